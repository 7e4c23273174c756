import { mapValue, type Result } from '../../domain/result.js';
import type { FieldError } from '../../service/control/command-error.js';
import { formatValue } from '../../service/control/format-value.js';
import type { NewState } from '../../service/control/replace-state.js';
import { inSlices } from '../../service/in-slices.js';
import type { HttpRequest } from '../http-request.js';
import { isJsonType } from '../json-body.js';
import { contentTypeProblem, validateControlBody } from './control-handler.js';
import { type ControlProblem, reject } from './render-control-result.js';
import { type EntryText, parseJson, StateScanner, StateTextError } from './state-scanner.js';

/** Bytes that are scanned in one step. Node passes a body on in chunks of 64 KB, but a body parser passes it on in one piece. */
const STEP_BYTES = 64 * 1024;

/**
 * Reads the state in the body of a request, entry by entry, and adds each valid entry to a new state.
 *
 * @param maxBytes maximum size of the body
 */
export async function readState(
  { headers, body }: HttpRequest,
  target: NewState,
  maxBytes: number,
): Promise<Result<void, ControlProblem | FieldError>> {
  if (!body.isEmpty && !isJsonType(headers)) return reject(400, contentTypeProblem(headers));
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity')
    return reject(
      415,
      `content-encoding: expected none, got ${formatValue(encoding)}. Send the state as it is.`,
    );
  const scanner = new StateScanner();
  let bytes = body.contentLength ?? 0;
  try {
    if (bytes <= maxBytes) {
      bytes = 0;
      for await (const chunk of body.chunks()) {
        bytes += chunk.length;
        if (bytes > maxBytes) break;
        for await (const entry of inSlices(scanSteps(scanner, chunk))) {
          const added = await addEntry(target, entry);
          if (!added.ok) return added;
        }
      }
    }
    if (bytes > maxBytes) return reject(413, `the body: expected at most ${maxBytes} bytes (--max-state)`);
    return mapValue(await validateControlBody('replaceState', scanner.end()), () => undefined);
  } catch (error) {
    const { message } = error as Error;
    return reject(400, error instanceof StateTextError ? message : `The body could not be read: ${message}.`);
  }
}

function* scanSteps(scanner: StateScanner, chunk: Uint8Array): Generator<EntryText> {
  for (let from = 0; from < chunk.length; from += STEP_BYTES)
    yield* scanner.scan(chunk.subarray(from, from + STEP_BYTES));
}

/** Validates an entry as the only entry of a state, so that errors contain its path. @throws StateTextError */
async function addEntry(
  target: NewState,
  { table, json }: EntryText,
): Promise<Result<void, ControlProblem | FieldError>> {
  const entries = parseJson(`{${json}}`) as Readonly<Record<string, unknown>>;
  const valid = await validateControlBody('replaceState', { version: 1, tables: { [table]: entries } });
  if (!valid.ok) return valid;
  const [key] = Object.keys(entries);
  return key === undefined
    ? reject(400, `tables.${table}: expected an entry after the comma`)
    : target.add(table, key, entries[key]);
}

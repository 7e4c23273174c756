import { getHeapSpaceStatistics, getHeapStatistics } from 'node:v8';
import type { Validate } from '../../../contracts/generated/rules.js';
import { mapValue, type Result } from '../../domain/result.js';
import { type CommandError, rejectCommand } from '../../service/control/command-error.js';
import { formatValue } from '../../service/control/format-value.js';
import type { NewState } from '../../service/control/replace-state.js';
import { validateStateEntry } from '../../service/control/validate-state-entry.js';
import { joinErrors } from '../../service/control/validation-messages.js';
import type { Services } from '../../service/services.js';
import { stopOnAbort } from '../../service/stop-on-abort.js';
import { inSlices } from '../../service/time-slices.js';
import type { HttpRequest } from '../http-request.js';
import { isJsonType } from '../json-body.js';
import { contentTypeProblem, loadValidators, validateControlBody } from './control-handler.js';
import { type ControlProblem, reject } from './render-control-result.js';
import { type EntryText, parseJson, StateScanner, StateTextError } from './state-scanner.js';

/** Bytes that are scanned in one step. Node passes a body on in chunks of 64 KB, but a body parser passes it on in one piece. */
const STEP_BYTES = 64 * 1024;

/** Fraction of the heap beyond which no entries are added. */
const MAX_HEAP_USE = 0.9;

/**
 * Reads the state in the body of a request, entry by entry, and adds each valid entry to a new state.
 *
 * @param maxBytes maximum size of the body
 */
export async function readState(
  services: Pick<Services, 'profiles'>,
  { headers, body, closeSignal }: HttpRequest,
  target: NewState,
  maxBytes: number,
): Promise<Result<void, ControlProblem | CommandError>> {
  if (!body.isEmpty && !isJsonType(headers)) return reject(400, contentTypeProblem(headers));
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity')
    return reject(
      415,
      `content-encoding: expected none, got ${formatValue(encoding)}. Send the state as it is.`,
    );
  const scanner = new StateScanner();
  const signal = closeSignal();
  let bytes = body.contentLength ?? 0;
  try {
    if (bytes <= maxBytes) {
      bytes = 0;
      for await (const chunk of body.chunks()) {
        bytes += chunk.length;
        if (bytes > maxBytes) break;
        if (isHeapFull()) return rejectCommand('unavailable', HEAP_FULL);
        for await (const entry of stopOnAbort(inSlices(scanSteps(scanner, chunk)), signal)) {
          const added = await addEntry(services, target, entry);
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

const HEAP_FULL =
  'Cannot replace the state: the current and the new state do not fit into memory together. Reset the server first, or give it more memory, such as with NODE_OPTIONS=--max-old-space-size=512.';

/** Largest space of young objects so far, in bytes. V8 shrinks the space again when memory is scarce. */
let maxYoungBytes = 0;

/**
 * Returns whether V8 could soon run out of memory, in which case it would end the process. V8 divides its limit between old
 * objects and, at most, one and a half times the space of young objects.
 */
function isHeapFull(): boolean {
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
  const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
  const { space_size: youngBytes = 0, space_used_size: youngUsed = 0 } = young ?? {};
  maxYoungBytes = Math.max(maxYoungBytes, youngBytes);
  return used - youngUsed > MAX_HEAP_USE * (limit - 1.5 * maxYoungBytes);
}

function* scanSteps(scanner: StateScanner, chunk: Uint8Array): Generator<EntryText> {
  for (let from = 0; from < chunk.length; from += STEP_BYTES)
    yield* scanner.scan(chunk.subarray(from, from + STEP_BYTES));
}

/** Validates an entry and adds it to a new state. @throws StateTextError */
async function addEntry(
  services: Pick<Services, 'profiles'>,
  target: NewState,
  { table, json }: EntryText,
): Promise<Result<void, CommandError | ControlProblem>> {
  const [[key, value] = []] = Object.entries(parseJson(`{${json}}`) as object);
  if (key === undefined) throw new StateTextError(`tables.${table}: expected an entry after the comma`);
  const entry = { table, key, value };
  const { requests } = await loadValidators();
  const errors = validateStateEntry(services, requests.replaceState.validateBody as Validate, entry);
  return errors.length > 0 ? reject(400, joinErrors(errors)) : target.add(entry);
}

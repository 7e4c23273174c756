// Reduces the requests of a failure to few bytes with which a fresh server fails in the same way.
import { CaseContext } from './case-context.js';
import { type Failure, signatureOf, type TraceStep } from './failures.js';
import { type Access, FuzzConnection } from './fuzz-connection.js';
import { Target } from './fuzz-targets.js';
import { sendStep } from './send-step.js';
import { TARGETS, type TargetOptions } from './target-options.js';

const MAX_ATTEMPTS = 120;
const MAX_MS = 20_000;

/** Values in responses that later requests repeat. They differ in each run. */
const REPEATED_VALUES: readonly RegExp[] = [
  /"upload_url":"https?:\/\/([^/"]+)(\/[^"]*)"/,
  /"download_url":"https?:\/\/([^/"]+)(\/[^"]*)"/,
  /location: https?:\/\/([^/\s]+)(\/\S+)/,
  /"id":"(\d{15,19})"/,
  /"id":"(fault-\d+)"/,
  /"access_token":"([^"]+)"/,
];

type Attempt = (trace: readonly TraceStep[]) => Promise<Failure | undefined>;

/** Returns a failure with fewer requests, headers and bytes, or the failure itself if a fresh server does not fail. */
export async function shrinkFailure(failure: Failure, upstreamPort: number): Promise<Failure> {
  const options = TARGETS.find(({ name }) => name === failure.target) as TargetOptions;
  if (failure.trace.length === 0 || failure.trace.some(({ access }) => access.includes('HTTP/2')))
    return failure;
  const end = performance.now() + MAX_MS;
  let attempts = 0;
  let target: Target | undefined;
  const attempt: Attempt = async (trace) => {
    if (attempts++ >= MAX_ATTEMPTS || performance.now() > end) return undefined;
    const problems: { kind: string; detail: string }[] = [];
    if (target?.hasExited) await target.stop();
    if (!target || target.hasExited)
      target = await Target.start(options, failure.profile, upstreamPort, (kind, detail) =>
        problems.push({ kind, detail }),
      );
    await target.control('POST', '/_mock/reset');
    problems.push(...(await replayTrace(target, failure, trace)));
    const found = problems.find(
      (problem) => signatureOf({ ...failure, ...problem }) === signatureOf(failure),
    );
    return found && { ...failure, ...found, trace };
  };
  try {
    return await shrink(failure, attempt);
  } finally {
    await target?.stop();
  }
}

async function shrink(failure: Failure, attempt: Attempt): Promise<Failure> {
  let smallest = await attempt(failure.trace);
  if (!smallest)
    return { ...failure, detail: `${failure.detail} (does not occur again with these requests alone)` };
  for (const shorten of [withoutSteps, withoutRequests, withoutHeaders, withShorterBytes])
    for (let at = 0; ; ) {
      const candidates = shorten(smallest.trace);
      if (at >= candidates.length) break;
      const found = await attempt(candidates[at] as readonly TraceStep[]);
      if (found) smallest = found;
      else at++;
    }
  return smallest;
}

type Shorten = (trace: readonly TraceStep[]) => readonly (readonly TraceStep[])[];

const withoutSteps: Shorten = (trace) => trace.map((_, at) => trace.toSpliced(at, 1));

const replaceRequest = (
  trace: readonly TraceStep[],
  at: number,
  index: number,
  ...requests: Buffer[]
): readonly TraceStep[] =>
  trace.with(at, {
    ...(trace[at] as TraceStep),
    requests: (trace[at] as TraceStep).requests.toSpliced(index, 1, ...requests),
  });

/** Returns a trace for each request in `trace` and each value that `variants` returns for its bytes. */
const forEachRequest =
  (variants: (bytes: Buffer) => readonly Buffer[]): Shorten =>
  (trace) =>
    trace.flatMap(({ requests }, at) =>
      requests.flatMap((bytes, index) =>
        variants(bytes).map((variant) => replaceRequest(trace, at, index, variant)),
      ),
    );

const withoutRequests: Shorten = (trace) =>
  trace.flatMap(({ requests }, at) =>
    requests.length > 1 ? requests.map((_, index) => replaceRequest(trace, at, index)) : [],
  );

const withoutHeaders = forEachRequest((bytes) => {
  const text = bytes.toString('latin1');
  const headEnd = text.indexOf('\r\n\r\n');
  const lines = text.slice(0, headEnd).split('\r\n');
  return lines
    .slice(1)
    .map((_, at) => Buffer.from(lines.toSpliced(at + 1, 1).join('\r\n') + text.slice(headEnd), 'latin1'));
});

/** Cuts a half, a quarter, … of the first line and of the body. Corrects the length of the body. */
const withShorterBytes = forEachRequest((bytes) => {
  const text = bytes.toString('latin1');
  const lineEnd = text.indexOf(' HTTP/');
  const bodyStart = text.indexOf('\r\n\r\n') + 4;
  return [2, 4, 8].flatMap((part) => {
    const cutLine = Math.floor(lineEnd / part);
    const body = text.slice(bodyStart, text.length - Math.floor((text.length - bodyStart) / part));
    const head = text.slice(0, bodyStart).replace(/(content-length: )\d+/i, `$1${body.length}`);
    return [
      ...(cutLine > 8 ? [text.slice(0, lineEnd - cutLine) + text.slice(lineEnd)] : []),
      ...(text.length - bodyStart > part ? [head + body] : []),
    ].map((shorter) => Buffer.from(shorter, 'latin1'));
  });
});

/** Sends the requests of a trace again, with the values of the new responses in place of the old ones. */
async function replayTrace(
  target: Target,
  failure: Failure,
  trace: readonly TraceStep[],
): Promise<readonly { kind: string; detail: string }[]> {
  const context = new CaseContext(target, 0, failure.caseNumber);
  const replaced = new Map<string, string>();
  const problems: { kind: string; detail: string }[] = [];
  let connection: FuzzConnection | undefined;
  let number = -1;
  for (const step of trace) {
    if (!connection || step.connection !== number || connection.isClosed) {
      connection?.close();
      connection = await FuzzConnection.open(
        target,
        step.access as Access,
        step.route as FuzzConnection['route'],
      );
      number = step.connection;
    }
    const requests = step.requests.map((bytes) => {
      let text = bytes.toString('latin1').replace(/(?<=Host: 127\.0\.0\.1:)\d+/i, String(target.port));
      for (const [before, after] of replaced) text = text.replaceAll(before, after);
      return Buffer.from(text, 'latin1');
    });
    const before = connection.reader.responses.length;
    problems.push(...(await sendStep(context, connection, { ...step, requests })));
    const responses = responseText(connection, before);
    for (const pattern of REPEATED_VALUES) {
      const [, ...old] = pattern.exec(step.responses) ?? [];
      const [, ...fresh] = pattern.exec(responses) ?? [];
      for (const [index, value] of old.entries()) if (fresh[index]) replaced.set(value, fresh[index]);
    }
  }
  connection?.close();
  return problems;
}

/** Returns the parts of responses that later requests may repeat. */
export const responseText = ({ reader }: FuzzConnection, from: number): string =>
  reader.responses
    .slice(from)
    .map(({ headers, body }) => `location: ${headers.location}\n${body.toString('latin1', 0, 20_000)}`)
    .join('\n');

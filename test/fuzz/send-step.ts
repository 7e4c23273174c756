// Writes the requests of one step to a connection, waits for their responses, and checks them.
import type { CaseContext } from './case-context.js';
import type { TraceStep } from './failures.js';
import { findHang, MAX_ATTEMPTS, PATIENCE_MS } from './find-hang.js';
import type { FuzzConnection } from './fuzz-connection.js';
import {
  findResponseProblems,
  findStatusProblem,
  type JudgedExchange,
  type ResponseProblem,
} from './judge-response.js';

/** Time for responses that are not required: to incomplete requests, and under faults that delay responses. */
const SHORT_WAIT_MS = 30;

/** Calls after which faults may be active. */
const MAY_ADD_FAULTS = /faults|scenarios|state/;
/** Calls that may delete journal entries. */
const CLEARS_JOURNAL = /\/_mock\/(?:reset|requests|scenarios|state|provider-states)\b/;

/** @param pieces number of writes that the bytes are divided into */
export async function sendStep(
  context: CaseContext,
  connection: FuzzConnection,
  { requests, ending }: TraceStep,
  { pieces = 1, pauseMs = 0 } = {},
): Promise<readonly ResponseProblem[]> {
  const { reader, reference } = connection;
  const first = reference.requests.length;
  if (ending === 'pause') connection.pause();
  // Another connection may meet a fault before its effect is learned below.
  if (requests.some((bytes) => MAY_ADD_FAULTS.test(String(bytes)))) context.mayHaveFaults = true;
  await connection.write(Buffer.concat(requests), pieces, pauseMs);
  if (ending === 'half-close') await connection.endWriting();
  const changes = reference.requests.slice(first).filter(({ method }) => method !== 'GET');
  if (changes.some(({ url }) => CLEARS_JOURNAL.test(url))) context.hasClearedJournal = true;
  const problems: ResponseProblem[] = [];
  if (ending === 'read' || ending === 'half-close')
    problems.push(...(await awaitResponses(context, connection, ending === 'half-close')));
  // A call that added a fault on an earlier connection may have ended only now.
  if (context.mayHaveFaults) await learnFaults(context);
  const isCounted = !reference.hasEnded && reference.requests.length - requests.length === first;
  const totalLength = requests.reduce((sum, { length }) => sum + length, 0);
  const lengthOf = (index: number): number =>
    (isCounted ? requests[index - first]?.length : undefined) ?? totalLength;
  for (; connection.judged < reader.responses.length; connection.judged++)
    problems.push(...(await judge(context, connection, lengthOf(connection.judged))));
  const canJudgeFraming = !context.hasDamagingEffect && !context.target.hasExited && problems.length === 0;
  const framing = canJudgeFraming ? findFramingProblem(connection, ending === 'read') : undefined;
  if (framing !== undefined) problems.push({ kind: 'framing', detail: framing });
  return problems;
}

async function judge(
  context: CaseContext,
  { reader, reference, judged, access }: FuzzConnection,
  requestBytes: number,
): Promise<readonly ResponseProblem[]> {
  const response = reader.responses[judged];
  if (!response) return [];
  context.learn(response);
  const request = reference.requests[judged];
  const { method = '?', url = '?' } = request ?? {};
  const exchange: JudgedExchange = { method, url, requestBytes, response, isProxied: access !== 'direct' };
  const problem = await findStatusProblem(context, exchange);
  return [...(problem ? [problem] : []), ...(request ? findResponseProblems(context, exchange) : [])];
}

/** Waits for the responses to all complete requests, or for the end of the connection if the server must close it. */
async function awaitResponses(
  context: CaseContext,
  connection: FuzzConnection,
  isHalfClosed: boolean,
): Promise<readonly ResponseProblem[]> {
  const { target, hasDelayingEffect } = context;
  const { reference, reader } = connection;
  const { patienceMs = PATIENCE_MS } = target.options;
  const complete = reference.requests.filter(({ isComplete }) => isComplete).length;
  const mustClose = reference.hasEnded || isHalfClosed;
  const isDone = (): boolean =>
    connection.isClosed ||
    reader.violation !== undefined ||
    (!mustClose && reader.responses.length >= complete && !reader.isInside);
  if (await connection.waitUntil(isDone, hasDelayingEffect ? 10 * SHORT_WAIT_MS : patienceMs)) {
    // A server may respond to an incomplete request, such as one without credentials.
    if (!mustClose && reference.requests.length > complete)
      await connection.waitUntil(() => connection.isClosed, SHORT_WAIT_MS);
    return [];
  }
  if (context.mayHaveFaults) await learnFaults(context);
  if (context.hasDelayingEffect) {
    connection.close();
    return [];
  }
  const reason = mustClose ? 'the server should close the connection' : 'the connection is open';
  const detail = `${reader.responses.length} responses to ${complete} complete requests, ${reason}`;
  const hang = await findHang(target, (ms) => connection.waitUntil(isDone, ms), detail);
  return hang ? [hang] : [];
}

/**
 * Returns what is wrong with the responses of a connection: a violation of the protocol, or another number of responses than of
 * requests.
 *
 * @param expectsAll whether the client has waited for all responses, so that none may be missing
 */
export function findFramingProblem(
  { reader, reference, isClosed, wasReset, wasIdle }: FuzzConnection,
  expectsAll: boolean,
): string | undefined {
  const { requests, hasEnded } = reference;
  const { responses, violation } = reader;
  if (violation !== undefined) return violation;
  const most = requests.length + (hasEnded ? 1 : 0);
  if (responses.length > most) return `${responses.length} responses to ${most} requests`;
  const complete = requests.filter(({ isComplete }) => isComplete).length;
  const isMissingOne =
    expectsAll && isClosed && !wasReset && !wasIdle && !hasEnded && responses.length < complete;
  if (!isMissingOne || complete < requests.length) return undefined;
  return /\bclose\b/i.test(responses.at(-1)?.headers.connection ?? '')
    ? undefined
    : `closed after ${responses.length} responses to ${complete} requests, the last without \`Connection: close\``;
}

/** Remembers the effects of all faults that may fire from now on. */
async function learnFaults(context: CaseContext): Promise<void> {
  const { target } = context;
  for (let left = MAX_ATTEMPTS; left > 0 && !target.hasExited; left--) {
    const listed = await target.control('GET', '/_mock/faults');
    if (listed === undefined) continue; // The server is busy.
    if (listed.status === 200)
      for (const { effect } of JSON.parse(listed.text).faults) context.learnEffect(effect);
    return;
  }
}

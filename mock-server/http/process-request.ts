import type { Fault } from '../domain/faults/fault.js';
import type { JournalEntry } from '../domain/journal/journal-entry.js';
import { parseTraceparent } from '../domain/parse-traceparent.js';
import { SECOND_MS } from '../domain/time/instant.js';
import { NotStoredError } from '../ports/durability.js';
import { elapsedMs } from '../real-time.js';
import { increment } from '../service/metrics.js';
import type { Services } from '../service/services.js';
import { applyFaultToReply, handleWithFault, identifyFault } from './faults/apply-faults.js';
import type { Handler, HandlerResult, RouteTarget } from './handler.js';
import { controlPathForLog, type HttpRequest, isControlCall, pathForLog } from './http-request.js';
import { isResponse, type Reply, type StreamedBody } from './http-response.js';
import { completeEntry, startEntry } from './journal-recorder.js';

type ProcessServices = Pick<Services, 'durability' | 'faults' | 'journal' | 'log' | 'metrics'>;

/** Reply to a request, and the journal entry if the request was recorded. */
export interface ProcessedRequest {
  readonly reply: Reply;
  readonly entry?: JournalEntry | undefined;
}

/**
 * Handles a request with its target. If the target has a subject, the request is also recorded, logged and subject to
 * faults.
 *
 * @param handleFailure renders the reply if the target throws because of a bug
 */
export async function processRequest(
  services: ProcessServices,
  request: HttpRequest,
  target: RouteTarget,
  handleFailure: Handler,
): Promise<ProcessedRequest> {
  const { subject } = target;
  if (!subject) {
    const handled = await target.handle(request);
    countRequest(services, request, isControlCall(request) ? 'control' : 'other', handled.reply);
    if (isControlCall(request)) logRejectedCall(services, request, handled);
    return handled;
  }
  const entry = startEntry(services, request, subject);
  const { app, route, job } = subject;
  const { method } = request;
  let fault: Fault | undefined;
  let handled: HandlerResult;
  try {
    const matched = target.faultResponse && services.faults.matchAndCount({ app, route, job, method });
    fault = matched instanceof Promise ? await matched : matched;
    if (fault) {
      if (entry) entry.fault = identifyFault(fault);
      const traceparent = parseTraceparent(request.headers.traceparent);
      const logFields = { method, path: pathForLog(request), app, traceparent };
      increment(services.metrics.faults, fault.effect.kind);
      services.log('debug', 'fault injected', { ...logFields, fault: fault.id, request: entry?.id });
    }
    handled = await (fault ? handleWithFault(fault, request, target) : target.handle(request));
    const writing = target.renderUnavailable && services.durability.committed();
    if (writing) handled = (await renderIfNotStored(writing, request, target)) ?? handled;
  } catch (error) {
    const unavailable =
      error instanceof NotStoredError && (await target.renderUnavailable?.(request, error.message));
    if (!unavailable) logFailure(services, request, error);
    handled = unavailable || (await handleFailure(request));
  }
  let reply = entry ? addRequestId(handled.reply, entry.id) : handled.reply;
  if (fault) reply = await applyFaultToReply(fault, request, reply);
  if (entry) completeEntry(services, entry, fault ? { ...handled, reply } : handled);
  // Waits only for explanations: each unneeded turn of the queue of promises slows every request down.
  const explaining = logRequest(services, request, target, handled, entry);
  if (explaining) await explaining;
  countFacts(services, request, handled);
  countRequest(services, request, route ?? 'unknown', reply);
  return { reply, entry };
}

function countRequest({ metrics }: ProcessServices, request: HttpRequest, route: string, reply: Reply): void {
  const seconds = (elapsedMs() - request.startedAt) / SECOND_MS;
  metrics.countRequest(route, isResponse(reply) ? reply.status : 0, seconds);
}

/** Counts the bytes of a file, or the rejection of a request by its rate-limit window. */
function countFacts(
  { metrics }: ProcessServices,
  { method }: HttpRequest,
  { reply, reason, bucket }: HandlerResult,
): void {
  if (reason?.kind === 'stored' && reason.dropped === undefined) metrics.uploadedBytes += reason.bytes;
  else if (reason?.kind === 'rate_limited') increment(metrics.rejections, String(bucket));
  else if (reason?.kind === 'result' && method === 'GET' && isResponse(reply))
    metrics.downloadedBytes += (reply.body as StreamedBody).bytes as number;
}

/** Waits until the changes of a request are written. Returns the error to send if they could not be written. */
async function renderIfNotStored(
  writing: Promise<void>,
  request: HttpRequest,
  { renderUnavailable }: RouteTarget,
): Promise<HandlerResult | undefined> {
  try {
    await writing;
    return undefined;
  } catch (error) {
    return renderUnavailable?.(request, (error as Error).message);
  }
}

/** Adds the ID of the journal entry to the response headers. */
const addRequestId = (reply: Reply, id: string): Reply =>
  isResponse(reply) ? { ...reply, headers: [...reply.headers, 'x-mock-request-id', id] } : reply;

/** Logs a control call that was rejected. Logs only the start of its path, because the rest may contain a bearer token. */
function logRejectedCall(
  { log }: ProcessServices,
  { method, path }: HttpRequest,
  { reply, error }: HandlerResult,
): void {
  if (error === undefined || !isResponse(reply)) return;
  log('info', 'control call rejected', {
    method,
    path: controlPathForLog(path),
    status: reply.status,
    error,
  });
}

/** Logs a request. Returns a promise if the line contains an explanation. */
function logRequest(
  { log }: ProcessServices,
  request: HttpRequest,
  { subject, logAs }: RouteTarget,
  { reply, error, reason }: HandlerResult,
  entry: JournalEntry | undefined,
): Promise<void> | undefined {
  if (!subject || !logAs || !isResponse(reply)) return undefined;
  // Logs a failed write (reason `unavailable`) only at level `debug`, because it was already logged as an error.
  const isInfo = error !== undefined && reason?.kind !== 'unavailable';
  const { method } = request;
  const { status } = reply;
  const traceparent = parseTraceparent(request.headers.traceparent);
  const logLine = (why?: string): void => {
    const path = entry?.path ?? pathForLog(request);
    const fields = { method, path, status, app: subject.app, error, request: entry?.id, traceparent, why };
    log(isInfo ? 'info' : 'debug', logAs, fields);
  };
  if (isInfo && entry) return explain(entry).then(logLine);
  logLine();
  return undefined;
}

/** Explains an error in words, except a 429: its explanation counts all requests of the journal, which takes long. */
async function explain(entry: JournalEntry): Promise<string | undefined> {
  if (entry.reason?.kind === 'rate_limited') return undefined;
  // Loads the explanations at the first error, so that the server starts sooner.
  const { createExplainer } = await import('../domain/journal/explain-entry.js');
  return createExplainer([entry])(entry);
}

/** Logs an error that a handler threw. Omits the path, because paths of the control API may contain tokens. */
export function logFailure({ log }: Pick<Services, 'log'>, { method }: HttpRequest, error: unknown): void {
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
  log('error', 'request failed', { method, cause });
}

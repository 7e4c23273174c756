import type { components } from '../../../contracts/generated/control.js';
import { whysOf } from '../../domain/journal/explain-entry.js';
import { type JournalEntry, matching } from '../../domain/journal/journal-entry.js';
import { type Warning, warningsIn } from '../../domain/journal/warnings.js';
import { isoMillis } from '../../domain/time/instant.js';
import type { Services } from '../../service/services.js';
import { addressed, Refusal, type Run } from './control-handler.js';
import { timeOf } from './parse-time.js';

type Request = components['schemas']['Request'];

function shown(
  entry: JournalEntry,
  whyOf: (entry: JournalEntry) => string,
  warnings: ReadonlyMap<JournalEntry, readonly Warning[]>,
): Request {
  const { quota } = entry;
  return {
    id: entry.id,
    at: isoMillis(entry.at),
    app: entry.app ?? null,
    method: entry.method,
    path: entry.path,
    query: entry.query,
    headers: entry.headers,
    route: entry.route ?? null,
    job: entry.job ?? null,
    bucket: entry.bucket ?? null,
    rate_limit: quota
      ? { limit: quota.limit, remaining: quota.remaining, reset_at: isoMillis(quota.resetAt) }
      : null,
    status: entry.status ?? null,
    why: whyOf(entry),
    fault: entry.fault ?? null,
    warnings: [...(warnings.get(entry) ?? [])],
    request_bytes: entry.requestBytes,
    duration_ms: entry.durationMs ?? null,
  };
}

/** @throws Refusal where nothing is remembered: an empty journal would speak for any client */
function entriesOf({ journal }: Services): readonly JournalEntry[] {
  if (journal) return journal.entries();
  throw new Refusal('there is no journal: the server was started with --journal 0', 409);
}

/** Mistakes show in the order of an app's requests: they are looked for in all of them, whichever are wanted. */
export const readRequests =
  (services: Services): Run =>
  (request) => {
    const { method, path, status, since, limit } = request.parameters;
    const app = addressed(request);
    const all = matching(entriesOf(services), { app });
    const wanted = matching(all, {
      method,
      path,
      status,
      since: since === undefined ? undefined : timeOf('since', since),
      limit: limit === undefined ? undefined : Number(limit),
    });
    const warnings = warningsIn(all);
    const whyOf = whysOf(all);
    return { requests: wanted.map((entry) => shown(entry, whyOf, warnings)) };
  };

export const readRequest =
  (services: Services): Run =>
  ({ parameters: { id } }) => {
    const all = entriesOf(services);
    const entry = all.find((each) => each.id === id);
    if (!entry) throw new Refusal(`the journal has no request ${id}; it keeps the last ones`, 404);
    return shown(entry, whysOf(all), warningsIn(all));
  };

export const clearRequests =
  (services: Services): Run =>
  (request) => ({ removed: services.journal?.clear(addressed(request)) ?? 0 });

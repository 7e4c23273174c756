import type { components } from '../../../contracts/generated/control.js';
import type { AppId } from '../../domain/app-identity.js';
import { createExplainer } from '../../domain/journal/explain-entry.js';
import { filterEntries, type JournalEntry, type JournalFilter } from '../../domain/journal/journal-entry.js';
import type { Warning } from '../../domain/journal/warning.js';
import { ok, type Result } from '../../domain/result.js';
import { parseDuration } from '../../domain/time/duration.js';
import { isoMillis } from '../../domain/time/instant.js';
import type { FieldError } from '../../service/control/command-error.js';
import { formatId } from '../../service/control/format-value.js';
import { parseTime } from '../../service/control/time-fields.js';
import type { Services } from '../../service/services.js';
import { inSlices } from '../../service/time-slices.js';
import type { ControlAction, ControlRequest } from './control-handler.js';
import { withWarnings } from './entry-warnings.js';
import { pageLimitOf, toPage } from './list-page.js';
import { type ControlProblem, FileBody, reject } from './render-control-result.js';
import { renderEntryDetails } from './render-entry-details.js';
import { waitForEntry } from './wait-for-entry.js';
import { writeHar } from './write-har.js';

function requestResource(
  entry: JournalEntry,
  explanationOf: (entry: JournalEntry) => string,
  warnings: ReadonlyMap<JournalEntry, readonly Warning[]>,
): components['schemas']['JournalEntry'] {
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
    why: explanationOf(entry),
    fault: entry.fault ?? null,
    warnings: [...(warnings.get(entry) ?? [])],
    request_bytes: entry.requestBytes,
    duration_ms: entry.durationMs ?? null,
    complete: entry.isComplete,
  };
}

/** Error if the journal is off. An empty list instead would hide every mistake of a client. */
export const JOURNAL_IS_OFF = reject(
  409,
  'Cannot read the journal: it is off (`--journal 0`). Start the mock with a larger --journal.',
);

/** Form of the IDs of entries, which are shown whole. */
const ENTRY_ID = /^[0-9a-z]{1,12}-[0-9a-z]{1,8}$/;

/** Returns the warnings of some entries. @param all all entries of the journal, oldest first */
async function warningsOf(
  services: Services,
  entries: readonly JournalEntry[],
  all: readonly JournalEntry[],
): Promise<ReadonlyMap<JournalEntry, readonly Warning[]>> {
  const warnings = new Map<JournalEntry, readonly Warning[]>();
  for await (const found of withWarnings(services, entries, all)) warnings.set(...found);
  return warnings;
}

/** Returns the conditions of a list. */
function parseFilter({
  app,
  parameters,
}: ControlRequest): Result<JournalFilter, ControlProblem | FieldError> {
  const { method, path, status, since: sinceText, cursor: before, after, wait, complete } = parameters;
  if (before !== undefined && (after ?? wait) !== undefined)
    return reject(400, `cursor: cannot be combined with ${after === undefined ? 'wait' : 'after'}`);
  const since = sinceText === undefined ? ok(undefined) : parseTime('since', sinceText);
  if (!since.ok) return since;
  const isComplete = complete === 'true';
  return ok({ app, method, path, status, since: since.value, before, after, isComplete });
}

/** Returns the entries of a page, oldest first. With `after` or `wait` these are the earliest entries, otherwise the latest. */
function pageOf(matched: readonly JournalEntry[], parameters: ControlRequest['parameters']) {
  const limit = pageLimitOf(parameters);
  if ((parameters.after ?? parameters.wait) !== undefined) return { page: matched.slice(0, limit), end: {} };
  const { items, end } = toPage(matched.slice(-limit - 1).reverse(), limit, ({ id }) => id);
  return { page: items.toReversed(), end };
}

/**
 * Lists recorded requests. Explains a request by all requests of the app before filtering, because a warning depends on earlier
 * requests.
 */
export const getRequests: ControlAction = async (services, request) => {
  const { journal, shutdownSignal } = services;
  if (!journal) return JOURNAL_IS_OFF;
  const { app, parameters } = request;
  const filter = parseFilter(request);
  if (!filter.ok) return filter;
  if (parameters.wait !== undefined) {
    const waited = await waitForEntry(journal, filter.value, parseDuration(parameters.wait) as number, [
      request.signal(),
      shutdownSignal,
    ]);
    if (!waited.ok) return waited;
  }
  const appEntries = filterEntries(journal.entries(), { app });
  const matched = filterEntries(appEntries, filter.value);
  if (parameters.format === 'har') {
    const entries = parameters.limit === undefined ? matched : pageOf(matched, parameters).page;
    const options = {
      origin: request.origin(),
      version: services.version,
      explanationOf: createExplainer(appEntries),
    };
    return ok(new FileBody('application/har+json', { chunks: writeHar(entries, options) }, 'requests.har'));
  }
  const { page, end } = pageOf(matched, parameters);
  const warnings = await warningsOf(services, page, appEntries);
  const explanationOf = createExplainer(appEntries);
  return ok({ requests: page.map((entry) => requestResource(entry, explanationOf, warnings)), ...end });
};

export const getRequest: ControlAction = async (services, { parameters: { id = '' }, origin }) => {
  if (!services.journal) return JOURNAL_IS_OFF;
  const all = services.journal.entries();
  const entry = all.find((each) => each.id === id);
  return entry
    ? ok({
        ...requestResource(entry, createExplainer(all), await warningsOf(services, [entry], all)),
        ...renderEntryDetails(entry, all, origin()),
      })
    : reject(
        404,
        `No request ${ENTRY_ID.test(id) ? id : formatId(id)}. The journal keeps only the latest requests; GET /_mock/requests lists them.`,
      );
};

/**
 * Yields the latest requests of an app with all details, newest first.
 *
 * @param limit maximum number of requests
 * @param origin base URL of the mock for the command lines
 */
export async function* latestRequests(
  services: Services,
  app: AppId,
  limit: number,
  origin: string,
): AsyncGenerator<components['schemas']['JournalEntry']> {
  const all = filterEntries(services.journal?.entries() ?? [], { app });
  const latest = all.slice(-limit);
  const warnings = await warningsOf(services, latest, all);
  const explanationOf = createExplainer(all);
  for await (const entry of inSlices(latest.toReversed()))
    yield { ...requestResource(entry, explanationOf, warnings), ...renderEntryDetails(entry, all, origin) };
}

export const deleteRequests: ControlAction = ({ journal }, { app }) =>
  ok({ deleted: journal?.clear(app) ?? 0 });

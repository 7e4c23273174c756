import { statusAt } from '../../domain/jobs/job.js';
import { createExplainer } from '../../domain/journal/explain-entry.js';
import { filterEntries } from '../../domain/journal/journal-entry.js';
import { VerdictCollector } from '../../domain/journal/verdicts.js';
import { ok } from '../../domain/result.js';
import { isoMillis } from '../../domain/time/instant.js';
import { requireJob } from '../../service/control/require-job.js';
import { lacksResult } from '../../service/results/download-result.js';
import type { Services } from '../../service/services.js';
import { nextTurn } from '../../service/time-slices.js';
import type { ControlAction, ControlRequest } from './control-handler.js';
import { withWarnings } from './entry-warnings.js';
import { JOURNAL_IS_OFF } from './journal-handlers.js';

/** Number of jobs that are read at once. */
const JOB_BATCH = 1_000;

/** Yields the IDs of the complete jobs whose result can be downloaded, or could be until it expired. */
async function* completeJobs(services: Services, { app }: ControlRequest): AsyncGenerator<string> {
  let before: string | undefined;
  do {
    if (before !== undefined) await nextTurn();
    const batch = await services.jobs.listPage(app, JOB_BATCH, before);
    for (const job of batch)
      if (statusAt(job, services.clocks.now(job.appId)) === 'complete' && !lacksResult(services, job))
        yield job.id;
    before = batch[JOB_BATCH - 1]?.id;
  } while (before !== undefined);
}

export const getVerdicts: ControlAction = async (services, request) => {
  if (!services.journal) return JOURNAL_IS_OFF;
  const { app, parameters } = request;
  if (parameters.job !== undefined) {
    const job = await requireJob(services, app, parameters.job);
    if (!job.ok) return job;
  }
  const entries = filterEntries(services.journal.entries(), { app });
  const collector = new VerdictCollector(parameters.job);
  for await (const [entry, warnings] of withWarnings(services, entries, entries))
    collector.addEntry(entry, warnings);
  for await (const id of completeJobs(services, request)) collector.addCompleteJob(id);
  return ok({
    verdicts: collector.verdicts(createExplainer(entries)).map(({ requests, ...verdict }) => ({
      ...verdict,
      requests: requests.map(({ entry, explanation }) => ({
        id: entry.id,
        at: isoMillis(entry.at),
        method: entry.method,
        path: entry.path,
        status: entry.status ?? null,
        explanation,
      })),
    })),
  });
};

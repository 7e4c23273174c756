import type { StateJob } from '../../../contracts/states/injected-values.js';
import type { ControlStep } from '../../../contracts/states/provider-state.js';
import type { AppId } from '../../domain/app-identity.js';
import type { ComplianceJob } from '../../domain/jobs/job.js';
import { mapValue, ok, type Result } from '../../domain/result.js';
import type { Services } from '../services.js';
import { addFault } from './add-fault.js';
import { parseAppOverrides } from './app-overrides.js';
import type { CommandError } from './command-error.js';
import { requireJob } from './require-job.js';
import { resetApps } from './reset.js';
import { filesFromIds, seedJob } from './seed-job.js';
import { seedSession } from './seed-session.js';
import { setOutcomes } from './set-outcomes.js';
import { setRateLimit } from './set-rate-limit.js';
import { updateClock } from './update-clock.js';

interface ProviderStep {
  readonly operation: ControlStep['operation'];
  readonly app: AppId;
  /** Body of the call of the control API, valid by the schema of the operation. */
  readonly input: never;
  /** Scheme and authority of the jobs' URLs. */
  readonly origin: string;
  /** Job that the previous step returned, if any. */
  readonly job: StateJob | undefined;
}

/**
 * Executes one step of the setup of a provider state.
 *
 * @returns the job whose values the contract gets, or undefined if the step returns no job
 */
export async function executeProviderStep(
  services: Services,
  { operation, app, input, origin, job }: ProviderStep,
): Promise<Result<StateJob | undefined, CommandError>> {
  switch (operation) {
    case 'seedJob': {
      const { ids }: { ids?: string[] } = input;
      const seeded = await seedJob(services, app, input, filesFromIds(ids), origin);
      return mapValue(seeded, (seededJob) => stateJobOf(services, seededJob));
    }
    case 'seedSession': {
      const found = await requireJob(services, app, job?.id ?? '');
      if (!found.ok) return found;
      const seeded = await seedSession(services, found.value, input);
      // Replaces the upload URL, because the contract uploads to the URL of the session.
      return mapValue(seeded, ({ url }) => ({ ...stateJobOf(services, found.value), upload_url: url }));
    }
    case 'replaceAppSettings':
      return withoutJob(
        mapValue(parseAppOverrides(input), (overrides) =>
          // Keeps the overrides that other provider states have set.
          services.apps.set(app, { ...services.apps.find(app), ...overrides }),
        ),
      );
    case 'reset':
      return ok(await resetKeepingSettings(services, app));
    case 'setRateLimit':
      return withoutJob(await setRateLimit(services, app, input));
    case 'setOutcomes':
      return withoutJob(setOutcomes(services, app, input));
    case 'updateClock':
      return withoutJob(await updateClock(services, app, input));
    case 'addFault':
      return withoutJob(addFault(services, app, input));
  }
}

const withoutJob = <E>(result: Result<unknown, E>): Result<undefined, E> => mapValue(result, () => undefined);

function stateJobOf({ urlsOf }: Services, job: ComplianceJob): StateJob {
  const { uploadUrl, downloadUrl } = urlsOf(job);
  return { id: job.id, upload_url: uploadUrl, download_url: downloadUrl };
}

async function resetKeepingSettings(services: Services, app: AppId): Promise<undefined> {
  const settings = services.apps.find(app);
  await resetApps(services, app);
  if (settings) services.apps.set(app, settings);
}

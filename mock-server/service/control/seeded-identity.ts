import type { components } from '../../../contracts/generated/control.js';
import type { AppId } from '../../domain/app-identity.js';
import { UPLOAD_WINDOW_MS } from '../../domain/jobs/url-expiry.js';
import { ok, type Result } from '../../domain/result.js';
import { formatDuration } from '../../domain/time/duration.js';
import { addMs, floorToSecond, type Instant, isoMillis, isoWholeSecond } from '../../domain/time/instant.js';
import { FIRST_SNOWFLAKE_TIME, snowflakeTime } from '../../domain/time/snowflake.js';
import { FIRST_INSTANT } from '../../domain/time/virtual-clock.js';
import { getOwnerId } from '../app-settings.js';
import type { Services } from '../services.js';
import { type FieldError, rejectField, rejectValue } from './command-error.js';
import { parseDurationField, parseTime } from './time-fields.js';

type IdentityInput = Pick<
  components['schemas']['JobInput'],
  'status' | 'age' | 'id' | 'created_at' | 'owner_id'
>;

/** Creation time of a seeded job. */
export interface SeededTime {
  readonly createdAt: Instant;
  /** Field of the input that determines the creation time. */
  readonly field: 'id' | 'created_at' | 'age';
}

/** Returns the creation time of a seeded job, from its ID, `created_at` or age. */
export function parseSeededTime(input: IdentityInput, now: Instant): Result<SeededTime, FieldError> {
  const { id, created_at: time, age } = input;
  const field = id !== undefined ? 'id' : 'created_at';
  if (id === undefined && time === undefined) return timeOfAge(input, now);
  if (age !== undefined)
    return rejectField('age', `cannot be combined with "${field}", which contains the creation time`);
  const given = time === undefined ? undefined : parseTime('created_at', time);
  if (given && !given.ok) return given;
  const createdAt = id === undefined ? (given?.value as Instant) : snowflakeTime(id);
  if (createdAt < FIRST_INSTANT)
    return id === undefined
      ? rejectValue('created_at', 'a time from 2021-01-01 on', time)
      : rejectField('id', `expected a snowflake ID of 2021 or later, got "${id}" of ${isoMillis(createdAt)}`);
  if (given && floorToSecond(given.value) !== floorToSecond(createdAt))
    return rejectValue('created_at', `"${isoWholeSecond(createdAt)}", the second that "id" contains`, time);
  // Compares whole seconds: a test may set the clock to the recorded `created_at`, which has no milliseconds.
  if (floorToSecond(createdAt) > now)
    return rejectField(
      field,
      `expected a creation at or before the time of the app's clock, which shows ${isoMillis(now)}, got ${isoMillis(createdAt)}. Set the clock first.`,
    );
  return ok({ createdAt: Math.min(createdAt, now) as Instant, field });
}

function timeOfAge({ status, age }: IdentityInput, now: Instant): Result<SeededTime, FieldError> {
  const defaultAgeMs = status === 'expired' ? UPLOAD_WINDOW_MS : 0;
  const ageMs = age === undefined ? ok(defaultAgeMs) : parseDurationField('age', age);
  if (!ageMs.ok) return ageMs;
  const createdAt = addMs(now, -ageMs.value);
  return createdAt < FIRST_SNOWFLAKE_TIME
    ? rejectValue('age', 'a duration back to November 2010 at most, when job IDs start', age)
    : ok({ createdAt, field: 'age' });
}

/** Returns the error of a job whose creation time contradicts its status `created` or `expired`. */
export function rejectTimeForStatus({ createdAt, field }: SeededTime, input: IdentityInput, now: Instant) {
  const bound = input.status === 'expired' ? 'at least' : 'less than';
  const age = `${bound} ${formatDuration(UPLOAD_WINDOW_MS)}`;
  if (field === 'age') return rejectValue(field, `${age} for status "${input.status}"`, input.age);
  return rejectField(
    field,
    `expected a creation ${age} before the time of the app's clock, which shows ${isoMillis(now)}, for status "${input.status}", got ${isoMillis(createdAt)}. Set the clock first.`,
  );
}

/**
 * Returns the owner of a seeded job, and its ID if the input has one. Returns an error if another job has the ID, or if the app
 * has another owner. An app without jobs and without the setting `owner_id` accepts any owner.
 */
export async function findSeededIdentity(
  services: Pick<Services, 'apps' | 'jobs' | 'refreshFacts'>,
  app: AppId,
  { id, owner_id: owner }: IdentityInput,
): Promise<Result<{ readonly id: string | undefined; readonly ownerId: string }, FieldError>> {
  const { apps, jobs } = services;
  // The job may belong to another app.
  if (id !== undefined) await services.refreshFacts?.(app, id);
  const other = id === undefined ? undefined : await jobs.find(id);
  if (other)
    return rejectField(
      'id',
      `expected an ID that no job has, got "${id}" of a job of ${other.appId}. Reset that app first.`,
    );
  const current = getOwnerId(services, app);
  const isOther = owner !== undefined && owner !== current;
  if (isOther && (apps.find(app)?.ownerId !== undefined || (await jobs.listPage(app, 1)).length > 0))
    return rejectValue('owner_id', `"${current}", the owner of the app`, owner);
  return ok({ id, ownerId: owner ?? current });
}

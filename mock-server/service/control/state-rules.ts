import type { Fault } from '../../domain/faults/fault.js';
import type { ComplianceJob } from '../../domain/jobs/job.js';
import { formatProcessingTime, parseProcessingTime } from '../../domain/jobs/processing-time.js';
import type { OutcomeEvent } from '../../domain/results/outcome.js';
import { CHUNK_GRANULARITY_BYTES } from '../../domain/uploads/plan-chunk.js';
import type { UploadSession } from '../../domain/uploads/upload-session.js';
import type { AppOverrides } from '../../ports/stores.js';
import type { Services } from '../services.js';
import { EVERY_CONFLICT } from './add-fault.js';
import type { FieldError } from './command-error.js';
import { formatValue } from './format-value.js';

type RuleServices = Pick<Services, 'profiles'>;
type Rule = (services: RuleServices, value: unknown, key: string) => FieldError | undefined;

/**
 * Returns the error of a state entry that is valid by the schema but contradicts itself. The order of times is no contradiction:
 * a clock that is reset goes backwards, so a job may be cancelled before it was created. The field is relative to the entry.
 */
export function findContradiction(
  services: RuleServices,
  table: string,
  key: string,
  value: unknown,
): FieldError | undefined {
  return RULES[table]?.(services, value, key);
}

const RULES: Readonly<Record<string, Rule>> = {
  jobs: ({ profiles }, value, key) => {
    const job = value as ComplianceJob;
    if (job.id !== key) return expectKey(job.id, key);
    if (!isOrigin(job.origin))
      return fieldError(
        'origin',
        `expected an origin such as "http://localhost:4020", got ${formatValue(job.origin)}`,
      );
    if (job.resumable && !profiles.get(job.profile)?.signedUrls)
      return fieldError(
        'resumable',
        `expected false, because profile ${job.profile} has no resumable uploads, got true`,
      );
    if (job.result && !job.upload) return fieldError('upload', 'required, because the job has a result');
    return undefined;
  },
  sessions: (_services, value, key) => {
    const { id, bytes, totalBytes, finished } = value as UploadSession;
    if (id !== key) return expectKey(id, key);
    if (bytes > (totalBytes ?? bytes))
      return fieldError('bytes', `expected at most "totalBytes", which is ${totalBytes}, got ${bytes}`);
    if (bytes % CHUNK_GRANULARITY_BYTES !== 0 && bytes !== totalBytes && !finished)
      return fieldError(
        'bytes',
        `expected a multiple of ${CHUNK_GRANULARITY_BYTES}, or "totalBytes", got ${bytes}`,
      );
    return undefined;
  },
  apps: (_services, value) => {
    const { processingTime } = value as AppOverrides;
    if (!processingTime) return undefined;
    const { tweets, users } = parseProcessingTime(formatProcessingTime(processingTime)) ?? {};
    return tweets === processingTime.tweets && users === processingTime.users
      ? undefined
      : fieldError('processingTime', 'expected the same time for tweets and users, or the realistic times');
  },
  faults: (_services, value, key) => {
    const fault = value as Fault;
    if (fault.id !== key) return expectKey(fault.id, key);
    if (fault.match.nth !== undefined && fault.every !== undefined)
      return fieldError('every', EVERY_CONFLICT);
    return fault.fired > fault.matched
      ? fieldError('fired', `expected at most "matched", which is ${fault.matched}, got ${fault.fired}`)
      : undefined;
  },
  outcomes: (_services, value, key) => {
    const isBlock = typeof value === 'string';
    if (key.includes(' list-') !== isBlock)
      return fieldError(
        '',
        `expected ${isBlock ? 'an array' : 'a packed outcome list in base64'}, because the key is "${key}"`,
      );
    const events = isBlock ? [] : (value as readonly OutcomeEvent[]);
    const hasTimes = events.some(
      ({ createdAt, redactedAt }) => createdAt !== undefined || redactedAt !== undefined,
    );
    return hasTimes && events.length > 1
      ? fieldError(
          '',
          `expected one outcome with times, or several outcomes without times, got ${events.length} outcomes`,
        )
      : undefined;
  },
};

const fieldError = (field: string, problem: string): FieldError => ({ field, problem });

const expectKey = (id: string, key: string): FieldError => fieldError('id', `expected "${key}", got "${id}"`);

/** Last valid origin. Most jobs of a state have the same origin, and parsing a URL is slow. */
let lastOrigin: string | undefined;

/** Returns whether a text is the start of a job's URLs: an http or https URL as clients normalize it, without a query. */
function isOrigin(text: string): boolean {
  if (text === lastOrigin) return true;
  if (!URL.canParse(text)) return false;
  const { protocol, host, origin, href, pathname } = new URL(text);
  const isBase = /^https?:$/.test(protocol) && host !== '' && href === origin + pathname;
  if (!isBase || (href !== text && href !== `${text}/`)) return false;
  lastOrigin = text;
  return true;
}

import type { ComplianceJob } from '../../domain/jobs/job.js';
import type { JobUrls, Profile } from '../../profiles/profile.js';

/** The URLs of a job. They follow from its facts, and are therefore not kept with them: two signatures take 0.5 ms. */
export type UrlsOf = (job: ComplianceJob) => JobUrls;

/** 2 KB each. */
const REMEMBERED = 10_000;

/** Remembers the URLs that were made last. */
export function createUrlsOf(profiles: ReadonlyMap<string, Profile>): UrlsOf {
  const known = new Map<string, { readonly of: ComplianceJob; readonly urls: JobUrls }>();
  return (job) => {
    const found = known.get(job.id);
    if (found && isSameForUrls(found.of, job)) return found.urls;
    const urls = (profiles.get(job.profile) as Profile).buildUrls(job);
    known.set(job.id, { of: job, urls });
    if (known.size > REMEMBERED) known.delete(known.keys().next().value as string);
    return urls;
  };
}

/** All that URLs are made of, but the ID. */
const URL_FACTS = ['appId', 'ownerId', 'profile', 'type', 'resumable', 'createdAt', 'origin'] as const;

/** A state that was put in may know a job by the same ID, and other facts. */
const isSameForUrls = (a: ComplianceJob, b: ComplianceJob): boolean =>
  a === b || URL_FACTS.every((fact) => a[fact] === b[fact]);

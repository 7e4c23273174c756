import type { ComplianceJob } from '../../domain/jobs/job.js';
import type { JobUrls, Profile } from '../../profiles/profile.js';
import { createRecentCache } from '../recent-cache.js';

/** The URLs of a job. They follow from its facts, and are therefore not kept with them: two signatures take 0.5 ms. */
export type UrlsOf = (job: ComplianceJob) => JobUrls;

/** 2 KB each. */
const CACHED_JOBS = 5_000;

/** Caches the URLs that were made last. */
export function createUrlsOf(profiles: ReadonlyMap<string, Profile>): UrlsOf {
  const cache = createRecentCache<{ readonly of: ComplianceJob; readonly urls: JobUrls }>(CACHED_JOBS);
  return (job) => {
    const found = cache.get(job.id);
    if (found && isSameForUrls(found.of, job)) return found.urls;
    const urls = (profiles.get(job.profile) as Profile).buildUrls(job);
    cache.set(job.id, { of: job, urls });
    return urls;
  };
}

/** All that URLs are made of, but the ID. */
const URL_FACTS = ['appId', 'ownerId', 'profile', 'type', 'resumable', 'createdAt', 'origin'] as const;

/** A state that was put in may know a job by the same ID, and other facts. */
const isSameForUrls = (a: ComplianceJob, b: ComplianceJob): boolean =>
  a === b || URL_FACTS.every((fact) => a[fact] === b[fact]);

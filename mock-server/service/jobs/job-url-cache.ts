import type { ComplianceJob } from '../../domain/jobs/job.js';
import type { JobUrls, Profile } from '../../profiles/profile.js';
import { RecentMap } from '../recent-map.js';

/** Returns the URLs of a job. They follow from its facts, and are therefore not stored. */
export type UrlsOf = (job: ComplianceJob) => JobUrls;

/** 2 KB each. */
const MAX_CACHED = 10_000;

/** Caches the URLs that were built last: the two signatures of profile `gcs` take 0.5 ms. */
export function createUrlsOf(profiles: ReadonlyMap<string, Profile>): UrlsOf {
  const cache = new RecentMap<string, { readonly of: ComplianceJob; readonly urls: JobUrls }>(MAX_CACHED);
  return (job) => {
    const found = cache.get(job.id);
    if (found && isSameForUrls(found.of, job)) return found.urls;
    const urls = (profiles.get(job.profile) as Profile).buildUrls(job);
    cache.set(job.id, { of: job, urls });
    return urls;
  };
}

/** The facts that URLs are built from, except the ID. */
const URL_FACTS = ['appId', 'ownerId', 'profile', 'type', 'resumable', 'createdAt', 'origin'] as const;

/** A state that was restored may have a job with the same ID and other facts. */
const isSameForUrls = (a: ComplianceJob, b: ComplianceJob): boolean =>
  a === b || URL_FACTS.every((fact) => a[fact] === b[fact]);

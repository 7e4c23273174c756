import { valuesOfJob } from './injected-values.js';
import type { ProviderState } from './provider-state.js';

const SIGNED_QUERY = ['Algorithm', 'Credential', 'Date', 'Expires', 'SignedHeaders', 'Signature']
  .map((name) => `X-Goog-${name}=0`)
  .join('&');

/** Queries of upload and download URLs, by profile. Only the names of the parameters are used. */
const FILE_QUERIES = { gcs: SIGNED_QUERY, direct: 'token=0' } as const;

type NamesByProfile = Readonly<Partial<Record<keyof typeof FILE_QUERIES, readonly string[]>>>;

/** Returns the names of the values of a job. @param addedQuery parameters that only the upload URL has */
function namesOfJob(profile: keyof typeof FILE_QUERIES, addedQuery = ''): readonly string[] {
  const url = `https://host/path?${FILE_QUERIES[profile]}`;
  return Object.keys(valuesOfJob({ id: '0', upload_url: `${url}${addedQuery}`, download_url: url }));
}

/**
 * Returns the names of the values that a provider state injects, by profile. Omits a profile in which the state cannot be set
 * up. With the parameter `prefix`, all names except `token` start with the prefix.
 */
export function injectedNames({ injects }: Pick<ProviderState, 'injects'>): NamesByProfile {
  switch (injects) {
    case 'nothing':
      return { gcs: ['token'], direct: ['token'] };
    case 'job':
      return { gcs: ['token', ...namesOfJob('gcs')], direct: ['token', ...namesOfJob('direct')] };
    case 'session':
      return { gcs: ['token', ...namesOfJob('gcs', '&upload_id=0')] };
  }
}

import { injectedName } from '../states/values.js';
import type { Expectation, Template } from './expectation.js';
import { injected, matching } from './matchers.js';

export type Profile = 'gcs' | 'direct';

export const TOKEN = 'example-token';
export const JOB_ID = '1460323737035677698';
export const AUTHORIZATION = { authorization: injected('Bearer {token}', `Bearer ${TOKEN}`) };

const OWNER = '2244994945';
const SIGNATURE = '0123456789abcdef'.repeat(32);
const CREDENTIAL =
  'complianceapi-public-svc-acct@twttr-compliance-public-prod.iam.gserviceaccount.com/20211115/auto/storage/goog4_request';

type File = 'upload' | 'download';

/** A URL of a job: how it looks, and the request that its parts make. */
interface FileUrl {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** What differs between the two profiles for a client. */
export interface Dialect {
  readonly profile: Profile;
  /** Where problem types stand. */
  readonly problems: string;
  /** Content type of the answers that list errors. */
  readonly invalidType: string;
  /** Content type of all other problems, and how that is known. */
  readonly problemType: Template;
  readonly url: (file: File) => FileUrl;
  readonly urlForm: Readonly<Record<File, RegExp>>;
}

const SIGNED = /X-Goog-Signature=[0-9a-f]{512}/.source;

const signedForm = (folder: string, expires: number, headers: string): RegExp =>
  new RegExp(
    `^https?://[^/]+/twttr-(tweet|user)-compliance/[0-9]{1,19}/${folder}/[0-9]+_[0-9]{1,19}\\?X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Credential=[^&]+%2Fauto%2Fstorage%2Fgoog4_request&X-Goog-Date=\\d{8}T\\d{6}Z&X-Goog-Expires=${expires}&X-Goog-SignedHeaders=${headers}&${SIGNED}$`,
  );

export const RESUMABLE_FORM = signedForm(
  'submission',
  900,
  'content-length%3Bcontent-type%3Bhost%3Bx-goog-resumable',
);

const tokenForm = (file: File): RegExp =>
  new RegExp(`^https?://[^/]+/2/compliance/jobs/[0-9]{1,19}/${file}\\?token=[^&\\s]+$`);

const gcs: Dialect = {
  profile: 'gcs',
  problems: 'https://api.twitter.com/2/problems',
  invalidType: 'application/json; charset=utf-8',
  // The recorded bodies came without their headers: plain JSON would do.
  problemType: matching(/^application\/(problem\+)?json(;.*)?$/, 'application/json'),
  url: (file) => ({
    path: `/twttr-tweet-compliance/${JOB_ID}/${file === 'upload' ? 'submission' : 'delivery'}/${OWNER}_${JOB_ID}`,
    query: {
      'X-Goog-Algorithm': 'GOOG4-RSA-SHA256',
      'X-Goog-Credential': CREDENTIAL,
      'X-Goog-Date': '20211115T190330Z',
      'X-Goog-Expires': file === 'upload' ? '900' : '604800',
      'X-Goog-SignedHeaders': file === 'upload' ? 'content-type;host' : 'host',
      'X-Goog-Signature': SIGNATURE,
    },
  }),
  urlForm: {
    upload: signedForm('submission', 900, 'content-type%3Bhost'),
    download: signedForm('delivery', 604800, 'host'),
  },
};

const direct: Dialect = {
  profile: 'direct',
  problems: 'https://api.x.com/2/problems',
  invalidType: 'application/problem+json',
  problemType: 'application/problem+json',
  url: (file) => ({
    path: `/2/compliance/jobs/${JOB_ID}/${file}`,
    query: { token: 'c2VhbC1vZi1hLWpvYi1hbmQtb2YtYW4tb3BlcmF0aW9u' },
  }),
  urlForm: { upload: tokenForm('upload'), download: tokenForm('download') },
};

export const DIALECTS: Readonly<Record<Profile, Dialect>> = { gcs, direct };

/** A URL as the API writes it. */
export const textOf = ({ path, query }: FileUrl, origin: string): string =>
  `${origin}${path}?${Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')}`;

export type FileRequest = Pick<Expectation['request'], 'path' | 'query' | 'headers'>;

/** The request that a job's URL makes, all of it injected. @param spoilt `tampered`: with another signature or token */
export function requestTo(dialect: Dialect, file: File, spoilt?: 'tampered') {
  const { path, query } = dialect.url(file);
  const parameters = Object.entries(query).map(([parameter, example]) => {
    const isSecret = /signature|token/i.test(parameter);
    const name = `${spoilt && isSecret ? 'tampered_' : ''}${injectedName(file, parameter)}`;
    return [parameter, injected(`{${name}}`, example)] as const;
  });
  return { path: injected(`{${file}_path}`, path), query: Object.fromEntries(parameters) };
}

import { injectedValueName } from '../states/injected-values.js';
import type { Expectation, PactValue } from './expectation.js';
import { injectedValue, matchesPattern } from './pact-matchers.js';

export type ProfileName = 'gcs' | 'direct';

export const EXAMPLE_TOKEN = 'example-token';
export const EXAMPLE_JOB_ID = '1460323737035677698';
export const AUTHORIZATION_HEADERS = {
  authorization: injectedValue('Bearer {token}', `Bearer ${EXAMPLE_TOKEN}`),
};

const OWNER_ID = '2244994945';
const SIGNATURE = '0123456789abcdef'.repeat(32);
const CREDENTIAL =
  'complianceapi-public-svc-acct@twttr-compliance-public-prod.iam.gserviceaccount.com/20211115/auto/storage/goog4_request';

type FileKind = 'upload' | 'download';

interface FileUrl {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** Values that differ between the two profiles and that a client can observe. */
export interface Dialect {
  readonly profile: ProfileName;
  /** Base URL of the `type` of a problem document. */
  readonly problemsBaseUrl: string;
  /** Content type of a 400 that lists errors. */
  readonly invalidRequestContentType: string;
  /** Content type of a 401. */
  readonly unauthorizedContentType: string;
  /** Content type of problem documents for which no recording shows it. */
  readonly problemContentType: PactValue;
  readonly url: (file: FileKind) => FileUrl;
  readonly urlPatterns: Readonly<Record<FileKind, RegExp>>;
}

const SIGNATURE_PATTERN = /X-Goog-Signature=[0-9a-f]{512}/.source;

const signedUrlPattern = (directory: string, expires: number, headers: string): RegExp =>
  new RegExp(
    `^https?://[^/]+/twttr-(tweet|user)-compliance/[0-9]{1,19}/${directory}/[0-9]+_[0-9]{1,19}\\?X-Goog-Algorithm=GOOG4-RSA-SHA256&X-Goog-Credential=[^&]+%2Fauto%2Fstorage%2Fgoog4_request&X-Goog-Date=\\d{8}T\\d{6}Z&X-Goog-Expires=${expires}&X-Goog-SignedHeaders=${headers}&${SIGNATURE_PATTERN}$`,
  );

export const RESUMABLE_UPLOAD_URL_PATTERN = signedUrlPattern(
  'submission',
  900,
  'content-length%3Bcontent-type%3Bhost%3Bx-goog-resumable',
);

const tokenUrlPattern = (file: FileKind): RegExp =>
  new RegExp(`^https?://[^/]+/2/compliance/jobs/[0-9]{1,19}/${file}\\?token=[^&\\s]+$`);

const gcs: Dialect = {
  profile: 'gcs',
  problemsBaseUrl: 'https://api.twitter.com/2/problems',
  invalidRequestContentType: 'application/json; charset=utf-8',
  unauthorizedContentType: 'application/json; charset=utf-8',
  problemContentType: matchesPattern(
    /^application\/(problem\+)?json(;.*)?$/,
    'application/json; charset=utf-8',
  ),
  url: (file) => ({
    path: `/twttr-tweet-compliance/${EXAMPLE_JOB_ID}/${file === 'upload' ? 'submission' : 'delivery'}/${OWNER_ID}_${EXAMPLE_JOB_ID}`,
    query: {
      'X-Goog-Algorithm': 'GOOG4-RSA-SHA256',
      'X-Goog-Credential': CREDENTIAL,
      'X-Goog-Date': '20211115T190330Z',
      'X-Goog-Expires': file === 'upload' ? '900' : '604800',
      'X-Goog-SignedHeaders': file === 'upload' ? 'content-type;host' : 'host',
      'X-Goog-Signature': SIGNATURE,
    },
  }),
  urlPatterns: {
    upload: signedUrlPattern('submission', 900, 'content-type%3Bhost'),
    download: signedUrlPattern('delivery', 604800, 'host'),
  },
};

const direct: Dialect = {
  profile: 'direct',
  problemsBaseUrl: 'https://api.x.com/2/problems',
  invalidRequestContentType: 'application/problem+json',
  unauthorizedContentType: 'application/problem+json',
  problemContentType: 'application/problem+json',
  url: (file) => ({
    path: `/2/compliance/jobs/${EXAMPLE_JOB_ID}/${file}`,
    query: { token: 'c2VhbC1vZi1hLWpvYi1hbmQtb2YtYW4tb3BlcmF0aW9u' },
  }),
  urlPatterns: { upload: tokenUrlPattern('upload'), download: tokenUrlPattern('download') },
};

export const DIALECTS: Readonly<Record<ProfileName, Dialect>> = { gcs, direct };

export const formatUrl = ({ path, query }: FileUrl, origin: string): string =>
  `${origin}${path}?${Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')}`;

export type FileRequest = Pick<Expectation['request'], 'path' | 'query' | 'headers'>;

/** Returns the request for a URL of the job, with injected values. @param variant `tampered` changes the signature or token */
export function fileRequest(dialect: Dialect, file: FileKind, variant?: 'tampered') {
  const { path, query } = dialect.url(file);
  const parameters = Object.entries(query).map(([parameter, example]) => {
    const isSecret = /signature|token/i.test(parameter);
    const name = `${variant && isSecret ? 'tampered_' : ''}${injectedValueName(file, parameter)}`;
    return [parameter, injectedValue(`{${name}}`, example)] as const;
  });
  return { path: injectedValue(`{${file}_path}`, path), query: Object.fromEntries(parameters) };
}

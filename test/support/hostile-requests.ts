// Defines fast-check arbitraries of requests that no well-behaved client sends.
import fc from 'fast-check';

/** One path for each handler except those of the storage. */
export const ROUTES = [
  '/2/compliance/jobs',
  '/2/compliance/jobs/1',
  '/2/compliance/jobs/1/upload',
  '/2/compliance/jobs/1/download',
  '/_mock/clock',
  '/_mock/apps/1',
  '/_mock/outcomes',
  '/livez',
  '/readyz',
];

/** HTTP methods of the requests. CONNECT is missing, because the server closes the connection of a CONNECT. */
const HTTP_METHODS = 'GET HEAD POST PUT PATCH DELETE OPTIONS TRACE PROPFIND LOCK M-SEARCH PURGE QUERY'.split(
  ' ',
);

export const methodArbitrary = fc.constantFrom(...HTTP_METHODS);
const textBetween = (from: number, to: number) =>
  fc.string({
    // Replaces `#`, because some parsers end the path there and others do not.
    unit: fc.integer({ min: from, max: to }).map((code) => String.fromCharCode(code).replace('#', '!')),
    maxLength: 60,
  });
/** Arbitrary of visible characters. Most are ASCII, because Node itself rejects other characters. */
const visibleText = fc.oneof(
  { weight: 6, arbitrary: textBetween(0x21, 0x7e) },
  { weight: 1, arbitrary: textBetween(0x21, 0xff) },
);
const pathologicalSegment = fc.constantFrom(
  '/../../etc/passwd',
  '%2e%2e%2f',
  '..%5c..',
  '%00',
  '%zz',
  '%80',
  '%',
  '%c0%ae',
  '%ED%A0%80',
  '//',
  ';a=b',
  '{id}',
  'constructor',
  '__proto__',
  '%f0%9f%92%a9',
  'x'.repeat(10_000),
  '%41'.repeat(3_000),
  '/a'.repeat(5_000),
  '\u00ff',
);
export const segmentArbitrary = fc.oneof(visibleText, pathologicalSegment);
const parameterName = fc.constantFrom(
  'type',
  'status',
  'id',
  'app',
  'compliance_job.fields',
  'token',
  '__proto__',
  'constructor',
  'toString',
  'X-Goog-Algorithm',
  'X-Goog-Credential',
  'X-Goog-Date',
  'X-Goog-Expires',
  'X-Goog-SignedHeaders',
  'X-Goog-Signature',
  'upload_id',
);
export const queryArbitrary = fc
  .array(
    fc.tuple(
      fc.oneof(parameterName, segmentArbitrary),
      fc.oneof(fc.constantFrom('tweets', '1', ''), segmentArbitrary),
    ),
    {
      maxLength: 6,
    },
  )
  .map((pairs) => pairs.map(([key, value]) => `${key}=${value}`).join('&'));
export const targetArbitrary = fc
  .tuple(
    fc.constantFrom(
      ...ROUTES,
      '/twttr-tweet-compliance/1/submission/1_1',
      '/2/compliance',
      '/_mock',
      '/',
      '',
    ),
    fc.oneof(fc.constant(''), segmentArbitrary),
    queryArbitrary,
  )
  .map(([route, rest, search]) =>
    `${route}${rest}${search && `?${search}`}`.replace(/^(?!\/)/, '/').slice(0, 12_000),
  );
const headerValue = fc.oneof(
  fc.string({
    unit: fc
      .oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0x80, max: 0xff }))
      .map((code) => String.fromCharCode(code)),
    maxLength: 80,
  }),
  fc.constantFrom(
    '',
    'application/json',
    'text/plain',
    'bytes=-',
    'gzip;q=x, *;q=2',
    'deflate',
    '9'.repeat(400),
  ),
);
export const headersArbitrary = fc.dictionary(
  fc.constantFrom(
    'accept',
    'accept-encoding',
    'authorization',
    'content-type',
    'content-encoding',
    'content-range',
    'range',
    'origin',
    'cookie',
    'if-none-match',
    'x-forwarded-host',
    'x-forwarded-proto',
    'x-goog-resumable',
    'constructor',
    'te',
    'host',
  ),
  headerValue,
);
export const bodyArbitrary = fc.oneof(fc.constant(new Uint8Array()), fc.uint8Array({ maxLength: 200 }));

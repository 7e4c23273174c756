import { describe, expect, it } from 'vitest';
import { type RawRequest, rawRequest, requestTarget, xmlElementText } from '../../support/raw-http.js';
import { startTestMock } from '../../support/test-mock.js';
import { openSession } from '../../support/test-sessions.js';

const withParameter = (url: string, name: string, value: string): string =>
  url.replace(new RegExp(`(X-Goog-${name}=)[^&]*`), `$1${encodeURIComponent(value)}`);

interface Attempt {
  url: string;
  headers: Record<string, string>;
  advance: string;
}

/** Mistakes in the order in which the storage checks for them, each with the error that it causes. */
const MISTAKES: readonly (readonly [mistake: string, error: string, make: (attempt: Attempt) => void])[] = [
  [
    'an expired URL',
    'The provided token has expired',
    (attempt) => {
      attempt.advance = '7d';
    },
  ],
  [
    'an unsigned host',
    'Host header not signed.',
    (attempt) => {
      attempt.url = withParameter(attempt.url, 'SignedHeaders', 'hostname;range');
    },
  ],
  [
    'an unsigned x-goog-* header',
    'Header must be signed.',
    (attempt) => {
      attempt.headers['x-goog-user-project'] = 'project';
    },
  ],
  [
    'a missing signed header',
    'Header was included in signedheaders, but not in the request.',
    (attempt) => {
      if (!attempt.url.includes('hostname'))
        attempt.url = withParameter(attempt.url, 'SignedHeaders', 'host;range');
    },
  ],
  [
    'a wrong signature',
    'The request signature we calculated does not match the signature you provided.',
    (attempt) => {
      attempt.url = withParameter(attempt.url, 'Signature', 'f'.repeat(512));
    },
  ],
  [
    'a condition that does not hold',
    'http_if_match',
    (attempt) => {
      attempt.headers['if-match'] = '"other"';
    },
  ],
];

const PAIRS = MISTAKES.flatMap((first, at) =>
  MISTAKES.slice(at + 1).map((second) => [first[0], second[0], [first, second]] as const),
);

describe('the order of the checks of a signed URL', () => {
  it.each(PAIRS)('the storage reports %s before %s', async (_first, _second, mistakes) => {
    const mock = await startTestMock();
    const app = mock.app();
    const job = await app.createCompleteJob('90\n');
    const attempt: Attempt = { url: job.download_url, headers: {}, advance: '0s' };
    for (const [, , make] of mistakes) make(attempt);
    await app.advanceClock(attempt.advance);
    const rejected = await rawRequest(mock.url, requestTarget(attempt.url), attempt);
    expect(xmlElementText(rejected, 'Details')).toContain(mistakes[0][1]);
  });

  it('the storage reports a missing object before a condition that does not hold', async () => {
    const mock = await startTestMock();
    const job = await mock.app().createJob();
    const rejected = await rawRequest(mock.url, requestTarget(job.download_url), {
      headers: { 'if-match': '*' },
    });
    expect([rejected.status, xmlElementText(rejected, 'Code')]).toEqual([404, 'NoSuchKey']);
  });
});

describe('headers that the signature does not cover', () => {
  it.each([
    'x-goog-meta-a',
    'X-Goog-Hash',
    'x-goog-resumable',
    'x-goog-if-generation-match',
    'x-goog-if-metageneration-match',
    'x-goog-content-length-range',
    'x-goog-acl',
    'x-goog-',
  ])('an upload, a download and the start of a session reject the unsigned header %s', async (name) => {
    const mock = await startTestMock();
    const app = mock.app();
    const send = (url: string, request: RawRequest = {}) =>
      rawRequest(mock.url, requestTarget(url), {
        ...request,
        headers: { ...request.headers, [name]: 'start' },
      });
    const done = await app.createCompleteJob('90\n');
    const waiting = await app.createJob();
    const resumable = await app.createJob({ type: 'users', resumable: true });
    const text = { 'content-type': 'text/plain' };
    const responses = [
      await send(done.download_url),
      await send(waiting.upload_url, { method: 'PUT', headers: text, body: '90\n' }),
    ];
    if (name !== 'x-goog-resumable') {
      const start = { ...text, 'content-length': '0', 'x-goog-resumable': 'start' };
      responses.push(await send(resumable.upload_url, { method: 'POST', headers: start }));
    }
    for (const rejected of responses) {
      expect(rejected.status).toBe(400);
      expect(xmlElementText(rejected, 'Details')).toBe(
        'Your request has a malformed header. Header must be signed.',
      );
      expect(xmlElementText(rejected, 'ParameterName')).toBe(name.toLowerCase());
    }
    expect((await app.getJob(waiting.id)).status).toBe('created');
    expect((await app.upload(waiting, '90\n')).status).toBe(200);
  });

  it('the storage names the first of several unsigned headers', async () => {
    const mock = await startTestMock();
    const job = await mock.app().createCompleteJob('90\n');
    const rejected = await rawRequest(mock.url, requestTarget(job.download_url), {
      headers: { 'x-goog-b': '1', 'x-goog-a': '1' },
    });
    expect(xmlElementText(rejected, 'ParameterName')).toBe('x-goog-b');
  });

  it('other unsigned headers are accepted', async () => {
    const mock = await startTestMock();
    const job = await mock.app().createCompleteJob('90\n');
    const headers = {
      'x-google-a': '1',
      'x-upload-content-length': '3',
      'x-amz-acl': 'private',
      'x-goo': '1',
    };
    expect((await rawRequest(mock.url, requestTarget(job.download_url), { headers })).status).toBe(200);
  });

  it('requests of a session may have any x-goog-* header, because the upload_id is their credential', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const session = await openSession(mock, await app.createJob({ type: 'tweets', resumable: true }));
    const headers = { 'x-goog-meta-a': '1', 'x-goog-resumable': 'start', 'x-goog-if-generation-match': '7' };
    expect((await session.putChunk('*/*', '', headers)).status).toBe(308);
    expect((await session.putChunk('0-2/3', '90\n', headers)).status).toBe(200);
  });

  it('an Authorization header is ignored, whatever it contains', async () => {
    const mock = await startTestMock();
    const app = mock.app();
    const job = await app.createJob();
    for (const authorization of ['Bearer invalid', 'Basic e', 'GOOG4-RSA-SHA256 Credential=x', '']) {
      const headers = { authorization, 'content-type': 'text/plain' };
      const put = { method: 'PUT', headers, body: '90\n' };
      expect((await rawRequest(mock.url, requestTarget(job.upload_url), put)).status).toBe(200);
    }
    await app.advanceClock('3s');
    const headers = { authorization: 'Bearer not-enrolled' };
    expect((await rawRequest(mock.url, requestTarget(job.download_url), { headers })).status).toBe(200);
    const { requests } = (await (await app.request('GET', `/_mock/requests?app=${app.token}`)).json()) as {
      requests: { route: string; warnings: { kind: string }[] }[];
    };
    const kinds = requests.flatMap(({ route, warnings }) =>
      route === 'downloadObject' ? warnings.map(({ kind }) => kind) : [],
    );
    expect(kinds).toEqual(['token_sent_to_storage']);
  });
});

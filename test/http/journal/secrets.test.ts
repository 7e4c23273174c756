import { expect, it } from 'vitest';
import { requestHead, sendRawRequest } from '../../support/raw-socket.js';
import { createSeededRandom } from '../../support/seeded-random.js';
import { PROFILES, startTestMock, type TestMock } from '../../support/test-mock.js';

/** Length of a part of a secret that nothing may show. */
const PART_LENGTH = 12;

const random = createSeededRandom(73);
const randomBytes = (count: number): Buffer =>
  Buffer.from(Array.from({ length: count }, () => Math.floor(random() * 256)));
const percentEncodeAll = (text: string): string =>
  [...text].map((character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');

/** Functions that create a secret of a kind. */
const SECRETS: Readonly<Record<string, () => string>> = {
  'a bearer token of X': () =>
    `${'A'.repeat(22)}${encodeURIComponent(randomBytes(32).toString('base64'))}${randomBytes(25).toString('hex')}`,
  'a signature': () => randomBytes(256).toString('hex'),
  'a URL token': () => randomBytes(32).toString('base64url'),
  'an upload_id': () => randomBytes(48).toString('base64url'),
  'a base64 key': () => randomBytes(33).toString('base64'),
  'a percent-encoded key': () => encodeURIComponent(randomBytes(33).toString('base64')),
  'a double-encoded key': () => encodeURIComponent(encodeURIComponent(randomBytes(33).toString('base64'))),
  'a key with each character encoded': () => percentEncodeAll(randomBytes(12).toString('base64url')),
  'Basic credentials': () => Buffer.from(`key:${randomBytes(16).toString('base64url')}`).toString('base64'),
  'a short password': () => randomBytes(12).toString('base64url'),
};

interface PlacedSecret {
  readonly method?: string;
  readonly target?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const JOBS = '/2/compliance/jobs';
const OBJECT = '/twttr-tweet-compliance/1/submission/1_1';
const SIGNED = 'X-Goog-Date=20990101T000000Z&X-Goog-Expires=900&X-Goog-Algorithm=GOOG4-RSA-SHA256';

/** Functions that place a secret in a request. */
const PLACES: readonly ((secret: string) => PlacedSecret)[] = [
  // Paths.
  (secret) => ({ target: `${JOBS}/${secret}` }),
  (secret) => ({ target: `${JOBS}/1/${secret}/upload` }),
  (secret) => ({ target: `/${secret}` }),
  (secret) => ({ target: `${JOBS}/1;token=${secret}` }),
  (secret) => ({ target: `${JOBS}/1;${secret}/download` }),
  (secret) => ({ target: `${JOBS}/1%3Ftoken=${secret}` }),
  (secret) => ({ target: `${JOBS}/1%253ftoken%253d${secret}` }),
  (secret) => ({ target: `${JOBS}/1/download%2526token=${secret}` }),
  (secret) => ({ target: `/https://user:${secret}@api.x.com${JOBS}` }),
  (secret) => ({ target: `http://user:${secret}@api.x.com${JOBS}/1` }),
  // Queries.
  (secret) => ({ target: `${JOBS}/1/download?token=${secret}` }),
  (secret) => ({ target: `${JOBS}?type=${secret}` }),
  (secret) => ({ target: `${JOBS}?type=tweets&status=${secret}` }),
  (secret) => ({ target: `${JOBS}?type=tweets&compliance_job.fields=id,${secret}` }),
  (secret) => ({ target: `${JOBS}?${secret}` }),
  (secret) => ({ target: `${JOBS}?${secret}=1` }),
  (secret) => ({ target: `${JOBS}?tok%65n%3D${secret}` }),
  (secret) => ({ target: `${JOBS}?type=tweets;token=${secret}` }),
  (secret) => ({ target: `${JOBS}?type=tweets?token=${secret}` }),
  (secret) => ({ target: `${JOBS}?amp;access_token=${secret}` }),
  // Headers.
  ...[
    '',
    'Token ',
    'Bearer: ',
    'bearer=',
    'Token token=',
    'Basic  ',
    'AWS4-HMAC-SHA256 Signature=',
    'secret ',
  ].map((scheme) => (secret: string) => ({
    target: `${JOBS}/1`,
    headers: { Authorization: scheme + secret },
  })),
  ...[
    'Proxy-Authorization',
    'X-Api-Key',
    'Cookie',
    'User-Agent',
    'Referer',
    'Content-Type',
    'Content-Encoding',
    'Range',
    'If-Match',
    'X-Goog-Hash',
    'X-Goog-Meta-Key',
  ].map((name) => (secret: string) => ({
    method: 'POST',
    target: JOBS,
    headers: { [name]: secret },
    body: '{}',
  })),
  // Bodies.
  ...[
    (secret: string) => secret,
    (secret: string) => `{"type":${secret}}`,
    (secret: string) => `{"type":"${secret}"}`,
    (secret: string) => `{"type":"tweets","${secret}":1}`,
    (secret: string) => `{"type":"tweets","name":"mock:${secret.slice(0, 50)}"}`,
  ].map((bodyOf) => (secret: string) => ({
    method: 'POST',
    target: JOBS,
    headers: { 'Content-Type': 'application/json' },
    body: bodyOf(secret),
  })),
  (secret) => ({
    method: 'POST',
    target: `/oauth2/token?grant_type=${secret}`,
    headers: { Authorization: `Basic ${secret}` },
  }),
  // Storage.
  (secret) => ({ target: `${OBJECT}/${secret}?${SIGNED}` }),
  (secret) => ({
    target: `${OBJECT}?${SIGNED}&X-Goog-Credential=a&X-Goog-SignedHeaders=host&X-Goog-Signature=${secret}`,
  }),
  (secret) => ({
    target: `${OBJECT}?${SIGNED}&X-Goog-Credential=a&X-Goog-SignedHeaders=host;${secret}&X-Goog-Signature=0`,
  }),
  (secret) => ({ target: `${OBJECT}?${SIGNED}&X-Goog-Signatur%65%3D${secret}` }),
  (secret) => ({ method: 'PUT', target: `${OBJECT}?upload_id=${secret}` }),
  (secret) => ({ method: 'PUT', target: `${OBJECT};upload_id=${secret}` }),
];

/** Functions that place a secret in a call of the control API, whose errors may not show it either. */
const CONTROL_PLACES: readonly ((secret: string) => PlacedSecret)[] = [
  (secret) => ({ target: `/_mock/${secret}` }),
  (secret) => ({ target: `/_mock/apps/${secret}/x` }),
  (secret) => ({ target: `/_mock/jobs/${secret}` }),
  (secret) => ({ target: `/_mock/faults/${secret}` }),
  (secret) => ({ target: `/_mock/requests/${secret}` }),
  (secret) => ({ target: `/_mock/jobs?${secret}=1` }),
  (secret) => ({ target: `/_mock/jobs?type=${secret}` }),
  (secret) => ({ target: `/_mock/jobs?${secret}=1&${secret}=2` }),
  (secret) => ({ target: `/_mock/clock?app=${secret}&app=${secret}` }),
  ...[
    (secret: string) => secret,
    (secret: string) => `{"advance":${secret}}`,
    (secret: string) => `{"advance":"${secret}"}`,
    (secret: string) => `{"${secret}":1}`,
    (secret: string) => `{"set":"${secret}"}`,
  ].map((bodyOf) => (secret: string) => ({
    method: 'POST',
    target: '/_mock/clock?app=a',
    headers: { 'Content-Type': 'application/json' },
    body: bodyOf(secret),
  })),
];

/** Returns the parts of a secret, as it was sent and as it is decoded, that a text contains. */
function shownParts(text: string, secret: string): readonly string[] {
  const forms = [secret, decodeURIComponent(secret), decodeURIComponent(decodeURIComponent(secret))];
  return forms.flatMap((form) =>
    Array.from({ length: form.length - PART_LENGTH + 1 }, (_, at) => form.slice(at, at + PART_LENGTH)).filter(
      (part) => text.includes(part),
    ),
  );
}

/** Sends a request, and returns the texts in which the mock describes it. */
async function describeRequest(
  mock: TestMock,
  { method = 'GET', target = JOBS, headers = {}, body = '' }: PlacedSecret,
) {
  const logged = mock.log.length;
  await fetch(`${mock.url}/_mock/requests`, { method: 'DELETE' });
  const head = requestHead(method, target, {
    Host: new URL(mock.url).host,
    ...(headers.Authorization === undefined && { Authorization: 'Bearer app' }),
    'Content-Length': String(Buffer.byteLength(body)),
    ...headers,
  });
  const response = await sendRawRequest(mock.url, head + body);
  const id = response?.headers['x-mock-request-id'];
  const entry = id === undefined ? undefined : await (await fetch(`${mock.url}/_mock/requests/${id}`)).json();
  const verdicts = await (await fetch(`${mock.url}/_mock/verdicts`)).text();
  const log = JSON.stringify(mock.log.slice(logged));
  return {
    body: response?.body.toString() ?? '',
    description: [log, JSON.stringify(entry), verdicts].join('\n'),
  };
}

for (const { profile } of PROFILES)
  it.each(Object.entries(SECRETS))(
    `neither the journal nor the log of profile ${profile} shows %s, wherever a request contains it`,
    async (_kind, createSecret) => {
      const mock = await startTestMock({ profile, rateLimit: '1000000' });
      const shown: string[] = [];
      for (const place of [...PLACES, ...PLACES, ...PLACES]) {
        const secret = createSecret();
        const { description } = await describeRequest(mock, place(secret));
        for (const part of shownParts(description, secret).slice(0, 1))
          shown.push(`${place(secret).target}: ${part}`);
      }
      expect(shown).toEqual([]);
    },
  );

it.each(Object.entries(SECRETS))('no error of the control API shows %s', async (_kind, createSecret) => {
  const mock = await startTestMock();
  const shown: string[] = [];
  for (const place of [...CONTROL_PLACES, ...CONTROL_PLACES]) {
    const secret = createSecret();
    const { body, description } = await describeRequest(mock, place(secret));
    for (const part of shownParts(body + description, secret).slice(0, 1))
      shown.push(`${place(secret).target} ${place(secret).body}: ${part} in ${body.slice(0, 300)}`);
  }
  expect(shown).toEqual([]);
});

it('the journal keeps words, numbers, dates and short names of a request', async () => {
  const mock = await startTestMock();
  const headers = { 'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36', Range: 'bytes=0-99' };
  const target = '/2/tweets/search/stream?max_results=10&tweet.fields=created_at';
  const { description } = await describeRequest(mock, { target, headers });
  expect(description).toContain('"path":"/2/tweets/search/stream"');
  expect(description).toContain('"query":{"max_results":"…","tweet.fields":"…"}');
  expect(description).toContain(headers['User-Agent']);
  expect(description).toContain(headers.Range);
  const { description: cut } = await describeRequest(mock, { target: `${JOBS}/0aB1cD2eF3gH4iJ5kL6m/upload` });
  expect(cut).toContain('"path":"/2/compliance/jobs/0aB1…(27 characters)"');
});

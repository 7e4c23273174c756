import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../contracts/calibrator/exchange.js';
import { readHar } from '../../../contracts/calibrator/read-har.js';
import { RecordingError } from '../../../contracts/calibrator/recording-error.js';
import { startTestMock } from '../../support/test-mock.js';

type Change = Readonly<Record<string, unknown>>;

const JOBS = 'https://api.x.com/2/compliance/jobs';

/** Returns an entry as browsers write it. */
const entry = (request: Change = {}, response: Change = {}, change: Change = {}) => ({
  startedDateTime: '2026-11-30T18:00:00.000Z',
  time: 85.2,
  request: { method: 'GET', url: `${JOBS}?type=tweets`, headers: [], bodySize: 0, ...request },
  response: { status: 200, headers: [], content: { size: 2, text: '{}' }, ...response },
  ...change,
});

const harOf = (...entries: readonly unknown[]): string =>
  JSON.stringify({ log: { version: '1.2', creator: { name: 'test', version: '1' }, entries } });

const read = (...entries: readonly unknown[]): readonly Exchange[] => readHar(harOf(...entries)).apps.flat();

const headers = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([name, value]) => ({ name, value }));

describe('reading a recording', () => {
  it('reading a recording of a browser omits the pseudo headers of HTTP/2 and splits joined headers', () => {
    const [exchange] = read(
      entry(
        { headers: headers({ ':authority': 'api.x.com', ':method': 'GET', Accept: '*/*' }) },
        {
          headers: headers({
            ':status': '200',
            'X-Goog-Hash': 'crc32c=n03x6A==\nmd5=Ojk9c3dhfxgoKVVHYwFbHQ==',
          }),
        },
      ),
    );
    expect(exchange?.requestHeaders).toEqual({ accept: '*/*' });
    expect(exchange?.responseHeaders).toEqual([
      ['x-goog-hash', 'crc32c=n03x6A=='],
      ['x-goog-hash', 'md5=Ojk9c3dhfxgoKVVHYwFbHQ=='],
    ]);
    expect(exchange).toMatchObject({ on: 'api', method: 'GET', path: '/2/compliance/jobs', status: 200 });
    expect(exchange?.query.get('type')).toBe('tweets');
    expect((exchange?.endedAt ?? 0) - (exchange?.startedAt ?? 0)).toBeCloseTo(85.2);
  });

  it('a recording of mitmproxy has times with an offset and bodies in base64', () => {
    const body = Buffer.from('{"meta":{"result_count":0}}').toString('base64');
    const [exchange] = read(
      entry(
        {
          httpVersion: 'HTTP/2.0',
          postData: { mimeType: 'text/plain', text: 'MTAKOTAK', encoding: 'base64', params: [] },
        },
        {
          content: { size: 27, compression: 3, mimeType: 'application/json', text: body, encoding: 'base64' },
        },
        { startedDateTime: '2026-11-30T19:00:00.000000+01:00' },
      ),
    );
    expect(exchange?.requestBody).toBe('10\n90\n');
    expect(exchange?.responseBody).toBe('{"meta":{"result_count":0}}');
    expect(exchange?.startedAt).toBe(Date.parse('2026-11-30T18:00:00Z'));
  });

  it.each([
    ['undefined for a body that Firefox dropped', {}, { size: 27 }, undefined],
    ['undefined for a body that Chrome lost', { 'content-length': '27' }, { size: 0, text: '' }, undefined],
    ['undefined without any content', {}, undefined, undefined],
    ['empty for an empty text of no bytes', { 'content-length': '0' }, { size: 0, text: '' }, ''],
    ['empty for an empty body that the recorder left out', {}, { size: 0 }, ''],
    [
      'empty for a compressed body of no bytes',
      { 'content-encoding': 'gzip', 'content-length': '20' },
      { size: 0, text: '' },
      '',
    ],
    ['the text of a body whose length nobody knows', {}, { size: -1, text: '{}' }, '{}'],
  ])('a recorded response has the body %s', (_, own, content, expected) => {
    expect(read(entry({}, { headers: headers(own), content }))[0]?.responseBody).toBe(expected);
  });

  it.each([
    ['undefined for an upload of which only the size is known', { bodySize: 40 }, undefined],
    ['empty for a request without a body', { bodySize: 0 }, ''],
    [
      'a form from its parameters',
      {
        postData: {
          mimeType: 'application/x-www-form-urlencoded',
          text: '',
          params: headers({ type: 'tweets', name: 'a b' }),
        },
      },
      'type=tweets&name=a+b',
    ],
    [
      'undefined for a form with files',
      {
        postData: {
          mimeType: 'multipart/form-data; boundary=x',
          params: [{ name: 'f', fileName: 'ids.txt' }],
        },
      },
      undefined,
    ],
  ])('a recorded request has the body %s', (_, request, expected) => {
    expect(read(entry({ method: 'POST', bodySize: 4, ...request }))[0]?.requestBody).toBe(expected);
  });

  it('a recording contains requests to the storage of Google beside those to the API, in the order of their times', () => {
    const object =
      'https://storage.googleapis.com/twttr-tweet-compliance/17/delivery/1_17?X-Goog-Signature=ab12';
    const exchanges = read(
      entry({ url: object }, {}, { startedDateTime: '2026-11-30T18:00:02Z' }),
      entry({ url: `${JOBS}/17` }, {}, { startedDateTime: '2026-11-30T18:00:01Z' }),
    );
    expect(exchanges.map(({ on, path }) => [on, path])).toEqual([
      ['api', '/2/compliance/jobs/17'],
      ['storage', '/twttr-tweet-compliance/17/delivery/1_17'],
    ]);
  });

  it('reading a recording ignores other requests, entries without a response and preflight requests, whatever they contain', () => {
    const { apps, ignored } = readHar(
      harOf(
        entry(),
        entry({ url: 'https://api.x.com/2/users/me' }, { status: 'broken' }),
        entry({ url: 'chrome-extension://abc' }),
        entry({ url: 17 }),
        { request: null },
        entry({}, { status: 0 }),
        entry({ method: 'OPTIONS', headers: headers({ 'Access-Control-Request-Method': 'GET' }) }),
        entry({ url: 'http://127.0.0.1:4020/2/compliance/jobs' }),
      ),
    );
    expect(apps.flat()).toHaveLength(1);
    expect(ignored).toBe(7);
  });

  it('a recording of several apps keeps them apart, and storage requests belong to the app that got the job', () => {
    const of = (token: string, id: string) => [
      entry(
        { method: 'POST', url: JOBS, headers: headers({ authorization: `Bearer ${token}` }) },
        { content: { size: 9, text: JSON.stringify({ data: { id } }) } },
      ),
      entry({
        method: 'PUT',
        url: `https://storage.googleapis.com/twttr-user-compliance/${id}/submission/1_${id}?a=1`,
      }),
    ];
    const { apps } = readHar(harOf(...of('app-one-token', '11'), ...of('app-two-token', '22')));
    expect(apps.map((exchanges) => exchanges.map(({ on }) => on))).toEqual([
      ['api', 'storage'],
      ['api', 'storage'],
    ]);
    expect(apps.map(([, upload]) => upload?.path)).toEqual([
      '/twttr-user-compliance/11/submission/1_11',
      '/twttr-user-compliance/22/submission/1_22',
    ]);
  });

  it('a recording without Authorization headers proves a bearer token by responses other than 401', () => {
    expect(read(entry(), entry({}, { status: 401 })).map(({ authorization }) => authorization)).toEqual([
      'bearer',
      undefined,
    ]);
    const withHeader = entry({ headers: headers({ Authorization: 'Basic a2V5OnNlY3JldA==' }) });
    expect(read(withHeader)[0]?.authorization).toBe('other');
  });

  it('reading a recording with removed tokens keeps the URLs of jobs distinct, and ignores errors that may be about a token', () => {
    const url = (id: string, operation: string) => `${JOBS}/${id}/${operation}?token=…`;
    const job = (id: string) => ({ id, upload_url: url(id, 'upload'), download_url: url(id, 'download') });
    const exchanges = read(
      entry({}, { content: { size: 1, text: JSON.stringify({ data: [job('11'), job('22')] }) } }),
      entry({ method: 'PUT', url: url('22', 'upload') }),
      entry({ url: url('22', 'download') }, { status: 404 }),
      entry({ url: url('22', 'download') }, { status: 401 }),
    );
    expect(exchanges).toHaveLength(3);
    const [list, upload, download] = exchanges;
    const [first, second] = JSON.parse(list?.responseBody ?? '').data;
    const tokenOf = (address: string) => new URL(address).searchParams.get('token');
    const tokens = [first.upload_url, first.download_url, second.upload_url, second.download_url].map(
      tokenOf,
    );
    expect(new Set(tokens).size).toBe(4);
    expect([upload, download].map((each) => each?.query.get('token'))).toEqual(tokens.slice(2));
  });

  it('a recording of this mock is read as it is', async () => {
    const mock = await startTestMock({ profile: 'direct' });
    const app = mock.app();
    const job = await app.createCompleteJob('90\n');
    await app.download(job);
    const har = await (await app.request('GET', `/_mock/requests?format=har&app=${app.token}`)).text();
    const exchanges = readHar(har).apps.flat();
    expect(exchanges.map(({ method, status }) => `${method} ${status}`)).toEqual([
      'POST 200',
      'PUT 200',
      'GET 200',
      'GET 200',
    ]);
    expect(exchanges.every(({ authorization }) => authorization === 'bearer')).toBe(true);
    expect(exchanges.at(-1)?.responseBody).toBeUndefined();
  });
});

describe('errors of a recording', () => {
  const log = (value: unknown): string => JSON.stringify({ log: value });

  it.each([
    ['', 'recording: expected JSON, got an empty file'],
    ['HTTP/1.1 200 OK Bearer hunter2', 'recording: expected JSON, got other text'],
    [harOf(entry()).slice(0, -9), 'recording: expected JSON, got JSON that is cut off'],
    ['[]', 'recording: expected an object, got an array'],
    ['{}', 'log: expected an object, got nothing'],
    [log({ version: '1.1', entries: [] }), 'log.version: expected "1.2", got "1.1"'],
    [log({ version: 'hunter2', entries: [] }), 'log.version: expected "1.2", got another value'],
    [log({ entries: [] }), 'log.version: expected "1.2", got nothing'],
    [log({ version: '1.2' }), 'log.entries: expected an array, got nothing'],
    [harOf('hunter2'), 'log.entries[0]: expected an object, got a string'],
    [harOf(entry({ headers: { a: 1 } })), 'log.entries[0].request.headers: expected an array, got an object'],
    [
      harOf(entry({ headers: ['hunter2'] })),
      'log.entries[0].request.headers[0]: expected an object, got a string',
    ],
    [
      harOf(entry({ headers: [{ name: 'a', value: 7 }] })),
      'log.entries[0].request.headers[0].value: expected a string, got a number',
    ],
    [harOf(entry({ method: null })), 'log.entries[0].request.method: expected a string, got null'],
    [
      harOf(entry(), entry({}, { status: 'hunter2' })),
      'log.entries[1].response.status: expected an integer from 100 to 599, got a string',
    ],
    [
      harOf(entry({}, {}, { response: undefined })),
      'log.entries[0].response: expected an object, got nothing',
    ],
    [
      harOf(entry({}, {}, { startedDateTime: 'hunter2' })),
      'log.entries[0].startedDateTime: expected a date and time since 1970, got a string',
    ],
    [
      harOf(entry({}, { content: { text: 'hunter2!', encoding: 'base64' } })),
      'log.entries[0].response.content.text: expected base64, got other text',
    ],
    [
      harOf(
        entry({ url: 'http://a.test/2/compliance/jobs' }),
        entry({ url: 'http://b.test/2/compliance/jobs' }),
      ),
      'log.entries: expected requests about jobs to one server, got requests to 2',
    ],
  ])(
    'an unusable recording gets an error that says what is wrong and quotes nothing: case %#',
    (text, message) => {
      expect(() => readHar(text)).toThrow(new RecordingError(message));
      expect(message).not.toContain('hunter2');
    },
  );

  it('a recording with too many requests about jobs gets an error with the limit', () => {
    const text = harOf(...new Array(5_001).fill(entry()));
    expect(() => readHar(text)).toThrow('log.entries: expected at most 5000 requests about jobs, got 5001');
  });
});

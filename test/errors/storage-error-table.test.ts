import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rawRequest, requestTarget } from '../support/raw-http.js';
import { startTestMock } from '../support/test-mock.js';
import { idFileOfBytes, openSession } from '../support/test-sessions.js';
import type { Situation, StorageErrorRow } from './storage-error-builders.js';
import { STORAGE_ERRORS } from './storage-errors.js';

/** Headers that Node and the mock add to every response. */
const TRANSPORT_HEADERS = ['connection', 'keep-alive', 'x-mock-request-id'];

/** Starts a mock in the situation of a row, and returns a function that sends requests. */
async function arrange({ given, before }: StorageErrorRow) {
  const mock = await startTestMock({ maxUpload: given === 'session' ? '2GB' : '2000' });
  const app = mock.app();
  await app.changeClock({ freeze: true });
  const send = ({ url, ...request }: ReturnType<StorageErrorRow['call']>) =>
    rawRequest(mock.url, requestTarget(url), request);
  const isResumable = given === 'session' || given === 'resumable';
  const job =
    given === 'complete'
      ? await app.createCompleteJob('90\n')
      : await app.createJob({ type: 'tweets', resumable: isResumable });
  let sessionUrl = '';
  if (given === 'session') {
    const session = await openSession(mock, job);
    await session.putChunk('0-262143/*', idFileOfBytes(262_144));
    sessionUrl = session.url;
  }
  const situation: Situation = { job, sessionUrl };
  if (before?.call) await send(before.call(situation));
  const { now } = await app.changeClock({ advance: before?.advance ?? '0s' });
  if (before?.fault !== undefined)
    await app.request('POST', `/_mock/faults?app=${app.token}`, {
      json: { match: {}, effect: { status: before.fault } },
    });
  return { send, situation, date: new Date(now).toUTCString() };
}

/** Codes of the errors that the mock returned while the rows were tested. */
const seenCodes = new Set<string>();

describe('the table of storage errors', () => {
  it.each(STORAGE_ERRORS.map((row) => [row.situation, row.status, row.grade, row] as const))(
    'the storage rejects %s with %i in the exact form (grade %s)',
    async (_situation, _status, _grade, row) => {
      const { send, situation, date } = await arrange(row);
      const response = await send(row.call(situation));

      const inner = typeof row.body === 'string' ? row.body : row.body(situation);
      const isXml = row.type === undefined;
      const body = isXml ? `<?xml version='1.0' encoding='UTF-8'?><Error>${inner}</Error>` : inner;
      const { 'x-guploader-uploadid': uploaderId, ...headers } = response.headers;
      for (const name of TRANSPORT_HEADERS) delete headers[name];
      expect(response.status).toBe(row.status);
      expect(response.body).toBe(body);
      expect(headers).toEqual({
        'content-type': row.type ?? 'application/xml; charset=UTF-8',
        'content-length': String(Buffer.byteLength(body)),
        'cache-control': 'private, max-age=0',
        date,
        expires: date,
        server: 'UploadServer',
        ...row.headers,
      });
      expect(uploaderId).toMatch(/^[\w-]+$/);
      const code = /<Code>(\w+)/.exec(body)?.[1];
      if (code !== undefined) seenCodes.add(code);
    },
  );

  it.each(
    STORAGE_ERRORS.filter(({ given }) => given === 'complete').map((row) => [row.situation, row] as const),
  )('the storage rejects HEAD like GET, but without a body, for %s', async (_situation, row) => {
    const { send, situation } = await arrange(row);
    const call = row.call(situation);
    const [get, head] = [await send(call), await send({ ...call, method: 'HEAD' })];
    const { 'x-guploader-uploadid': _get, 'x-mock-request-id': _id, ...expected } = get.headers;
    expect([head.status, head.body]).toEqual([row.status, '']);
    expect(head.headers).toMatchObject(expected);
  });

  it('the table of storage errors has a row for every code', () => {
    const source = readFileSync('mock-server/http/storage/render-xml-error.ts', 'utf8');
    const codes = [...source.matchAll(/\b[45]\d\d\b[,:]\s*'([A-Z]\w+)'/g)].map(([, code]) => code as string);
    expect([...seenCodes].toSorted()).toEqual([...new Set(codes)].toSorted());
  });
});

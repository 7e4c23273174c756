import { expect, it } from 'vitest';
import { parseTraceparent } from '../../../mock-server/domain/parse-traceparent.js';
import { entryOf } from '../../support/journal-entries.js';
import { PROFILES, startTestMock } from '../../support/test-mock.js';

const VALID = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

it.each(PROFILES)(
  'the journal and the log of profile $profile show the traceparent of a request',
  async ({ profile }) => {
    const mock = await startTestMock({ profile });
    const app = mock.app();
    const send = (traceparent: string) =>
      app.request('GET', '/2/compliance/jobs?type=dogs', { headers: { traceparent } });
    const response = await send(VALID);
    expect(await entryOf(mock, response)).toMatchObject({ traceparent: VALID });
    const id = response.headers.get('x-mock-request-id');
    const line = mock.log.find(({ request }) => request === id);
    expect(line).toMatchObject({ event: 'API request', traceparent: VALID });
    const [secret] = VALID.split('-01');
    expect(await entryOf(mock, await send(`${secret}-0g`))).toMatchObject({ traceparent: 'invalid' });
    expect(mock.log.at(-1)).toMatchObject({ traceparent: 'invalid' });
    const without = await app.request('GET', '/2/compliance/jobs?type=dogs');
    expect(await entryOf(mock, without)).toMatchObject({ traceparent: null });
    expect(mock.log.at(-1)?.traceparent).toBeUndefined();
  },
);

it('the log line of a fault shows the traceparent of its request', async () => {
  const mock = await startTestMock();
  const app = mock.app();
  const fault = { times: 1, effect: { status: 503 } };
  await app.request('POST', `/_mock/faults?app=${app.token}`, { json: fault });
  await app.request('GET', '/2/compliance/jobs?type=tweets', { headers: { traceparent: VALID } });
  expect(mock.log.find(({ event }) => event === 'fault injected')).toMatchObject({ traceparent: VALID });
});

// The cases follow the test suite of W3C Trace Context.
it.each([
  [VALID, VALID],
  [undefined, undefined],
  ['', 'invalid'],
  [`${VALID} `, 'invalid'],
  [`${VALID}, ${VALID}`, 'invalid'],
  [`${VALID}-more`, 'invalid'],
  [VALID.replace(/^00/, 'cc'), VALID.replace(/^00/, 'cc')],
  [`${VALID.replace(/^00/, 'cc')}-what-a-later-version-adds`, VALID.replace(/^00/, 'cc')],
  [`${VALID.replace(/^00/, 'cc')}.more`, 'invalid'],
  [VALID.replace(/^00/, 'ff'), 'invalid'],
  [VALID.toUpperCase(), 'invalid'],
  [`00-${'0'.repeat(32)}-00f067aa0ba902b7-01`, 'invalid'],
  [`00-4bf92f3577b34da6a3ce929d0e0e4736-${'0'.repeat(16)}-01`, 'invalid'],
  ['00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01', 'invalid'],
  ['a bearer token', 'invalid'],
])('parses the traceparent %j as %j', (header, parsed) => {
  expect(parseTraceparent(header)).toBe(parsed);
});

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { countOutcomes, listInteraction, run, writePact } from '../support/verify-runs.js';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

const CRC = 'crc32c=n03x6A==';
const MD5 = 'md5=XrY7u+Ae7tCTyyK7j1rNww==';
/** The same header as a server sends it, and as a proxy forwards it. */
const FORMS = { 'in two lines': [CRC, MD5], 'folded into one line': `${CRC}, ${MD5}` } as const;

const regexRule = (regex: string) => ({
  header: { 'x-goog-hash': { combine: 'AND', matchers: [{ match: 'regex', regex }] } },
});

describe.each(Object.entries(FORMS))('a repeated header that is sent %s', (form, value) => {
  /** Verifies a response with these expected headers against a server that sends `x-goog-hash` in the form. */
  async function verifyHeaders(headers: object, matchingRules?: object): Promise<object> {
    const requests: string[] = [];
    const server = createServer((req, res) => {
      requests.push(`${req.method} ${req.url}`);
      res.writeHead(200, { 'x-goog-hash': value as string, 'set-cookie': ['a=1', 'b=2'] }).end();
    });
    servers.push(server);
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as AddressInfo;
    const response = { status: 200, headers, ...(matchingRules && { matchingRules }) };
    const result = await run({
      target: new URL(`http://127.0.0.1:${port}`),
      control: false,
      bearer: 'mine',
      pacts: [writePact('headers.json', [listInteraction({}, response)])],
    });
    expect(requests).toHaveLength(1);
    return countOutcomes(result);
  }

  it.each([
    ['both values', { 'x-goog-hash': [CRC, MD5] }, undefined],
    ['one text with both values', { 'x-goog-hash': [`${CRC}, ${MD5}`] }, undefined],
    ['one text without a blank', { 'x-goog-hash': [`${CRC},${MD5}`] }, undefined],
    ['a pattern of each value', { 'x-goog-hash': [CRC, MD5] }, regexRule('^(crc32c|md5)=[A-Za-z0-9+/=]+$')],
    ['a pattern of the whole text', { 'x-goog-hash': [`${CRC}, ${MD5}`] }, regexRule('^crc32c=.+, ?md5=.+$')],
  ])(`a header ${form} passes a contract that expects %s`, async (_case, headers, rules) => {
    expect(await verifyHeaders(headers, rules)).toEqual({ pass: 1 });
  });

  it.each([
    ['another value', { 'x-goog-hash': [CRC, 'md5=AAAA'] }],
    ['a third value', { 'x-goog-hash': [CRC, MD5, CRC] }],
    ['another header', { 'x-goog-hash': [CRC, MD5], 'x-goog-generation': ['1'] }],
    ['folded cookies', { 'set-cookie': ['a=1, b=2'] }],
  ])(`a header ${form} fails a contract that expects %s`, async (_case, headers) => {
    expect(await verifyHeaders(headers)).toEqual({ fail: 1 });
  });
});

import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { runVerify, type VerifyOptions } from '../../contracts/verifier/run.js';
import { runMock } from '../support/mock.js';

interface Asked {
  readonly line: string;
  // biome-ignore lint/suspicious/noExplicitAny: JSON as it was sent
  readonly body: any;
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** Speaks a Pact Broker's HTTP interface, as far as verifiers use it, for one pact. */
async function startBroker(pact: object, { pending = false } = {}) {
  const asked: Asked[] = [];
  const server = createServer(async (req, res) => {
    const text = await textOf(req);
    const line = `${req.method} ${req.url}`;
    asked.push({ line, body: text === '' ? undefined : JSON.parse(text) });
    const answer = (body: object, status = 200): void => {
      res.writeHead(status, { 'content-type': 'application/hal+json' }).end(JSON.stringify(body));
    };
    if (req.headers.authorization !== 'Bearer broker-s3cret') return answer({ error: 'unauthorized' }, 401);
    switch (line) {
      case 'GET /':
        return answer({
          _links: {
            'pb:provider-pacts-for-verification': { href: `${base}/for/{provider}`, templated: true },
            'pb:pacticipant-branch-version': {
              href: `${base}/p/{pacticipant}/b/{branch}/v/{version}`,
              templated: true,
            },
          },
        });
      case 'POST /for/x-compliance-api':
        return answer({
          _embedded: {
            pacts: [
              {
                verificationProperties: { pending },
                _links: {
                  self: { href: `${base}/pact`, name: 'Pact between team (1.0) and x-compliance-api' },
                },
              },
            ],
          },
        });
      case 'GET /pact':
        return answer({
          ...pact,
          _links: { 'pb:publish-verification-results': { href: `${base}/results` } },
        });
      default:
        return answer({}, 201);
    }
  });
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: new URL(base), asked };
}

async function textOf(req: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of req) text += chunk;
  return text;
}

const pactWith = (status: number, states: readonly string[] = []) => ({
  consumer: { name: 'team' },
  provider: { name: 'x-compliance-api' },
  interactions: [
    {
      type: 'Synchronous/HTTP',
      description: 'a list',
      ...(states.length > 0 && { providerStates: states.map((name) => ({ name })) }),
      request: {
        method: 'GET',
        path: '/2/compliance/jobs',
        query: { type: ['tweets'] },
        headers: { Authorization: ['Bearer x'] },
      },
      response: { status },
    },
  ],
  metadata: { pactSpecification: { version: '4.0' } },
});

async function verified(broker: { url: URL }, more: Partial<VerifyOptions> = {}) {
  const said: string[] = [];
  const good = await runVerify(
    {
      broker: { url: broker.url, token: 'broker-s3cret', selectors: [{ mainBranch: true }] },
      publish: { version: '1.2.3', branch: 'main' },
      control: true,
      waitMs: 1_000,
      allow: [],
      dryRun: false,
      migrate: false,
      format: 'table',
      ...more,
    },
    {
      startMock: (profile) => runMock({ profile }),
      say: (text) => void said.push(text),
      progress: () => undefined,
    },
  );
  return { good, text: said.join('\n') };
}

const published = (asked: readonly Asked[]) => asked.find(({ line }) => line === 'POST /results')?.body;

describe('pacts of a broker', () => {
  it('are selected, verified and reported back with version and branch', async () => {
    const broker = await startBroker(pactWith(200));
    const { good, text } = await verified(broker);
    expect(good, text).toBe(true);
    const lines = broker.asked.map(({ line }) => line);
    expect(lines).toContain('PUT /p/x-compliance-api/b/main/v/1.2.3');
    const selection = broker.asked.find(({ line }) => line === 'POST /for/x-compliance-api')?.body;
    expect(selection).toEqual({
      consumerVersionSelectors: [{ mainBranch: true }],
      includePendingStatus: true,
    });
    expect(published(broker.asked)).toMatchObject({
      success: true,
      providerApplicationVersion: '1.2.3',
      testResults: [{ interactionDescription: 'a list', success: true }],
    });
    expect(text).not.toContain('broker-s3cret');
  });

  it('that fail are reported as failed', async () => {
    const broker = await startBroker(pactWith(418));
    expect((await verified(broker)).good).toBe(false);
    expect(published(broker.asked)).toMatchObject({ success: false, testResults: [{ success: false }] });
  });

  it('that are pending fail nothing', async () => {
    const broker = await startBroker(pactWith(418), { pending: true });
    const { good, text } = await verified(broker);
    expect(good).toBe(true);
    expect(text).toContain('the interaction is pending');
    expect(published(broker.asked)).toMatchObject({ success: false });
  });

  it('of which something was skipped are not published as passed', async () => {
    const broker = await startBroker({
      ...pactWith(200),
      interactions: [
        ...pactWith(200).interactions,
        { ...pactWith(403, ['the app is not enrolled']).interactions[0], description: 'another' },
      ],
    });
    const mock = await runMock({ noControl: 'true' });
    const { text } = await verified(broker, { target: new URL(mock.url), bearer: 'token' });
    expect(published(broker.asked)).toBeUndefined();
    expect(text).toContain('not published, as 1 of its interactions were skipped');
  });

  it('are not given to who has no credentials, and the command says which it wants', async () => {
    const broker = await startBroker(pactWith(200));
    const attempt = verified(broker, { broker: { url: broker.url, token: 'wrong', selectors: [] } });
    await expect(attempt).rejects.toThrow('the broker refuses the credentials (401); give --broker-token');
  });

  it('are the shipped ones too, if a team keeps them there', async () => {
    const broker = await startBroker(
      JSON.parse(readFileSync('contracts/pacts/client-gcs-x-compliance-api.json', 'utf8')),
    );
    const { good, text } = await verified(broker);
    expect(good, text).toBe(true);
  });
});

import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { runVerify, type VerifyOptions } from '../../contracts/verifier/run-verification.js';
import { startTestMock } from '../support/test-mock.js';

interface BrokerRequest {
  readonly line: string;
  // biome-ignore lint/suspicious/noExplicitAny: the body is the JSON that the client sent
  readonly body: any;
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

interface Version {
  readonly pact: object;
  readonly pending?: boolean;
  /** Whether the broker rejects verification results of this version with a 500. */
  readonly rejectsResults?: boolean;
}

/** Starts a Pact Broker with the endpoints that verifiers use. @param versions versions 1.0, 2.0, … of a pact */
async function startBroker(...versions: readonly Version[]) {
  const requests: BrokerRequest[] = [];
  const server = createServer(async (req, res) => {
    const text = await readText(req);
    const line = `${req.method} ${req.url}`;
    requests.push({ line, body: text === '' ? undefined : JSON.parse(text) });
    const respond = (body: object, status = 200): void => {
      res.writeHead(status, { 'content-type': 'application/hal+json' }).end(JSON.stringify(body));
    };
    if (req.headers.authorization !== 'Bearer broker-s3cret') return respond({ error: 'unauthorized' }, 401);
    const [, version] = /^GET \/pact\/(\d+)$/.exec(line) ?? [];
    if (version !== undefined)
      return respond({
        ...versions[Number(version) - 1]?.pact,
        _links: { 'pb:publish-verification-results': { href: `${base}/results/${version}` } },
      });
    if (versions.some(({ rejectsResults }, at) => rejectsResults && line === `POST /results/${at + 1}`))
      return respond({ error: 'out of order' }, 500);
    switch (line) {
      case 'GET /':
        return respond({
          _links: {
            'pb:provider-pacts-for-verification': { href: `${base}/for/{provider}`, templated: true },
            'pb:pacticipant-branch-version': {
              href: `${base}/p/{pacticipant}/b/{branch}/v/{version}`,
              templated: true,
            },
          },
        });
      case 'POST /for/x-compliance-api':
        return respond({
          _embedded: {
            pacts: versions.map(({ pending = false }, at) => ({
              verificationProperties: { pending },
              _links: {
                self: {
                  href: `${base}/pact/${at + 1}`,
                  name: `Pact between team (${at + 1}.0) and x-compliance-api`,
                },
              },
            })),
          },
        });
      default:
        return respond({}, 201);
    }
  });
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: new URL(base), requests };
}

async function readText(req: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of req) text += chunk;
  return text;
}

const listInteraction = (status: number, description = 'a list', ...states: readonly string[]) => ({
  type: 'Synchronous/HTTP',
  description,
  ...(states.length > 0 && { providerStates: states.map((name) => ({ name })) }),
  request: {
    method: 'GET',
    path: '/2/compliance/jobs',
    query: { type: ['tweets'] },
    headers: { Authorization: ['Bearer x'] },
  },
  response: { status },
});

const createPact = (...interactions: readonly object[]) => ({
  consumer: { name: 'team' },
  provider: { name: 'x-compliance-api' },
  interactions,
  metadata: { pactSpecification: { version: '4.0' } },
});

async function verifyPacts(broker: { url: URL }, overrides: Partial<VerifyOptions> = {}) {
  const output: string[] = [];
  const progress: string[] = [];
  const isSuccess = await runVerify(
    {
      broker: { url: broker.url, token: 'broker-s3cret', selectors: [{ mainBranch: true }], branch: 'main' },
      publish: { version: '1.2.3' },
      control: true,
      waitMs: 1_000,
      allow: [],
      dryRun: false,
      migrate: false,
      format: 'table',
      ...overrides,
    },
    {
      startMock: (profile) => startTestMock({ profile }),
      readText: (file) => readFileSync(file, 'utf8'),
      print: (text) => void output.push(text),
      writeReport: async () => 'not written',
      reportProgress: (line) => void progress.push(line),
      runInterruptible: (work) => work(new AbortController().signal),
    },
  );
  return { isSuccess, text: output.join('\n'), progress };
}

const publishedResult = (requests: readonly BrokerRequest[], version = 1) =>
  requests.find(({ line }) => line === `POST /results/${version}`)?.body;

describe('verification of pacts from a broker', () => {
  it('selects the pacts of a broker, verifies them and publishes the results with version and branch', async () => {
    const broker = await startBroker({ pact: createPact(listInteraction(200)) });
    const { isSuccess, text } = await verifyPacts(broker);
    expect(isSuccess, text).toBe(true);
    const lines = broker.requests.map(({ line }) => line);
    expect(lines).toContain('PUT /p/x-compliance-api/b/main/v/1.2.3');
    const selection = broker.requests.find(({ line }) => line === 'POST /for/x-compliance-api')?.body;
    expect(selection).toEqual({
      consumerVersionSelectors: [{ mainBranch: true }],
      includePendingStatus: true,
      providerVersionBranch: 'main',
    });
    expect(publishedResult(broker.requests)).toMatchObject({
      success: true,
      providerApplicationVersion: '1.2.3',
      testResults: [{ interactionDescription: 'a list', success: true }],
    });
    expect(text).not.toContain('broker-s3cret');
  });

  it('publishes a pact that fails as failed', async () => {
    const broker = await startBroker({ pact: createPact(listInteraction(418)) });
    expect((await verifyPacts(broker)).isSuccess).toBe(false);
    expect(publishedResult(broker.requests)).toMatchObject({
      success: false,
      testResults: [{ success: false }],
    });
  });

  it('a pending pact that fails does not fail the verification', async () => {
    const broker = await startBroker({ pact: createPact(listInteraction(418)), pending: true });
    const { isSuccess, text } = await verifyPacts(broker);
    expect(isSuccess).toBe(true);
    expect(text).toContain('the interaction is pending');
    expect(publishedResult(broker.requests)).toMatchObject({ success: false });
  });

  it('publishes the result of each version of a pact from the interactions of that version only', async () => {
    const broken = listInteraction(418, 'a broken interaction');
    const broker = await startBroker(
      { pact: createPact(broken, listInteraction(200, 'a list')), pending: true },
      { pact: createPact(broken) },
      {
        pact: createPact(
          listInteraction(200, 'a list'),
          listInteraction(200, 'a list', 'no compliance jobs exist'),
        ),
      },
    );
    const { isSuccess, text } = await verifyPacts(broker);
    expect(isSuccess, text).toBe(false);
    expect(publishedResult(broker.requests, 1)).toMatchObject({
      success: false,
      testResults: [
        { interactionDescription: 'a broken interaction', success: false },
        { interactionDescription: 'a list', success: true },
      ],
    });
    expect(publishedResult(broker.requests, 2)).toMatchObject({
      success: false,
      testResults: [{ interactionDescription: 'a broken interaction', success: false }],
    });
    expect(publishedResult(broker.requests, 3)).toMatchObject({
      success: true,
      testResults: [{ success: true }, { success: true }],
    });
    expect(text).toContain('team → x-compliance-api (Pact between team (2.0) and x-compliance-api)\n  FAIL');
  });

  it('does not publish a pact with skipped interactions as passed', async () => {
    const broker = await startBroker({
      pact: createPact(listInteraction(200), listInteraction(403, 'another', 'the app is not enrolled')),
    });
    const mock = await startTestMock({ noControl: 'true' });
    const { text } = await verifyPacts(broker, { target: new URL(mock.url), bearer: 'token' });
    expect(publishedResult(broker.requests)).toBeUndefined();
    expect(text).toContain('not published, because 1 of its interactions were skipped');
  });

  it('a verification fails, but still prints its report, if the broker rejects the results', async () => {
    const broker = await startBroker({ pact: createPact(listInteraction(200)), rejectsResults: true });
    const { isSuccess, text, progress } = await verifyPacts(broker);
    expect(isSuccess).toBe(false);
    expect(text).toContain('1 interaction: 1 pass, 0 fail');
    expect(progress).toEqual([
      expect.stringMatching(/^Cannot publish the results: Broker: POST \/results\/1 failed with status 500/),
    ]);
  });

  it('a broker that rejects the credentials causes an error that names --broker-token', async () => {
    const broker = await startBroker({ pact: createPact(listInteraction(200)) });
    const attempt = verifyPacts(broker, { broker: { url: broker.url, token: 'wrong', selectors: [] } });
    await expect(attempt).rejects.toThrow(
      'Cannot authenticate to the broker: it responded with 401. Set --broker-token',
    );
  });

  it('verifies the shipped pacts when a broker serves them', async () => {
    const file = 'contracts/pacts/client-gcs-x-compliance-api.json';
    const broker = await startBroker({ pact: JSON.parse(readFileSync(file, 'utf8')) });
    const { isSuccess, text } = await verifyPacts(broker);
    expect(isSuccess, text).toBe(true);
  });
});

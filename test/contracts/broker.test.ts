import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { runVerify, type VerifyOptions } from '../../contracts/verifier/run-verification.js';
import { startTestMock } from '../support/test-mock.js';

interface Asked {
  readonly line: string;
  // biome-ignore lint/suspicious/noExplicitAny: JSON as it was sent
  readonly body: any;
}

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

interface Version {
  readonly pact: object;
  readonly pending?: boolean;
  /** Whether results of it are answered with an error. */
  readonly refuses?: boolean;
}

/** Speaks a Pact Broker's HTTP interface, as far as verifiers use it, for the versions 1.0, 2.0, … of a pact. */
async function startBroker(...versions: readonly Version[]) {
  const asked: Asked[] = [];
  const server = createServer(async (req, res) => {
    const text = await textOf(req);
    const line = `${req.method} ${req.url}`;
    asked.push({ line, body: text === '' ? undefined : JSON.parse(text) });
    const answer = (body: object, status = 200): void => {
      res.writeHead(status, { 'content-type': 'application/hal+json' }).end(JSON.stringify(body));
    };
    if (req.headers.authorization !== 'Bearer broker-s3cret') return answer({ error: 'unauthorized' }, 401);
    const [, version] = /^GET \/pact\/(\d+)$/.exec(line) ?? [];
    if (version !== undefined)
      return answer({
        ...versions[Number(version) - 1]?.pact,
        _links: { 'pb:publish-verification-results': { href: `${base}/results/${version}` } },
      });
    if (versions.some(({ refuses }, at) => refuses && line === `POST /results/${at + 1}`))
      return answer({ error: 'out of order' }, 500);
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

const list = (status: number, description = 'a list', ...states: readonly string[]) => ({
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

const pactOf = (...interactions: readonly object[]) => ({
  consumer: { name: 'team' },
  provider: { name: 'x-compliance-api' },
  interactions,
  metadata: { pactSpecification: { version: '4.0' } },
});

async function verified(broker: { url: URL }, more: Partial<VerifyOptions> = {}) {
  const said: string[] = [];
  const progress: string[] = [];
  const good = await runVerify(
    {
      broker: { url: broker.url, token: 'broker-s3cret', selectors: [{ mainBranch: true }], branch: 'main' },
      publish: { version: '1.2.3' },
      control: true,
      waitMs: 1_000,
      allow: [],
      dryRun: false,
      migrate: false,
      format: 'table',
      ...more,
    },
    {
      startMock: (profile) => startTestMock({ profile }),
      print: (text) => void said.push(text),
      reportProgress: (line) => void progress.push(line),
      runInterruptible: (work) => work(new AbortController().signal),
    },
  );
  return { good, text: said.join('\n'), progress };
}

const published = (asked: readonly Asked[], version = 1) =>
  asked.find(({ line }) => line === `POST /results/${version}`)?.body;

describe('pacts of a broker', () => {
  it('are selected, verified and reported back with version and branch', async () => {
    const broker = await startBroker({ pact: pactOf(list(200)) });
    const { good, text } = await verified(broker);
    expect(good, text).toBe(true);
    const lines = broker.asked.map(({ line }) => line);
    expect(lines).toContain('PUT /p/x-compliance-api/b/main/v/1.2.3');
    const selection = broker.asked.find(({ line }) => line === 'POST /for/x-compliance-api')?.body;
    expect(selection).toEqual({
      consumerVersionSelectors: [{ mainBranch: true }],
      includePendingStatus: true,
      providerVersionBranch: 'main',
    });
    expect(published(broker.asked)).toMatchObject({
      success: true,
      providerApplicationVersion: '1.2.3',
      testResults: [{ interactionDescription: 'a list', success: true }],
    });
    expect(text).not.toContain('broker-s3cret');
  });

  it('that fail are reported as failed', async () => {
    const broker = await startBroker({ pact: pactOf(list(418)) });
    expect((await verified(broker)).good).toBe(false);
    expect(published(broker.asked)).toMatchObject({ success: false, testResults: [{ success: false }] });
  });

  it('that are pending fail nothing', async () => {
    const broker = await startBroker({ pact: pactOf(list(418)), pending: true });
    const { good, text } = await verified(broker);
    expect(good).toBe(true);
    expect(text).toContain('the interaction is pending');
    expect(published(broker.asked)).toMatchObject({ success: false });
  });

  it('of which there are several versions are each judged by all that stands in them, and by nothing else', async () => {
    const broken = list(418, 'what is broken');
    const broker = await startBroker(
      { pact: pactOf(broken, list(200, 'a list')), pending: true },
      { pact: pactOf(broken) },
      { pact: pactOf(list(200, 'a list'), list(200, 'a list', 'no compliance jobs exist')) },
    );
    const { good, text } = await verified(broker);
    expect(good, text).toBe(false);
    expect(published(broker.asked, 1)).toMatchObject({
      success: false,
      testResults: [
        { interactionDescription: 'what is broken', success: false },
        { interactionDescription: 'a list', success: true },
      ],
    });
    expect(published(broker.asked, 2)).toMatchObject({
      success: false,
      testResults: [{ interactionDescription: 'what is broken', success: false }],
    });
    expect(published(broker.asked, 3)).toMatchObject({
      success: true,
      testResults: [{ success: true }, { success: true }],
    });
    expect(text).toContain('team → x-compliance-api (Pact between team (2.0) and x-compliance-api)\n  FAIL');
  });

  it('of which something was skipped are not published as passed', async () => {
    const broker = await startBroker({
      pact: pactOf(list(200), list(403, 'another', 'the app is not enrolled')),
    });
    const mock = await startTestMock({ noControl: 'true' });
    const { text } = await verified(broker, { target: new URL(mock.url), bearer: 'token' });
    expect(published(broker.asked)).toBeUndefined();
    expect(text).toContain('not published, as 1 of its interactions were skipped');
  });

  it('are shown, and are not good, if the broker does not take the results', async () => {
    const broker = await startBroker({ pact: pactOf(list(200)), refuses: true });
    const { good, text, progress } = await verified(broker);
    expect(good).toBe(false);
    expect(text).toContain('1 interaction: 1 pass, 0 fail');
    expect(progress).toEqual([
      expect.stringMatching(/^Cannot publish the results: the broker answered 500 to POST \/results\/1/),
    ]);
  });

  it('are not given to who has no credentials, and the command says which it wants', async () => {
    const broker = await startBroker({ pact: pactOf(list(200)) });
    const attempt = verified(broker, { broker: { url: broker.url, token: 'wrong', selectors: [] } });
    await expect(attempt).rejects.toThrow('the broker refuses the credentials (401); give --broker-token');
  });

  it('are the shipped ones too, if a team keeps them there', async () => {
    const file = 'contracts/pacts/client-gcs-x-compliance-api.json';
    const broker = await startBroker({ pact: JSON.parse(readFileSync(file, 'utf8')) });
    const { good, text } = await verified(broker);
    expect(good, text).toBe(true);
  });
});

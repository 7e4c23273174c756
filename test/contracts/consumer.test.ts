// Drives our client against Pact's mock server, expectation by expectation, and so writes the shipped pacts. To take a
// change over into the committed files: npx vitest run test/contracts/consumer -u
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { MatchersV3, PactV4 } from '@pact-foundation/pact';
import { describe, expect, it, vi } from 'vitest';
import { ComplianceClient } from '../../contracts/compliance-client.js';
import type { Expectation, PactBody } from '../../contracts/consumer/expectation.js';
import { CONTRACTS } from '../../contracts/consumer/index.js';
import { normalizePact } from '../../contracts/consumer/normalize-pact.js';
import { EXAMPLE_TOKEN } from '../../contracts/consumer/profile-dialects.js';
import { createSuiteFolder } from '../support/test-folder.js';

type Builder = {
  headers(headers: never): Builder;
  jsonBody(body: unknown): Builder;
  body(type: string, body: Buffer): Builder;
  matchingRules(rules: never): Builder;
};

function put(builder: Builder, headers: object | undefined, body: PactBody | undefined): void {
  if (headers) builder.headers(headers as never);
  if (!body) return;
  if ('json' in body) {
    builder.jsonBody(body.json);
    return;
  }
  builder.body(body.type, Buffer.from(body.text));
  const rules = Object.entries(body.patterns ?? {}).map(([path, form]) => ({
    path,
    rules: [MatchersV3.regex(form, '')],
  }));
  if (rules.length > 0) builder.matchingRules({ body: rules } as never);
}

function interactionOf(pact: PactV4, { description, grade, given, request, response }: Expectation) {
  let interaction = pact.addInteraction();
  for (const [state, parameters] of given) interaction = interaction.given(state, parameters as never);
  return interaction
    .uponReceiving(description)
    .comment({ key: 'grade', value: grade })
    .withRequest(request.method, request.path as string, (builder) => {
      if (request.query) builder.query(request.query as never);
      put(builder as Builder, request.headers, request.body);
    })
    .willRespondWith(response.status, (builder) => put(builder as Builder, response.headers, response.body));
}

/** Pact's core takes note of a request after it has answered it: its own check may come too early. */
async function requestNoted(pact: PactV4, port: number): Promise<void> {
  const { pact: core } = pact as unknown as {
    pact: { mockServerMatchedSuccessfully(port: number): boolean };
  };
  // If it never comes, Pact says best what is missing.
  await vi.waitUntil(() => core.mockServerMatchedSuccessfully(port), { interval: 2 }).catch(() => undefined);
}

describe.each(CONTRACTS)('$consumer with $provider', ({ consumer, provider, expectations }) => {
  const dir = createSuiteFolder();
  const file = `${consumer}-${provider}.json`;
  const pact = new PactV4({ consumer, provider, dir, logLevel: 'error' });

  it.each(expectations)('$description', async (expectation) => {
    await interactionOf(pact, expectation).executeTest(async (server) => {
      const pause = (): Promise<never> => Promise.reject(new Error('this must not wait'));
      const client = new ComplianceClient({ origin: server.url, token: EXAMPLE_TOKEN, sleep: pause });
      const seen = await expectation.send(client, server.url).catch((error: unknown) => error);
      const { expectedResult: yields } = expectation;
      if (typeof yields === 'object') expect(seen).toMatchObject(yields as object);
      else expect(seen).toBe(yields);
      await requestNoted(pact, server.port);
    });
  });

  it('has the committed pact, byte for byte', async () => {
    const text = normalizePact(readFileSync(join(dir, file), 'utf8'));
    expect(JSON.parse(text).interactions).toHaveLength(expectations.length);
    await expect(text).toMatchFileSnapshot(resolve('contracts/pacts', file));
  });
});

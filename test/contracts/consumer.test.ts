// Generates the shipped pacts. Our client sends the request of each expectation to Pact's mock server.
// To update the committed files after a change, run: npx vitest run test/contracts/consumer -u
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { MatchersV3, PactV4 } from '@pact-foundation/pact';
import { describe, expect, it, vi } from 'vitest';
import { ComplianceClient } from '../../contracts/compliance-client.js';
import type { Expectation, PactBody } from '../../contracts/consumer/expectation.js';
import { CONTRACTS } from '../../contracts/consumer/index.js';
import { normalizePact } from '../../contracts/consumer/normalize-pact.js';
import { EXAMPLE_TOKEN } from '../../contracts/consumer/profile-dialects.js';
import { createSuiteDirectory } from '../support/test-directory.js';

type Builder = {
  headers(headers: never): Builder;
  jsonBody(body: unknown): Builder;
  body(type: string, body: Buffer): Builder;
  matchingRules(rules: never): Builder;
};

function addContent(builder: Builder, headers: object | undefined, body: PactBody | undefined): void {
  if (headers) builder.headers(headers as never);
  if (!body) return;
  if ('json' in body) {
    builder.jsonBody(body.json);
    return;
  }
  builder.body(body.type, Buffer.from(body.text));
  const rules = Object.entries(body.patterns ?? {}).map(([path, pattern]) => ({
    path,
    rules: [MatchersV3.regex(pattern, '')],
  }));
  if (rules.length > 0) builder.matchingRules({ body: rules } as never);
}

function addInteraction(pact: PactV4, { description, grade, given, request, response }: Expectation) {
  let interaction = pact.addInteraction();
  for (const [state, parameters] of given) interaction = interaction.given(state, parameters as never);
  return interaction
    .uponReceiving(description)
    .comment({ key: 'grade', value: grade })
    .withRequest(request.method, request.path as string, (builder) => {
      if (request.query) builder.query(request.query as never);
      addContent(builder as Builder, request.headers, request.body);
    })
    .willRespondWith(response.status, (builder) =>
      addContent(builder as Builder, response.headers, response.body),
    );
}

/**
 * Waits until Pact's core has recorded the request. The core records a request only after its response, and Pact's own check may
 * run before that.
 */
async function waitUntilRecorded(pact: PactV4, port: number): Promise<void> {
  const { pact: core } = pact as unknown as {
    pact: { mockServerMatchedSuccessfully(port: number): boolean };
  };
  // Ignores a timeout, because Pact's own check reports in more detail what is missing.
  await vi
    .waitUntil(() => core.mockServerMatchedSuccessfully(port), { timeout: 20_000, interval: 2 })
    .catch(() => undefined);
}

describe.each(CONTRACTS)(
  'the contract of $consumer with $provider',
  ({ consumer, provider, expectations }) => {
    const dir = createSuiteDirectory();
    const file = `${consumer}-${provider}.json`;
    const pact = new PactV4({ consumer, provider, dir, logLevel: 'error' });

    it.each(expectations.map((expectation) => [expectation.description, expectation] as const))(
      'our client handles the response to %s',
      async (_description, expectation) => {
        await addInteraction(pact, expectation).executeTest(async (server) => {
          const sleep = (): Promise<never> => Promise.reject(new Error('the client must not sleep'));
          const client = new ComplianceClient({ origin: server.url, token: EXAMPLE_TOKEN, sleep });
          const actual = await expectation.send(client, server.url).catch((error: unknown) => error);
          const { expectedResult } = expectation;
          if (typeof expectedResult === 'object') expect(actual).toMatchObject(expectedResult as object);
          else expect(actual).toBe(expectedResult);
          await waitUntilRecorded(pact, server.port);
        });
      },
    );

    it(`writes the pact that is committed as ${file}`, async () => {
      const text = normalizePact(readFileSync(join(dir, file), 'utf8'));
      expect(JSON.parse(text).interactions).toHaveLength(expectations.length);
      await expect(text).toMatchFileSnapshot(resolve('contracts/pacts', file));
    });
  },
);

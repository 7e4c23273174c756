// Verifies the shipped contracts against a mock with each alternative of each behaviour. An interaction may fail only if it rests on
// the assumption: contracts/assumptions.yaml lists these interactions.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ASSUMPTIONS, type Assumption } from '../../contracts/generated/assumptions.js';
import { createControlApiStateProvider } from '../../contracts/verifier/control-api-state-provider.js';
import { type PactCore, startPactCore } from '../../contracts/verifier/pact-core.js';
import { readPactFiles } from '../../contracts/verifier/pact-files.js';
import { startRelay } from '../../contracts/verifier/relay.js';
import { verify } from '../../contracts/verifier/verify-interactions.js';
import { createVerifyTarget } from '../../contracts/verifier/verify-target.js';
import { startMock } from '../../mock-server/index.js';

/** Returns values of an assumption that differ from its default. */
function alternativesOf({ values }: Assumption, profile: 'gcs' | 'direct'): readonly (string | number)[] {
  switch (values?.kind) {
    case 'choice':
      return Object.keys(values.choices).filter((choice) => choice !== values.default[profile]);
    case 'integer':
      return [(values.default[profile] as number) - 1];
    case 'text':
      return [`Other: ${values.default[profile]}`];
    default:
      return [];
  }
}

const CASES = (['gcs', 'direct'] as const).flatMap((profile) =>
  ASSUMPTIONS.filter(({ profiles }) => profiles.includes(profile)).flatMap((assumption) =>
    alternativesOf(assumption, profile).map((value) => [profile, assumption.id, value, assumption] as const),
  ),
);

const failed = new Map<string, Set<string>>();

describe('verification of a mock with another behaviour', () => {
  let core: PactCore;
  beforeAll(async () => {
    core = await startPactCore();
  });
  afterAll(() => core.close());

  it.concurrent.each(CASES)(
    'in profile %s, only interactions that rest on the assumption %s fail if it is %s',
    { timeout: 120_000 },
    async (profile, id, value, { interactions: resting = [] }) => {
      const mock = await startMock({ profile, behaviour: { [id]: value } });
      const target = createVerifyTarget(new URL(mock.url));
      const relay = await startRelay(target);
      try {
        const stateProvider = createControlApiStateProvider(target, profile);
        const { interactions } = readPactFiles([`contracts/pacts/client-${profile}-*.json`], (file) =>
          readFileSync(file, 'utf8'),
        );
        const report = await verify(
          { target, stateProvider, profile, interactions, secrets: [] },
          core,
          relay,
        );
        const failures = report.results
          .filter(({ outcome }) => outcome === 'fail')
          .map(({ description }) => description);
        failed.set(id, new Set([...(failed.get(id) ?? []), ...failures]));
        expect(failures.filter((description) => !resting.includes(description))).toEqual([]);
      } finally {
        await relay.close();
        await mock.close();
      }
    },
  );

  it('every interaction that contracts/assumptions.yaml lists fails with an alternative', () => {
    for (const { id, interactions = [] } of ASSUMPTIONS)
      expect(
        interactions.filter((description) => !failed.get(id)?.has(description)),
        id,
      ).toEqual([]);
  });
});

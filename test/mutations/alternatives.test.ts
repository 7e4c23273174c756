// Verifies the shipped contracts against a mock with each alternative of each behaviour. An interaction may fail only if it rests on
// the assumption: contracts/assumptions.yaml lists these interactions.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ASSUMPTIONS, type Assumption } from '../../contracts/generated/assumptions.js';
import type { Behaviour } from '../../contracts/generated/behaviour.js';
import { createControlApiStateProvider } from '../../contracts/verifier/control-api-state-provider.js';
import { type PactCore, startPactCore } from '../../contracts/verifier/pact-core.js';
import { readPactFiles } from '../../contracts/verifier/pact-files.js';
import { startRelay } from '../../contracts/verifier/relay.js';
import { verify } from '../../contracts/verifier/verify-interactions.js';
import { createVerifyTarget } from '../../contracts/verifier/verify-target.js';
import { startMock } from '../../mock-server/index.js';
import { isWholeRun, partOfRun } from './part-of-run.js';

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

/** Descriptions of the interactions that failed, by the behaviours of the mock. */
const failed = new Map<string, ReadonlySet<string>>();

describe('verification of a mock with another behaviour', () => {
  let core: PactCore;
  beforeAll(async () => {
    core = await startPactCore();
  });
  afterAll(() => core.close());

  async function findFailures(profile: 'gcs' | 'direct', behaviour: Partial<Behaviour>): Promise<string[]> {
    const mock = await startMock({ profile, behaviour });
    const target = createVerifyTarget(new URL(mock.url));
    const relay = await startRelay(target);
    try {
      const stateProvider = createControlApiStateProvider(target, profile);
      const { interactions } = readPactFiles([`contracts/pacts/client-${profile}-*.json`], (file) =>
        readFileSync(file, 'utf8'),
      );
      const report = await verify({ target, stateProvider, profile, interactions, secrets: [] }, core, relay);
      return report.results.filter(({ outcome }) => outcome === 'fail').map(({ description }) => description);
    } finally {
      await relay.close();
      await mock.close();
    }
  }

  it.concurrent.each(partOfRun(CASES, 4))(
    'verification in profile %s fails only in the interactions of the assumption %s if its value is %s',
    { timeout: 120_000 },
    async (profile, id, value, { interactions: affected = [] }) => {
      const failures = await findFailures(profile, { [id]: value });
      failed.set(`${profile} ${id}`, new Set(failures));
      expect(failures.filter((description) => !affected.includes(description))).toEqual([]);
    },
  );

  // Needs the failures of all alternatives.
  if (isWholeRun)
    it('every interaction of an assumption fails if its value, or that of every assumption, is not the default', async () => {
      for (const profile of ['gcs', 'direct'] as const) {
        const all = CASES.filter(([of, , , { values }]) => of === profile && values?.kind === 'choice');
        const withAll = await findFailures(
          profile,
          Object.fromEntries(all.map(([, id, value]) => [id, value])),
        );
        failed.set(`${profile} all`, new Set(withAll));
      }
      const fails = (id: string, description: string): boolean =>
        ['gcs', 'direct'].some((profile) =>
          [id, 'all'].some((of) => failed.get(`${profile} ${of}`)?.has(description)),
        );
      for (const { id, interactions = [] } of ASSUMPTIONS)
        expect(
          interactions.filter((description) => !fails(id, description)),
          id,
        ).toEqual([]);
    }, 120_000);
});

// Each mutation test breaks the mock in one place and expects the verification of the contracts to fail.
// docs/contracts/mutations.md records which interaction catches which mutation.
// To update the page after a change, run: npm run test:mutations -- -u
// `npm run test:mutations:small` tests a part of the mutations.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createControlApiStateProvider } from '../../contracts/verifier/control-api-state-provider.js';
import type { Interaction } from '../../contracts/verifier/interaction.js';
import { type PactCore, startPactCore } from '../../contracts/verifier/pact-core.js';
import { readPactFiles } from '../../contracts/verifier/pact-files.js';
import { startRelay } from '../../contracts/verifier/relay.js';
import type { InteractionResult } from '../../contracts/verifier/report.js';
import { verify } from '../../contracts/verifier/verify-interactions.js';
import { createVerifyTarget } from '../../contracts/verifier/verify-target.js';
import { buildMutant } from '../support/mutant.js';
import { findMutantTypeErrors } from '../support/mutant-types.js';
import type { Mutation } from './list/mutation.js';
import { MUTATIONS } from './mutations.js';
import { isWholeRun, partOfRun } from './part-of-run.js';

const PROFILES = ['gcs', 'direct'] as const;
type Profile = (typeof PROFILES)[number];

const CASES = PROFILES.flatMap((profile) =>
  MUTATIONS.filter((mutation) => mutation.in?.includes(profile) ?? true).map((mutation) => ({
    profile,
    mutation,
    name: mutation.name,
  })),
);

const PAGE = 'docs/contracts/mutations.md';
const interactions = Object.fromEntries(
  PROFILES.map((profile) => [
    profile,
    readPactFiles([`contracts/pacts/client-${profile}-*.json`], (file) => readFileSync(file, 'utf8'))
      .interactions,
  ]),
) as unknown as Record<Profile, readonly Interaction[]>;

/** Returns the interaction that caught a mutation according to the page. Returns undefined for a new mutation. */
function recordedCatch(profile: Profile, { name }: Mutation): string | undefined {
  const page = readFileSync(PAGE, { encoding: 'utf8', flag: 'a+' });
  const row = page.split('\n').find((line) => line.startsWith(`| ${name} | ${profile} |`));
  return row?.split(' | ')[3];
}

const mutants = new Map<Mutation, ReturnType<typeof buildMutant>>();
const mutantOf = (mutation: Mutation): ReturnType<typeof buildMutant> => {
  const mutant = mutants.get(mutation) ?? buildMutant(mutation, MUTATIONS.indexOf(mutation));
  mutants.set(mutation, mutant);
  return mutant;
};

// A mutation with a type error could crash the mock. The verification would then fail because of the crash.
it('every mutation of the mock is valid TypeScript', { timeout: 120_000 }, () => {
  expect(findMutantTypeErrors(MUTATIONS).map(([{ name }, error]) => [name, error])).toEqual([]);
});

describe('verification of a broken mock', () => {
  let core: PactCore;
  const caught = new Map<string, InteractionResult>();
  beforeAll(async () => {
    core = await startPactCore();
  });
  afterAll(() => core.close());

  it.concurrent.each(
    partOfRun(CASES, 6).map(({ profile, name, mutation }) => [profile, name, mutation] as const),
  )('verification in profile %s fails if %s', { timeout: 120_000 }, async (profile, name, mutation) => {
    const mutant = await mutantOf(mutation);
    const mock = await mutant.startMock({ profile });
    const target = createVerifyTarget(new URL(mock.url));
    const relay = await startRelay(target);
    try {
      const findFailures = async (selected: readonly Interaction[]) => {
        const stateProvider = createControlApiStateProvider(target, profile);
        const report = await verify(
          { target, stateProvider, profile, interactions: selected, secrets: [] },
          core,
          relay,
        );
        return report.results.filter(({ outcome }) => outcome === 'fail');
      };
      // Verifies the recorded interaction first. Verifies all interactions only if the recorded interaction passes.
      const expected = recordedCatch(profile, mutation);
      const likely = interactions[profile].filter(({ description }) => description === expected);
      const failed = likely.length > 0 ? await findFailures(likely) : [];
      // Prefers an interaction whose response has mismatches to an interaction whose provider state failed.
      const found =
        failed[0] ??
        (await findFailures(interactions[profile])).sort(
          (a, b) => b.mismatches.length - a.mismatches.length,
        )[0];
      if (found) caught.set(`${profile} ${name}`, found);
      expect(found, 'the interaction that caught the mutation').toBeDefined();
    } finally {
      await relay.close();
      await mock.close();
    }
  });

  // A part of the mutations does not make the whole page.
  if (isWholeRun)
    it('docs/contracts/mutations.md lists every mutation and the interaction that catches it', async () => {
      const rows = CASES.map(({ profile, name, mutation }) => {
        const result = caught.get(`${profile} ${name}`);
        const [first] = result?.mismatches ?? [];
        const how = first ? `${first.kind}${first.where ? ` \`${first.where}\`` : ''}` : 'set-up';
        return `| ${name} | ${profile} | \`${mutation.file}\` | ${result?.description} | ${how} |`;
      });
      const page = [
        '# Mutations of the mock, and the interactions that catch them',
        '',
        'Each mutation changes one place in the source, and verification of the shipped contracts fails for each of them.',
        `${MUTATIONS.length} mutations, ${CASES.length} counting the profiles in which they are visible.`,
        'Generated by `npm run test:mutations -- -u`; do not edit.',
        '',
        '| mutation | profile | file | caught by | mismatch |',
        '| --- | --- | --- | --- | --- |',
        ...rows,
        '',
      ].join('\n');
      await expect(page).toMatchFileSnapshot(`../../${PAGE}`);
    });
});

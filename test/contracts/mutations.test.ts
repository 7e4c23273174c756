// The contracts have teeth: the mock is broken in one place at a time, and verification catches it. What catches what is
// recorded in docs/contracts/mutations.md; after a change: npx vitest run test/contracts/mutations -u
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
import { MUTATIONS, type Mutation } from './mutations.js';

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
    readPactFiles([`contracts/pacts/client-${profile}-*.json`]).interactions,
  ]),
) as unknown as Record<Profile, readonly Interaction[]>;

/** What the page says that caught a mutation; undefined for a new one. */
function recorded(profile: Profile, { name }: Mutation): string | undefined {
  const page = readFileSync(PAGE, { encoding: 'utf8', flag: 'a+' });
  const row = page.split('\n').find((line) => line.startsWith(`| ${name} | ${profile} |`));
  return row?.split(' | ')[3];
}

const mutants = new Map<Mutation, ReturnType<typeof buildMutant>>();
const mutantOf = (mutation: Mutation): ReturnType<typeof buildMutant> => {
  const known = mutants.get(mutation) ?? buildMutant(mutation, MUTATIONS.indexOf(mutation));
  mutants.set(mutation, known);
  return known;
};

describe('verification', () => {
  let core: PactCore;
  const caught = new Map<string, InteractionResult>();
  beforeAll(async () => {
    core = await startPactCore();
  });
  afterAll(() => core.close());

  it.concurrent.each(CASES)('catches in profile $profile that $name', async ({ profile, mutation, name }) => {
    const mutant = await mutantOf(mutation);
    const mock = await mutant.startMock({ profile });
    const target = createVerifyTarget(new URL(mock.url));
    const relay = await startRelay(target);
    try {
      const check = async (some: readonly Interaction[]) => {
        const road = createControlApiStateProvider(target, profile);
        const report = await verify(
          { target, stateProvider: road, profile, interactions: some, secrets: [] },
          core,
          relay,
        );
        return report.results.filter(({ outcome }) => outcome === 'fail');
      };
      // What caught it last time most likely catches it again; all others are asked only if not.
      const expected = recorded(profile, mutation);
      const likely = interactions[profile].filter(({ description }) => description === expected);
      const failed = likely.length > 0 ? await check(likely) : [];
      // A situation that cannot be set up says less than an answer that is wrong.
      const found =
        failed[0] ??
        (await check(interactions[profile])).sort((a, b) => b.mismatches.length - a.mismatches.length)[0];
      if (found) caught.set(`${profile} ${name}`, found);
      expect(found, 'what caught it').toBeDefined();
    } finally {
      await relay.close();
      await mock.close();
    }
  });

  it('has its catches on a page', async () => {
    const rows = CASES.map(({ profile, name, mutation }) => {
      const result = caught.get(`${profile} ${name}`);
      const [first] = result?.mismatches ?? [];
      const how = first ? `${first.kind}${first.where ? ` \`${first.where}\`` : ''}` : 'set-up';
      return `| ${name} | ${profile} | \`${mutation.file}\` | ${result?.description} | ${how} |`;
    });
    const page = [
      '# Ways to break the mock, and what catches them',
      '',
      'Each changes one place of the source; verification of the shipped contracts fails for every one.',
      `${MUTATIONS.length} changes, ${CASES.length} with the profiles in which they show.`,
      'Written by `npx vitest run test/contracts/mutations -u`.',
      '',
      '| what is broken | profile | where | caught by | in |',
      '| --- | --- | --- | --- | --- |',
      ...rows,
      '',
    ].join('\n');
    await expect(page).toMatchFileSnapshot(`../../${PAGE}`);
  });
});

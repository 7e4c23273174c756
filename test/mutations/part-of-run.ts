/** Whether all mutations and alternatives are tested, or the part that `npm run test:mutations:small` tests. */
export const isWholeRun = process.env.XCM_SMALL !== 'true';

/** Returns all cases, or every `step`-th case in a small run. */
export const partOfRun = <T>(cases: readonly T[], step: number): readonly T[] =>
  cases.filter((_, at) => isWholeRun || at % step === 0);

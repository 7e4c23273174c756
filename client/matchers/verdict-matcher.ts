import type { MockHandle } from '../connect.js';
import { ControlError } from '../control-error.js';
import type { Job, Verdict } from '../types.js';

/** Result of a matcher, in the form that vitest and jest expect. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

type Matcher<Args extends unknown[]> = (handle: MockHandle, ...args: Args) => Promise<MatcherResult>;

/** Returns the result of a verdict of the mock. */
async function judge(handle: MockHandle, name: Verdict['name'], job?: JobArgument): Promise<MatcherResult> {
  try {
    const verdicts = await handle.verdicts({ job });
    const { passed, message } = verdicts.find((each) => each.name === name) as Verdict;
    return { pass: passed, message: () => message };
  } catch (error) {
    // A job that does not exist meets no expectation.
    if (error instanceof ControlError && error.status === 404)
      return { pass: false, message: () => error.message };
    throw error;
  }
}

type JobArgument = string | Pick<Job, 'id'> | undefined;

export const createMatcher =
  (name: Verdict['name']): Matcher<[]> =>
  (handle) =>
    judge(handle, name);

export const createJobMatcher =
  (name: Verdict['name']): Matcher<[job?: JobArgument]> =>
  (handle, job) =>
    judge(handle, name, job);

import { setImmediate } from 'node:timers';
import type { MatcherResult } from './verdict-matcher.js';

type Matcher<Args extends unknown[]> = (...args: Args) => Promise<MatcherResult>;

/**
 * Returns a matcher that warns if the test continues without awaiting the assertion. Such a test passes even if the assertion fails.
 * The warning contains the file and the line of the assertion.
 */
export function warnIfNotAwaited<Args extends unknown[]>(
  name: string,
  matcher: Matcher<Args>,
): Matcher<Args> {
  return function check(...args: Args): Promise<MatcherResult> {
    const assertedAt = findTestFrame(callersOf(check));
    let isAwaited = false;
    setImmediate(() => {
      if (!isAwaited)
        process.emitWarning(
          `expect(…).${name}() was not awaited. Add \`await\` at ${locationIn(assertedAt)}`,
        );
    });
    /** Makes a promise notice that its `then` is read by the test, or passed on by the test runner. */
    function track<T>(promise: Promise<T>): Promise<T> {
      const originalThen = promise.then.bind(promise);
      const getThen = (): typeof originalThen => {
        const callers = callersOf(getThen);
        // The test runner derives the promise of the assertion before `expect(…)` returns to the test.
        if (isInPackage(callers[0]) && findTestFrame(callers) === assertedAt)
          return (onFulfilled, onRejected) => track(originalThen(onFulfilled, onRejected));
        isAwaited = true;
        return originalThen;
      };
      // `await` reads `then` only from promises whose constructor is not `Promise`.
      return Object.defineProperties(promise, {
        constructor: { value: undefined },
        // biome-ignore lint/suspicious/noThenProperty: the property replaces the method of a promise
        then: { get: getThen },
      });
    }
    return track(matcher(...args));
  };
}

/** Returns the stack frames of the callers of a function, without those of built-in functions. */
function callersOf(called: (...args: never[]) => unknown): string[] {
  const holder = { stack: '' };
  Error.captureStackTrace(holder, called);
  return holder.stack.split('\n').filter((line) => /^ *at /.test(line) && !line.includes('<anonymous>)'));
}

const isInPackage = (frame = ''): boolean => /[\\/]node_modules[\\/]/.test(frame);

const findTestFrame = (frames: readonly string[]): string =>
  frames.find((frame) => !isInPackage(frame) && !frame.includes('node:')) ?? '';

/** Returns the file, line and column in a stack frame. */
const locationIn = (frame: string): string =>
  /\(([^()]+)\)$/.exec(frame)?.[1] ?? frame.trim().replace(/^at (?:async )?/, '');

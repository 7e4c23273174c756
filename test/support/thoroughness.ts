// `npm test` runs some tests with a part of their inputs. `npm run test:thorough` runs these tests with all of their inputs.

const isThorough = process.env.XCM_THOROUGH === 'true';

/** Returns the number of repetitions, or the size of an input, of a test. */
export const sizeOf = (size: { readonly usual: number; readonly thorough: number }): number =>
  isThorough ? size.thorough : size.usual;

/** Yields every `step`-th item. Yields all items in a thorough run. */
export function* partOf<T>(items: Iterable<T>, step: number): Generator<T> {
  let at = 0;
  for (const item of items) if (isThorough || at++ % step === 0) yield item;
}

/** Yields the values of a source until the signal is aborted. Then throws the reason of the signal. */
export async function* stopOnAbort<T>(
  source: AsyncIterable<T>,
  signal: AbortSignal | undefined,
): AsyncGenerator<T> {
  for await (const value of source) {
    signal?.throwIfAborted();
    yield value;
  }
}

interface OpenMock {
  readonly url: string;
  /** Stack frames of the caller that started the mock. */
  readonly startedAt: string;
  close(): Promise<void>;
}

/** Mocks that do not keep the process running, and that were not closed yet. */
const openMocks = new Set<OpenMock>();

/** Runs when the process has nothing else to do. */
function closeOpenMocks(): void {
  for (const { url, startedAt, close } of openMocks) {
    process.emitWarning(
      `The mock at ${url} was not closed. It closes now, because the process has nothing else to do. Call mock.close() after the last test, or mock.ref() to keep the process running`,
      { type: 'UnclosedMockWarning', detail: `Started here:\n${startedAt}` },
    );
    void close();
  }
}

/**
 * Closes a mock when the process has nothing else to do, with a warning. A missing `close()` then neither keeps a test run alive
 * nor leaves temporary files.
 *
 * @returns function that ends this, because the mock was closed or keeps the process running
 */
export function closeWhenIdle(mock: OpenMock): () => void {
  if (openMocks.size === 0) process.on('beforeExit', closeOpenMocks);
  openMocks.add(mock);
  return () => {
    if (openMocks.delete(mock) && openMocks.size === 0) process.off('beforeExit', closeOpenMocks);
  };
}

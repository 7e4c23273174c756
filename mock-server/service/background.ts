/** Work that continues after its response was sent. */
export interface Background {
  run(work: Promise<void>): void;
  /** Resolves once no work is left. */
  idle(): Promise<void>;
}

/** @param onFailure called with the error of failed work, as no caller waits for it */
export function createBackground(onFailure: (error: unknown) => void): Background {
  const running = new Set<Promise<void>>();
  return {
    run(work) {
      const tracked = work.catch(onFailure).finally(() => running.delete(tracked));
      running.add(tracked);
    },
    async idle() {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

/** Work that continues after its request was answered. */
export interface Background {
  run(work: Promise<void>): void;
  /** Resolves once no work is left. */
  idle(): Promise<void>;
}

/** @param onFailure hears of work that failed, which nobody waits for */
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

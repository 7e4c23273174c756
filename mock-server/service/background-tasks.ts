/** Runs tasks that continue after the response to a request is sent. */
export interface BackgroundTasks {
  run(task: Promise<void>): void;
  /** Resolves once no task is running. */
  whenIdle(): Promise<void>;
}

/** @param onFailure called with the error of a failed task, because no caller awaits the task */
export function createBackgroundTasks(onFailure: (error: unknown) => void): BackgroundTasks {
  const running = new Set<Promise<void>>();
  return {
    run(work) {
      const tracked = work.catch(onFailure).finally(() => running.delete(tracked));
      running.add(tracked);
    },
    async whenIdle() {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

interface BackgroundTask {
  readonly jobId: string;
  /** Resolves when the task has ended, also if it failed. */
  readonly done: Promise<void>;
}

/** Runs tasks that continue after the response to a request is sent. */
export interface BackgroundTasks {
  /** Makes sure that a task which follows is not lost if this process is killed. Returns undefined if there is nothing to wait for. */
  announce(jobId: string): Promise<unknown> | undefined;
  /** @param jobId ID of the job that the task works for */
  run(jobId: string, work: Promise<void>): void;
  running(): readonly BackgroundTask[];
  /** Resolves once no task is running. */
  whenIdle(): Promise<void>;
}

/** @param onFailure called with the error of a failed task, because no caller awaits the task */
export function createBackgroundTasks(onFailure: (error: unknown) => void): BackgroundTasks {
  const running = new Set<BackgroundTask>();
  return {
    announce: () => undefined,
    run(jobId, work) {
      const done = work.catch(onFailure).finally(() => running.delete(task));
      const task = { jobId, done };
      running.add(task);
    },
    running: () => [...running],
    async whenIdle() {
      while (running.size > 0) await Promise.allSettled([...running].map(({ done }) => done));
    },
  };
}

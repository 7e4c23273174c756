import { NotStoredError } from '../../ports/durability.js';

/** Callers that wait until changes can be written again. */
export class Recovery {
  #waiters: { readonly resolve: () => void; readonly reject: (error: Error) => void }[] = [];
  #isStopped = false;

  /** Waits for `succeed`. @throws NotStoredError with `problem` after `stop` */
  wait(problem: string): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#isStopped) reject(new NotStoredError(problem));
      else this.#waiters.push({ resolve, reject });
    });
  }

  succeed(): void {
    for (const { resolve } of this.#waiters.splice(0)) resolve();
  }

  /** Makes all current and later waits fail. */
  stop(problem: string | undefined): void {
    this.#isStopped = true;
    for (const { reject } of this.#waiters.splice(0)) reject(new NotStoredError(problem));
  }
}

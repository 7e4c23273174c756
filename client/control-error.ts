/** A control call that was not done. The message says in one line which, why, and what is allowed. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
  /** HTTP status of the answer; undefined where no control API answered. */
  readonly status: number | undefined;
  /** What was wrong, where, and what is allowed. */
  readonly detail: string;

  /** @param call what was called, such as `POST /_mock/clock`; undefined if nothing was sent */
  constructor(
    detail: string,
    { call, status, cause }: { call?: string; status?: number; cause?: unknown } = {},
  ) {
    super(status === undefined ? detail : `${call} was answered ${status}: ${detail}`, { cause });
    this.status = status;
    this.detail = detail;
  }
}

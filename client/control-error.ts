/** A control call that failed. The message names the call, the cause, and what is allowed, in one line. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
  /** HTTP status of the response. Undefined if no control API responded. */
  readonly status: number | undefined;
  /** The problem, where it is, and what is allowed. */
  readonly detail: string;

  /** @param call method and path, such as `POST /_mock/clock`; only with `status` */
  constructor(
    detail: string,
    { call, status, cause }: { call?: string; status?: number; cause?: unknown } = {},
  ) {
    super(status === undefined ? detail : `${call} returned ${status}: ${detail}`, { cause });
    this.status = status;
    this.detail = detail;
  }
}

/** Error of a failed call of the control API. The message is one line with the call and the cause. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
  /** HTTP status of the response. Undefined if no control API responded. */
  readonly status: number | undefined;
  /** Description of the problem, without the name of the call. It usually contains the allowed values. */
  readonly detail: string;

  /** Creates the error. @param call method and path, such as `POST /_mock/clock`. Required if `status` is set. */
  constructor(
    detail: string,
    { call, status, cause }: { call?: string; status?: number; cause?: unknown } = {},
  ) {
    super(status === undefined ? detail : `${call} returned ${status}: ${detail}`, { cause });
    this.status = status;
    this.detail = detail;
  }
}

import type { Result } from '../../domain/result.js';
import { err } from '../../domain/result.js';
import { type CommandError, type ExecutionError, isFieldError } from '../../service/control/command-error.js';

/** Status and detail of a problem document (RFC 9457). */
export interface ControlProblem {
  readonly status: number;
  /** What is wrong, where, and what is allowed. */
  readonly detail: string;
}

/** Result of a control call: the body of its response, or why it is rejected. */
export type ControlResult = Result<object, CommandError | ControlProblem>;

/** Rejects a control call. */
export const reject = (status: number, detail: string) => err<ControlProblem>({ status, detail });

const STATUS: Readonly<Record<ExecutionError['kind'], number>> = {
  not_found: 404,
  conflict: 409,
  unavailable: 503,
};

/** A wrong field gets a 400. */
export function problemOf(error: CommandError | ControlProblem): ControlProblem {
  if ('status' in error) return error;
  return isFieldError(error)
    ? { status: 400, detail: `${error.field}: ${error.problem}` }
    : { status: STATUS[error.kind], detail: error.problem };
}

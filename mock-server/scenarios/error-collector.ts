import type { Result } from '../domain/result.js';
import {
  type CommandError,
  type ExecutionError,
  type FieldError,
  isFieldError,
} from '../service/control/command-error.js';

/** Error of a scenario: all invalid fields, or the first command that could not be executed. */
export type ScenarioError =
  | { readonly kind: 'invalid'; readonly errors: readonly FieldError[] }
  | ExecutionError;

/** Collects the errors of a scenario, so that the user sees all of them at once. */
export class ErrorCollector {
  readonly #errors: FieldError[] = [];
  #executionError: ExecutionError | undefined;

  add(field: string, problem: string): void {
    this.#errors.push({ field, problem });
  }

  /**
   * Returns the value of a result. If the result is an error, collects the error and returns undefined.
   *
   * @param path path of the result's input in the scenario, such as `apps.0`
   */
  unwrap<T>(path: string, result: Result<T, CommandError>): T | undefined {
    if (result.ok) return result.value;
    const { error } = result;
    if (isFieldError(error)) this.add(`${path}.${error.field}`, error.problem);
    else this.#executionError ??= error;
    return undefined;
  }

  /** Whether a command could not be executed. Further commands would fail as well. */
  get hasExecutionError(): boolean {
    return this.#executionError !== undefined;
  }

  get errors(): readonly FieldError[] {
    return this.#errors;
  }

  /** The collected errors as one error, or undefined if there are no errors. */
  get scenarioError(): ScenarioError | undefined {
    return (
      this.#executionError ??
      (this.#errors.length > 0 ? { kind: 'invalid', errors: this.#errors } : undefined)
    );
  }
}

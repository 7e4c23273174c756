import { err } from '../../domain/result.js';
import { formatValue } from './format-value.js';

export interface FieldError {
  /** Path of the field, such as `apps.0.profile`. */
  readonly field: string;
  /** Error message without the field's path, such as `expected an integer, got "x"`. */
  readonly problem: string;
}

/** Error of a command that has only valid fields but cannot be executed. */
export interface ExecutionError {
  readonly kind: 'not_found' | 'conflict' | 'unavailable';
  readonly problem: string;
}

export type CommandError = FieldError | ExecutionError;

export const isFieldError = (error: object): error is FieldError => 'field' in error;

export const rejectField = (field: string, problem: string) => err<FieldError>({ field, problem });

/**
 * Returns an error that quotes the rejected value. Do not use this function for secrets.
 *
 * @param expected what is allowed, such as `an integer`
 */
export const rejectValue = (field: string, expected: string, actual: unknown) =>
  rejectField(field, `expected ${expected}, got ${formatValue(actual)}`);

export const rejectCommand = (kind: ExecutionError['kind'], problem: string) =>
  err<ExecutionError>({ kind, problem });

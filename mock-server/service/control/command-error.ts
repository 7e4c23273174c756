import { err } from '../../domain/result.js';
import { formatValue } from './format-value.js';

export interface FieldError {
  /** Path of the field, such as `apps.0.profile`. */
  readonly field: string;
  /** The problem, followed by what is allowed: `expected …, got …`. */
  readonly problem: string;
}

/** The fields are valid, but the command cannot be executed. */
export interface ExecutionError {
  readonly kind: 'not_found' | 'conflict' | 'unavailable';
  readonly problem: string;
}

export type CommandError = FieldError | ExecutionError;

export const isFieldError = (error: object): error is FieldError => 'field' in error;

export const rejectField = (field: string, problem: string) => err<FieldError>({ field, problem });

/** Rejects a value, and shows it: do not use it for secrets. @param expected what is allowed, such as `an integer` */
export const rejectValue = (field: string, expected: string, actual: unknown) =>
  rejectField(field, `expected ${expected}, got ${formatValue(actual)}`);

export const rejectCommand = (kind: ExecutionError['kind'], problem: string) =>
  err<ExecutionError>({ kind, problem });

import { err } from '../../domain/result.js';

/** Why a field of an input is rejected. */
export interface FieldError {
  /** Path of the field, such as `apps.0.profile`. */
  readonly field: string;
  /** What is wrong, and what is allowed. */
  readonly problem: string;
}

/** Why a command whose fields are valid is not executed. */
export interface ExecutionError {
  readonly kind: 'not_found' | 'conflict' | 'unavailable';
  readonly problem: string;
}

export type CommandError = FieldError | ExecutionError;

export const isFieldError = (error: object): error is FieldError => 'field' in error;

export const rejectField = (field: string, problem: string) => err<FieldError>({ field, problem });

export const rejectCommand = (kind: ExecutionError['kind'], problem: string) =>
  err<ExecutionError>({ kind, problem });

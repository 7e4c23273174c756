import type { ParameterSchema } from './provider-state.js';

export const oneOf = (...values: readonly string[]): ParameterSchema => ({ type: 'string', enum: values });
export const count = (maximum: number): ParameterSchema => ({
  title: `an integer from 0 to ${maximum}`,
  type: 'integer',
  minimum: 0,
  maximum,
});
export const STRING: ParameterSchema = { type: 'string' };
export const DURATION: ParameterSchema = {
  title: 'a duration such as "90s", "15m" or "8d"',
  type: 'string',
  pattern: /^\d{1,15}(\.\d{1,3})?(ms|s|m|h|d)$/.source,
};
export const TIME: ParameterSchema = {
  title: 'an ISO 8601 time such as "2026-11-23T10:15:00Z"',
  type: 'string',
  pattern: /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.source,
};
export const LINES: ParameterSchema = {
  title: 'an array of strings of at most 1024 characters without line breaks',
  type: 'array',
  items: { type: 'string', pattern: /^[^\r\n]{0,1024}$/.source },
};

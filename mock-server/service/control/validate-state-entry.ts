import type { Validate } from '../../../contracts/generated/rules.js';
import type { Services } from '../services.js';
import type { FieldError } from './command-error.js';
import { findContradiction } from './state-rules.js';
import { toFieldErrors } from './validation-messages.js';

/** Entry of a state table. */
export interface StateEntry {
  readonly table: string;
  readonly key: string;
  readonly value: unknown;
}

/**
 * Returns the errors of a state entry. An entry without errors can be served, whatever the other entries are.
 *
 * @param validateState validator of the schema `State`, which validates a state with this entry only
 */
export function validateStateEntry(
  services: Pick<Services, 'profiles'>,
  validateState: Validate,
  { table, key, value }: StateEntry,
): readonly FieldError[] {
  const state = { version: 1, tables: { [table]: { [key]: value } } };
  if (!validateState(state))
    return toFieldErrors({ value: state, failures: validateState.errors, rootName: 'the state' });
  const contradiction = findContradiction(services, table, key, value);
  if (!contradiction) return [];
  const { field, problem } = contradiction;
  return [{ field: fieldOfEntry(table, key, field), problem }];
}

/** Returns the path of a field of an entry in the state. */
export const fieldOfEntry = (table: string, key: string, field = ''): string =>
  ['tables', table, key, field].filter(Boolean).join('.');

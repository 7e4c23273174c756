import type { requests } from '../../../contracts/generated/control-requests.js';
import { ok, type Result } from '../../domain/result.js';
import { validationMessage } from '../../service/control/validation-messages.js';
import { type ControlProblem, reject } from './control-result.js';

/** Name of a call in the OpenAPI document. */
export type ControlOperation = keyof typeof requests;

/** Loads the validators at the first call: a server without control calls is ready sooner. */
export const loadValidators = () => import('../../../contracts/generated/control-requests.js');

/** Checks a body by the schema of its operation. */
export async function validateBody(
  operation: ControlOperation,
  body: unknown,
): Promise<Result<unknown, ControlProblem>> {
  const { requests } = await loadValidators();
  const validate = requests[operation].validateBody?.any;
  if (!validate || validate(body)) return ok(body);
  return reject(400, validationMessage(validate.errors, 'the body'));
}

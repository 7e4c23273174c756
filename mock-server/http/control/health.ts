import { ok } from '../../domain/result.js';
import type { Handler } from '../handler.js';
import { reject, renderResult } from './control-result.js';

/**
 * Handler of `/livez` and `/readyz`: 200, or 503 with the problem. Ignores what the request holds: probes add queries and
 * headers of their own.
 *
 * @param problem why the server is not healthy, as a sentence
 */
export const healthHandler =
  (version: string, problem: () => string | undefined = () => undefined): Handler =>
  () => {
    const found = problem();
    return renderResult(found === undefined ? ok({ status: 'ok', version }) : reject(503, found));
  };

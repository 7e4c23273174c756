import { ok } from '../../domain/result.js';
import type { Handler } from '../handler.js';
import { reject, renderResult } from './render-control-result.js';

/**
 * Handler of `/livez` and `/readyz`: 200, or 503 with the problem. Ignores query and headers, because probes add custom
 * ones.
 *
 * @param findProblem returns why the server is not healthy, as a sentence
 */
export const healthHandler =
  (version: string, findProblem: () => string | undefined = () => undefined): Handler =>
  () => {
    const problem = findProblem();
    return renderResult(problem === undefined ? ok({ status: 'ok', version }) : reject(503, problem));
  };

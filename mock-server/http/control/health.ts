import { ok } from '../../domain/result.js';
import type { Handler } from '../handler.js';
import { reject, renderResult } from './render-control-result.js';

/**
 * Creates the handler of `/livez` or `/readyz`. A healthy server responds with 200, and an unhealthy server with 503 and
 * the problem. The query and the headers are ignored, because health probes may add custom parameters and headers.
 *
 * @param findProblem returns a sentence that explains why the server is not healthy, or undefined if it is healthy
 */
export const healthHandler =
  (version: string, findProblem: () => string | undefined = () => undefined): Handler =>
  () => {
    const problem = findProblem();
    return renderResult(problem === undefined ? ok({ status: 'ok', version }) : reject(503, problem));
  };

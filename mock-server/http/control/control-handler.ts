import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AppId, appNamed } from '../../domain/app-identity.js';
import { mapValue, ok, type Result } from '../../domain/result.js';
import { validationMessage } from '../../service/control/validation-messages.js';
import { type Handler, send, targetOf } from '../http-io.js';
import { MAX_JSON_BYTES, readJson } from '../json-body.js';
import { type OriginRules, originOf } from '../origin.js';
import { type ControlProblem, type ControlResult, problemOf, reject } from './control-result.js';
import { type ControlOperation, loadValidators, validateBody } from './validate-body.js';

/** Executes a valid control call. */
export type ControlAction = (request: ControlRequest) => ControlResult | Promise<ControlResult>;

/** A control call that matches its schemas. */
export interface ControlRequest {
  /** Path and query parameters. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Scheme and authority of the URLs of jobs that this request creates. */
  readonly origin: () => string;
}

/** The app of `?app=` or the path; undefined: all apps. */
export const appOf = ({ parameters: { app } }: ControlRequest): AppId | undefined =>
  app === undefined ? undefined : appNamed(app);

/** The app of a call whose schema requires one. */
export const requiredAppOf = (request: ControlRequest): AppId => appOf(request) as AppId;

/** Of calls whose bodies may be larger than usual. */
const MAX_BYTES: Partial<Record<ControlOperation, number>> = { setState: 256 * 1024 * 1024 };

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Payload Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** Makes a handler of a call: checks the request by the description, runs it, writes JSON or a problem (RFC 9457). */
export const controlHandler = (
  origins: OriginRules,
  operation: ControlOperation,
  run: ControlAction,
): Handler =>
  answered(async (req, res) => {
    const request = await readRequest(operation, req, res);
    return request.ok ? run({ ...request.value, origin: () => originOf(req, origins) }) : request;
  });

/** Lets those through who know the control token; the others get 401. */
export function controlGuard(
  token: string,
): (req: IncomingMessage, res: ServerResponse, next: () => void) => void {
  const expected = Buffer.from(`Bearer ${token}`);
  const refuse = answered(async () =>
    reject(401, 'authorization: must be Bearer and the control token, as it was given to --control-token'),
  );
  return (req, res, next) => {
    const given = Buffer.from(req.headers.authorization ?? '');
    if (given.length === expected.length && timingSafeEqual(given, expected)) next();
    else void refuse(req, res);
  };
}

/** Answers whether the server is well, or what its problem is, whatever the request holds: probes add queries and headers of their own. */
export const healthHandler = (
  version: string,
  problem: () => string | undefined = () => undefined,
): Handler =>
  answered(async () => {
    const found = problem();
    return found === undefined ? ok({ status: 'ok', version }) : reject(503, found);
  });

/** Answers a call that failed by a mistake of the mock's own. */
export const controlFailed: Handler = (req, res) =>
  answered(async () => reject(500, 'the mock itself failed; its log says more'))(req, res);

/** Answers a path that the control API does not have. */
export const controlUnknown = (known: readonly string[]): Handler =>
  answered(async () => reject(404, `there is no such call; known are ${known.join(', ')}`));

/** Answers a method that a path of the control API does not have. */
export const controlMethodNotAllowed = (allow: readonly string[]): Handler =>
  answered(
    async ({ method }) => reject(405, `${method} is not supported here; allowed are ${allow.join(', ')}`),
    ['allow', allow.join(', ')],
  );

async function readRequest(
  operation: ControlOperation,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<Result<Omit<ControlRequest, 'origin'>, ControlProblem>> {
  const { requests } = await loadValidators();
  const rules = requests[operation];
  const { params = {} } = req as { params?: Record<string, string> };
  const given = new URLSearchParams(targetOf(req).query);
  for (const name of given.keys())
    if (given.getAll(name).length > 1) return reject(400, `${name}: must be given once`);
  const parameters = { ...Object.fromEntries(given), ...params };
  if (!rules.validateParameters(parameters))
    return reject(400, validationMessage(rules.validateParameters.errors, 'the query'));
  const maxBytes = MAX_BYTES[operation] ?? MAX_JSON_BYTES;
  const read = await readJson(req, res, maxBytes);
  switch (read.kind) {
    case 'too_large':
      return reject(413, `the body may have at most ${maxBytes} bytes`);
    case 'not_json_type':
      return reject(400, 'content-type: must be application/json');
    case 'unreadable':
      return reject(400, read.reason);
    default: {
      const body = read.kind === 'json' ? read.value : {};
      // A body where none is read is most likely a misplaced `?app=`.
      if (!rules.validateBody && Object.keys(Object(body)).length > 0)
        return reject(
          400,
          `the body: must be empty; ${Object.keys(Object(body))[0]} may be meant for the query`,
        );
      return mapValue(await validateBody(operation, body), (valid) => ({ parameters, body: valid }));
    }
  }
}

/** Writes the result of a call: JSON or a problem document. @param headers added to the usual ones */
function answered(
  run: (req: IncomingMessage, res: ServerResponse) => Promise<ControlResult>,
  headers: readonly string[] = [],
): Handler {
  return async (req, res) => {
    const result = await run(req, res);
    if (result.ok) return write(res, 200, 'application/json', result.value, headers);
    const { status, detail } = problemOf(result.error);
    const problem = { type: 'about:blank', title: TITLES[status], status, detail };
    write(res, status, 'application/problem+json', problem, headers);
  };
}

function write(
  res: ServerResponse,
  status: number,
  contentType: string,
  value: object,
  headers: readonly string[],
): void {
  const body = JSON.stringify(value);
  send(res, {
    status,
    headers: [
      'date',
      new Date().toUTCString(),
      'content-type',
      contentType,
      'content-length',
      String(Buffer.byteLength(body)),
      'cache-control',
      'no-store',
      ...headers,
    ],
    body,
  });
}

import { timingSafeEqual } from 'node:crypto';
import type { requests } from '../../../contracts/generated/control-requests.js';
import { type AppId, appNamed } from '../../domain/app-identity.js';
import type { Handled, Handler, PathParameters } from '../handler.js';
import type { HttpRequest } from '../http-request.js';
import { MAX_JSON_BYTES, readJson } from '../json-body.js';
import { type OriginRules, originOf } from '../origin.js';
import { detailOf } from './validation-messages.js';

/** A control call that is not done. The message says what was wrong, where, and what is allowed. */
export class Refusal extends Error {
  readonly status: number;

  constructor(detail: string, status = 400) {
    super(detail);
    this.status = status;
  }
}

/** A control call that is not done because of one field. */
export class FieldRefusal extends Refusal {
  readonly field: string;
  readonly problem: string;

  constructor(field: string, problem: string) {
    super(`${field}: ${problem}`);
    this.field = field;
    this.problem = problem;
  }
}

/** Does a control call. @returns the answer's body @throws Refusal */
export type Run = (request: ControlRequest) => object | Promise<object>;

/** A call that is right by the description. */
export interface ControlRequest {
  /** Path and query parameters. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Where URLs made for this request stand. */
  readonly origin: () => string;
}

/** The app that `?app=`, or the path, names; undefined for all of them. */
export const addressed = ({ parameters: { app } }: ControlRequest): AppId | undefined =>
  app === undefined ? undefined : appNamed(app);

/** The app of a call that the description lets nobody make without one. */
export const addressedApp = (request: ControlRequest): AppId => addressed(request) as AppId;

/** The name of a call in the description. */
export type ControlOperation = keyof typeof requests;

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
  run: Run,
  path: PathParameters,
): Handler =>
  answered(async (request) =>
    run({ ...(await readRequest(operation, request, path)), origin: () => originOf(request, origins) }),
  );

/** Returns whether a request carries the control token. */
export function createTokenCheck(token: string): (request: HttpRequest) => boolean {
  const expected = Buffer.from(`Bearer ${token}`);
  return ({ headers }) => {
    const given = Buffer.from(headers.authorization ?? '');
    return given.length === expected.length && timingSafeEqual(given, expected);
  };
}

/** Rejects a call without the control token. */
export const controlUnauthorized: Handler = (request) =>
  answered(async () => {
    throw new Refusal(
      'authorization: must be Bearer and the control token, as it was given to --control-token',
      401,
    );
  })(request);

/** Answers whether the server is well, or what its problem is, whatever the request holds: probes add queries and headers of their own. */
export const healthHandler = (
  version: string,
  problem: () => string | undefined = () => undefined,
): Handler =>
  answered(async () => {
    const found = problem();
    if (found !== undefined) throw new Refusal(found, 503);
    return { status: 'ok', version };
  });

/** Answers a call that failed by a mistake of the mock's own. */
export const controlFailed: Handler = (request) =>
  answered(async () => {
    throw new Refusal('the mock itself failed; its log says more', 500);
  })(request);

/** Answers a path that the control API does not have. */
export const controlUnknown = (known: readonly string[]): Handler =>
  answered(async () => {
    throw new Refusal(`there is no such call; known are ${known.join(', ')}`, 404);
  });

/** Answers a method that a path of the control API does not have. */
export const controlMethodNotAllowed = (allow: readonly string[]): Handler =>
  answered(
    async ({ method }) => {
      throw new Refusal(`${method} is not supported here; allowed are ${allow.join(', ')}`, 405);
    },
    ['allow', allow.join(', ')],
  );

async function readRequest(
  operation: ControlOperation,
  request: HttpRequest,
  path: PathParameters,
): Promise<Omit<ControlRequest, 'origin'>> {
  // Loaded at the first call: a server that is not steered is ready sooner without.
  const { requests } = await import('../../../contracts/generated/control-requests.js');
  const rules = requests[operation];
  const given = new URLSearchParams(request.query);
  for (const name of given.keys())
    if (given.getAll(name).length > 1) throw new Refusal(`${name}: must be given once`);
  const parameters = { ...Object.fromEntries(given), ...path };
  if (!rules.validateParameters(parameters))
    throw new Refusal(detailOf(rules.validateParameters.errors, 'the query'));
  const maxBytes = MAX_BYTES[operation] ?? MAX_JSON_BYTES;
  const read = await readJson(request, maxBytes);
  switch (read.kind) {
    case 'too_large':
      throw new Refusal(`the body may have at most ${maxBytes} bytes`, 413);
    case 'not_json_type':
      throw new Refusal('content-type: must be application/json');
    case 'unreadable':
      throw new Refusal(read.reason);
    default: {
      const body = read.kind === 'json' ? read.value : {};
      // Whoever says something here that nobody reads means something else: `?app=`, most likely.
      if (!rules.validateBody && Object.keys(Object(body)).length > 0)
        throw new Refusal(
          `the body: must be empty; ${Object.keys(Object(body))[0]} may be meant for the query`,
        );
      return { parameters, body: await checked(operation, body) };
    }
  }
}

/** A body that is right by the description. @throws Refusal that names the field */
export async function checked(operation: ControlOperation, body: unknown): Promise<unknown> {
  const { requests } = await import('../../../contracts/generated/control-requests.js');
  const validate = requests[operation].validateBody?.any;
  if (!validate || validate(body)) return body;
  throw new Refusal(detailOf(validate.errors, 'the body'));
}

/** Renders what a call gives, or why it was refused. @param headers of the response, beside the usual ones */
function answered(run: (request: HttpRequest) => Promise<object>, headers: readonly string[] = []): Handler {
  return async (request) => {
    try {
      return rendered(200, 'application/json', await run(request), headers);
    } catch (refusal) {
      if (!(refusal instanceof Refusal)) throw refusal;
      const { status, message: detail } = refusal;
      const problem = { type: 'about:blank', title: TITLES[status], status, detail };
      return rendered(status, 'application/problem+json', problem, headers);
    }
  };
}

function rendered(status: number, contentType: string, value: object, headers: readonly string[]): Handled {
  const body = JSON.stringify(value);
  return {
    reply: {
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
    },
  };
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { requests } from '../../../contracts/generated/control-requests.js';
import { type AppId, appNamed } from '../../domain/app.js';
import { type Handler, send, targetOf } from '../exchange.js';
import { MAX_JSON_BYTES, readJson } from '../json-body.js';
import { detailOf } from './detail.js';

/** What came of a control call. */
export type Outcome =
  | { readonly ok: true; readonly body: object }
  /** `detail` says what was wrong, where, and what is allowed. */
  | { readonly ok: false; readonly status: number; readonly detail: string };

export const done = (body: object): Outcome => ({ ok: true, body });
export const wrong = (detail: string, status = 400): Outcome => ({ ok: false, status, detail });

/** A call that is right by the description. */
export interface ControlRequest {
  /** Path and query parameters. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** The app that `?app=`, or the path, names; undefined for all of them. */
export const addressed = ({ parameters: { app } }: ControlRequest): AppId | undefined =>
  app === undefined ? undefined : appNamed(app);

/** The app of a call that the description lets nobody make without one. */
export const addressedApp = (request: ControlRequest): AppId => addressed(request) as AppId;

/** The name of a call in the description. */
export type ControlOperation = keyof typeof requests;

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  413: 'Payload Too Large',
  503: 'Service Unavailable',
};

/** Makes a handler of a call: checks the request by the description, runs it, writes JSON or a problem (RFC 9457). */
export const controlHandler =
  (operation: ControlOperation, run: (request: ControlRequest) => Outcome | Promise<Outcome>): Handler =>
  async (req, res) => {
    const request = await readRequest(operation, req, res);
    write(res, 'ok' in request ? request : await run(request));
  };

/** Answers whether the server is well, whatever the request holds: probes add queries and headers of their own. */
export const healthHandler =
  (version: string): Handler =>
  async (_req, res) =>
    write(res, done({ status: 'ok', version }));

/** Answers a path that the control API does not have. */
export const controlUnknown =
  (known: readonly string[]): Handler =>
  async (_req, res) =>
    write(res, wrong(`there is no such call; known are ${known.join(', ')}`, 404));

/** Answers a method that a path of the control API does not have. */
export const controlMethodNotAllowed =
  (allow: readonly string[]): Handler =>
  async (req, res) =>
    write(res, wrong(`${req.method} is not supported here; allowed are ${allow.join(', ')}`, 405), allow);

async function readRequest(
  operation: ControlOperation,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<ControlRequest | Outcome> {
  // Loaded at the first call: a server that is not steered is ready sooner without.
  const { requests } = await import('../../../contracts/generated/control-requests.js');
  const rules = requests[operation];
  const { params = {} } = req as { params?: Record<string, string> };
  const query = Object.fromEntries(new URLSearchParams(targetOf(req).query));
  const parameters = { ...query, ...params };
  if (!rules.validateParameters(parameters))
    return wrong(detailOf(rules.validateParameters.errors, 'the query'));
  const validate = rules.validateBody?.any;
  if (!validate) return { parameters, body: undefined };
  const read = await readJson(req, res);
  switch (read.kind) {
    case 'too_large':
      return wrong(`the body may have at most ${MAX_JSON_BYTES} bytes`, 413);
    case 'not_json_type':
      return wrong('content-type: must be application/json');
    case 'unreadable':
      return wrong(read.reason);
    default: {
      const body = read.kind === 'json' ? read.value : {};
      return validate(body) ? { parameters, body } : wrong(detailOf(validate.errors, 'the body'));
    }
  }
}

function write(res: ServerResponse, outcome: Outcome, allow?: readonly string[]): void {
  const status = outcome.ok ? 200 : outcome.status;
  const body = JSON.stringify(
    outcome.ok
      ? outcome.body
      : { type: 'about:blank', title: TITLES[status], status, detail: outcome.detail },
  );
  send(res, {
    status,
    headers: [
      'date',
      new Date().toUTCString(),
      'content-type',
      outcome.ok ? 'application/json' : 'application/problem+json',
      'content-length',
      String(Buffer.byteLength(body)),
      'cache-control',
      'no-store',
      ...(allow ? ['allow', allow.join(', ')] : []),
    ],
    body,
  });
}

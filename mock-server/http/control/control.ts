import type { IncomingMessage, ServerResponse } from 'node:http';
import type { components } from '../../../contracts/generated/control.js';
import { requests } from '../../../contracts/generated/requests.js';
import { type AppId, appNamed } from '../../domain/app.js';
import { DURATION_FORM, parseDuration } from '../../domain/duration.js';
import { instant, isoMillis } from '../../domain/instant.js';
import type { ClockCommand } from '../../domain/virtual-clock.js';
import type { ClockFace } from '../../ports.js';
import type { Context } from '../../service/context.js';
import { type Handler, send, targetOf } from '../exchange.js';
import { MAX_JSON_BYTES, readJson } from '../json-body.js';
import { detailOf } from './detail.js';

type ClockChange = components['schemas']['ClockChange'];

type Outcome =
  | { readonly ok: true; readonly body: object }
  | { readonly ok: false; readonly status: number; readonly detail: string };

const done = (body: object): Outcome => ({ ok: true, body });
const wrong = (detail: string, status = 400): Outcome => ({ ok: false, status, detail });

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  405: 'Method Not Allowed',
  413: 'Payload Too Large',
};

/** A call of the control API: given the query and, if it takes one, the JSON body. */
export interface ControlCall {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly handle: Handler;
}

/** The control API and the health checks. Never rate-limited. */
export function controlCalls(context: Context, version: string): readonly ControlCall[] {
  const health = answering(async () => done({ status: 'ok', version }));
  return [
    { method: 'get', path: '/_mock/clock', handle: answering((req) => readClock(context, req)) },
    { method: 'post', path: '/_mock/clock', handle: answering((req, res) => changeClock(context, req, res)) },
    { method: 'get', path: '/livez', handle: health },
    { method: 'get', path: '/readyz', handle: health },
  ];
}

/** Answers a method that a path of the control API does not have. */
export const controlMethodNotAllowed = (allow: readonly string[]): Handler =>
  answering(
    async (req) => wrong(`${req.method} is not supported here; allowed are ${allow.join(', ')}`, 405),
    allow,
  );

const answering =
  (
    run: (req: IncomingMessage, res: ServerResponse) => Promise<Outcome>,
    allow?: readonly string[],
  ): Handler =>
  async (req, res) => {
    const outcome = await run(req, res);
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
  };

/** The app that `?app=` names; undefined for the server. */
function addressed(
  req: IncomingMessage,
): { ok: true; app: AppId | undefined } | { ok: false; detail: string } {
  const values = Object.fromEntries(new URLSearchParams(targetOf(req).query));
  const { validateParameters } = requests.changeClock;
  if (!validateParameters(values))
    return { ok: false, detail: detailOf(validateParameters.errors, 'the query') };
  return { ok: true, app: values.app === undefined ? undefined : appNamed(values.app) };
}

const shown = ({ now, frozen, rate }: ClockFace): Outcome => done({ now: isoMillis(now), frozen, rate });

async function readClock(context: Context, req: IncomingMessage): Promise<Outcome> {
  const target = addressed(req);
  return target.ok ? shown(context.clocks.face(target.app)) : wrong(target.detail);
}

async function changeClock(context: Context, req: IncomingMessage, res: ServerResponse): Promise<Outcome> {
  const target = addressed(req);
  if (!target.ok) return wrong(target.detail);
  const body = await readJson(req, res);
  if (body.kind === 'too_large') return wrong(`the body may have at most ${MAX_JSON_BYTES} bytes`, 413);
  if (body.kind === 'not_json_type') return wrong('content-type: must be application/json');
  if (body.kind === 'unreadable') return wrong(body.reason);
  const change = body.kind === 'json' ? body.value : {};
  const validate = requests.changeClock.validateBody?.any;
  if (validate && !validate(change)) return wrong(detailOf(validate.errors, 'the body'));
  const order = orderOf(change as ClockChange);
  if (typeof order === 'string') return wrong(order);
  if (order.kind === 'reset') return shown(context.clocks.reset(target.app));
  const changed = context.clocks.change(target.app, order);
  if (changed.ok) return shown(changed.face);
  const now = isoMillis(changed.now);
  return wrong(
    changed.reason === 'backwards'
      ? `set: the clock never goes backwards, except by reset; it shows ${now}`
      : `the clock shows ${now} and ends in the year 9000`,
  );
}

/** The order that a valid change gives, or what is wrong with it. */
function orderOf(change: ClockChange): ClockCommand | { kind: 'reset' } | string {
  if (change.advance !== undefined) {
    const ms = parseDuration(change.advance);
    return ms === undefined
      ? `advance: must be ${DURATION_FORM}, at most 100 years`
      : { kind: 'advance', ms };
  }
  if (change.set !== undefined) {
    const at = Date.parse(change.set);
    return Number.isNaN(at)
      ? 'set: there is no such date; allowed is one such as 2026-11-23T10:15:00Z'
      : { kind: 'set', to: instant(at) };
  }
  if (change.freeze !== undefined) return { kind: 'freeze', frozen: change.freeze };
  if (change.rate !== undefined) return { kind: 'rate', rate: change.rate };
  return { kind: 'reset' };
}

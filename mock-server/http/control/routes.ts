import { requests } from '../../../contracts/generated/requests.js';
import type { Context } from '../../service/context.js';
import type { Handler } from '../exchange.js';
import { readApp, setApp } from './apps.js';
import { controlHandler, healthHandler } from './call.js';
import { changeClock, readClock } from './clock.js';
import { clearOutcomes, readOutcomes, setOutcomes } from './outcomes.js';

/** A call of the control API. */
export interface ControlRoute {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  readonly path: string;
  readonly handle: Handler;
}

/** The control API and the health checks. Never rate-limited. */
export function controlRoutes(context: Context, version: string): readonly ControlRoute[] {
  return [
    { method: 'get', path: '/livez', handle: healthHandler(version) },
    { method: 'get', path: '/readyz', handle: healthHandler(version) },
    { method: 'get', path: '/_mock/clock', handle: controlHandler(requests.readClock, readClock(context)) },
    {
      method: 'post',
      path: '/_mock/clock',
      handle: controlHandler(requests.changeClock, changeClock(context)),
    },
    { method: 'get', path: '/_mock/apps/:app', handle: controlHandler(requests.readApp, readApp(context)) },
    {
      method: 'get',
      path: '/_mock/outcomes',
      handle: controlHandler(requests.readOutcomes, readOutcomes(context)),
    },
    {
      method: 'put',
      path: '/_mock/outcomes',
      handle: controlHandler(requests.setOutcomes, setOutcomes(context)),
    },
    {
      method: 'delete',
      path: '/_mock/outcomes',
      handle: controlHandler(requests.clearOutcomes, clearOutcomes(context)),
    },
    { method: 'put', path: '/_mock/apps/:app', handle: controlHandler(requests.setApp, setApp(context)) },
  ];
}

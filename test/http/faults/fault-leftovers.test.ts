import { getEventListeners, once } from 'node:events';
import { get } from 'node:http';
import { describe, expect, it, vi } from 'vitest';
import '../../support/fail-on-uncaught-errors.js';
import type { ResponseEffect } from '../../../mock-server/domain/faults/fault.js';
import { serveFaulty } from '../../support/faulty-server.js';
import { RawSocket, requestHead } from '../../support/raw-socket.js';

const HOUR_MS = 3_600_000;
/** Returns the number of active timers, including those of Vitest. */
const timersAlive = (): number =>
  process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

const GET = requestHead('GET', '/job', { Host: 'mock' });

describe('resources of faulty requests', () => {
  it.each<[string, ResponseEffect, 'socket' | 'response']>([
    ['before their responses', { kind: 'latency', ms: HOUR_MS }, 'socket'],
    ['during their responses', { kind: 'slow_body', bytesPerSecond: 1_000 }, 'response'],
    ['after truncated responses', { kind: 'truncated_body', bytes: 1_000 }, 'response'],
  ])(
    '100 faulty requests leave no timers, sockets or listeners when their clients disconnect %s',
    async (_case, effect, untilEvent) => {
      const onWarning = vi.fn();
      process.on('warning', onWarning);
      const { url, shutdown, waitForCalls, waitForAllClosed, openConnections } = await serveFaulty(effect);
      const requests = Array.from({ length: 100 }, () =>
        get(`${url}/list`, { agent: false }).on('error', () => undefined),
      );
      const closed = requests.map((request) => new Promise((close) => request.once('close', close)));
      await Promise.all([waitForCalls(100), ...requests.map((request) => once(request, untilEvent))]);
      expect(timersAlive(), 'timers that keep the process alive').toBeLessThan(100);
      for (const request of requests) request.destroy();
      await Promise.all([...closed, waitForAllClosed()]);
      expect(await openConnections()).toBe(0);
      expect(getEventListeners(shutdown.signal, 'abort')).toHaveLength(0);
      process.off('warning', onWarning);
      expect(onWarning).not.toHaveBeenCalled();
    },
  );

  it('100 sequential faulty requests leave no listeners on their connection', async () => {
    const { url, shutdown, closeListenerCounts } = await serveFaulty({ kind: 'latency', ms: 1 });
    const wire = await RawSocket.open(url);
    for (let i = 0; i < 100; i++) {
      await wire.write(GET);
      expect((await wire.readResponse())?.status).toBe(200);
    }
    const [listenerCount] = closeListenerCounts();
    const other = await RawSocket.open(url);
    await other.write(GET);
    await other.readResponse();
    expect(closeListenerCounts()).toEqual([listenerCount, listenerCount]);
    expect(getEventListeners(shutdown.signal, 'abort')).toHaveLength(0);
  });
});

import { getEventListeners, once } from 'node:events';
import { get } from 'node:http';
import { describe, expect, it, vi } from 'vitest';
import '../../support/fail-on-uncaught-errors.js';
import type { ResponseEffect } from '../../../mock-server/domain/faults/fault.js';
import { serveFaulty } from '../../support/faulty-server.js';
import { RawSocket, requestHead } from '../../support/raw-socket.js';

const HOUR_MS = 3_600_000;
/** Those of vitest among them. */
const timersAlive = (): number =>
  process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

const GET = requestHead('GET', '/job', { Host: 'mock' });

describe('a hundred requests', () => {
  it.each<[string, ResponseEffect, 'socket' | 'response']>([
    ['before their answers', { kind: 'latency', ms: HOUR_MS }, 'socket'],
    ['within their answers', { kind: 'slow_body', bytesPerSecond: 1_000 }, 'response'],
    ['to broken answers', { kind: 'truncated_body', bytes: 1_000 }, 'response'],
  ])('leave nothing behind when their clients go away %s', async (_case, effect, untilEvent) => {
    const warned = vi.fn();
    process.on('warning', warned);
    const {
      url,
      shutdown,
      waitForCalls: called,
      waitForAllClosed: allClosed,
      openConnections,
    } = await serveFaulty(effect);
    const requests = Array.from({ length: 100 }, () =>
      get(`${url}/list`, { agent: false }).on('error', () => undefined),
    );
    const closed = requests.map((request) => new Promise((close) => request.once('close', close)));
    await Promise.all([called(100), ...requests.map((request) => once(request, untilEvent))]);
    expect(timersAlive(), 'timers that keep the process alive').toBeLessThan(100);
    for (const request of requests) request.destroy();
    await Promise.all([...closed, allClosed()]);
    expect(await openConnections()).toBe(0);
    expect(getEventListeners(shutdown.signal, 'abort')).toHaveLength(0);
    process.off('warning', warned);
    expect(warned).not.toHaveBeenCalled();
  });

  it('one after the other leave nothing on the connection that carries them', async () => {
    const {
      url,
      shutdown,
      closeListenerCounts: closeListeners,
    } = await serveFaulty({ kind: 'latency', ms: 1 });
    const wire = await RawSocket.open(url);
    for (let i = 0; i < 100; i++) {
      await wire.write(GET);
      expect((await wire.readResponse())?.status).toBe(200);
    }
    const [many] = closeListeners();
    const other = await RawSocket.open(url);
    await other.write(GET);
    await other.readResponse();
    expect(closeListeners()).toEqual([many, many]);
    expect(getEventListeners(shutdown.signal, 'abort')).toHaveLength(0);
  });
});

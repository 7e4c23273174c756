import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { stopAll } from '../../bench/bench-process.mjs';
import { asInteger, asRatio, formatSpread, headerSeparator, row } from '../../bench/format.mjs';
import { installPeers } from '../../bench/other-mocks.mjs';
import {
  type Contestant,
  createProcessContestants,
  measureReady,
  type Start,
} from '../../bench/startup-time.mjs';
import { ratios } from '../../bench/stats.mjs';
import {
  containerName,
  engine,
  freePort,
  IMAGE,
  RESTRICTED_FLAGS,
  removeContainer,
} from './support/container-engine.js';

const ROUNDS = 7;
const POLL_INTERVAL_MS = 2;

/** Program of a minimal server that only returns the response of `/readyz`. */
const BARE_SERVER_CODE = `require('node:http').createServer((_, res) => res.end('{"status":"ok"}')).listen(4020, '0.0.0.0')`;

/** Returns a contestant of the benchmark. Its start is measured from the engine's `run` to the container's first 200. */
const containerContestant = (title: string, ...program: string[]): Contestant => ({
  name: title,
  async start(): Promise<Start> {
    const port = await freePort();
    const name = containerName();
    const startedAt = performance.now();
    const publish = ['-p', `127.0.0.1:${port}:4020`];
    const running = engine('run', '-d', '--name', name, ...publish, ...RESTRICTED_FLAGS, ...program);
    for (;;) {
      const response = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
      if (response?.ok) break;
      await new Promise((asked) => setTimeout(asked, POLL_INTERVAL_MS));
    }
    const ms = performance.now() - startedAt;
    await running;
    await removeContainer(name);
    return { ms, cpuMs: Number.NaN };
  },
});

describe('from the start of a container to ready', () => {
  it('the start of a container is measured beside bare node:http, Prism and Mockoon', async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'xcm-ready-'));
    onTestFinished(() => {
      stopAll();
      rmSync(scratch, { recursive: true });
    });
    const peers = await installPeers();
    expect(peers.failure).toBeUndefined();
    const mock = containerContestant('x-compliance-mock, container', IMAGE);
    const bare = containerContestant(
      'bare node:http, container',
      '--entrypoint',
      'node',
      IMAGE,
      '-e',
      BARE_SERVER_CODE,
    );
    const starts = await measureReady([mock, bare, ...createProcessContestants(peers, scratch)], ROUNDS);
    const of = (name: string) => (starts.get(name) ?? []).map(({ ms }) => ms);
    const lines = [...starts.keys()].map((name) =>
      row(name, formatSpread(asInteger)(of(name)), formatSpread(asRatio)(ratios(of(mock.name), of(name)))),
    );
    const head = row('ready, median (min..max)', 'ms', 'mock in a container / server');
    process.stdout.write(`${[head, headerSeparator(3), ...lines].join('\n')}\n`);
    expect([...starts.values()].map(({ length }) => length)).toEqual(Array(7).fill(ROUNDS));
  });
});

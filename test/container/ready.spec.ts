import { describe, expect, it } from 'vitest';
import { CONFINED, containerName, engine, freePort, IMAGE, removeContainer } from './support/engine.js';

const ROUNDS = 7;
const ASK_EVERY_MS = 2;

/** Answers as the mock does, and does nothing else. */
const BARE = `require('node:http').createServer((_, res) => res.end('{"status":"ok"}')).listen(4020, '0.0.0.0')`;

/** Milliseconds from asking the engine for a container to its first 200. */
async function timeToReady(...program: string[]): Promise<number> {
  const port = await freePort();
  const name = containerName();
  const startedAt = performance.now();
  const running = engine(
    'run',
    '-d',
    '--name',
    name,
    '-p',
    `127.0.0.1:${port}:4020`,
    ...CONFINED,
    ...program,
  );
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (answer?.ok) break;
    await new Promise((asked) => setTimeout(asked, ASK_EVERY_MS));
  }
  const ms = performance.now() - startedAt;
  await running;
  await removeContainer(name);
  return ms;
}

const spread = (values: readonly number[], digits: number): string => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number) => (sorted[index] as number).toFixed(digits);
  return `${at(sorted.length >> 1)} (${at(0)}..${at(sorted.length - 1)})`;
};

describe('from the start of a container to ready', () => {
  it('is measured beside bare node:http in the same image', async () => {
    const mock: number[] = [];
    const bare: number[] = [];
    await timeToReady(IMAGE);
    for (let round = 0; round < ROUNDS; round++) {
      mock.push(await timeToReady(IMAGE));
      bare.push(await timeToReady('--entrypoint', 'node', IMAGE, '-e', BARE));
    }
    const ratios = mock.map((ms, round) => ms / (bare[round] as number));
    process.stdout.write(
      `container start to ready, ${ROUNDS} rounds, median (min..max): ` +
        `mock ${spread(mock, 0)} ms, bare node:http ${spread(bare, 0)} ms, ratio ${spread(ratios, 2)}\n`,
    );
    expect(ratios.length).toBe(ROUNDS);
  });
});

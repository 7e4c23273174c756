import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';

it('a few kills of replicas under load lose nothing that a response promised (npm run test:replica-kills)', async () => {
  const run = spawn(
    process.execPath,
    ['test/kills/run-replicas.mjs', '--kills', '5', '--clients', '4', '--largest', '3'],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  for (const stream of [run.stdout, run.stderr])
    stream.on('data', (text) => {
      output += text;
    });
  const [code] = await once(run, 'close');
  expect(code, output).toBe(0);
});

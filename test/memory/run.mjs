// `npm run test:memory -- [--survival] [TEXT]` attacks the built server in a memory cgroup of 256 MB, with one kind of request at a time; only
// attacks whose name contains TEXT run. The server must stay alive, the kernel must kill nothing, and 99 of 100 requests for
// /livez must get a response within 100 ms, or within three times the idle time on a machine that is busy with other programs. An
// attack that misses this time is repeated, and the median counts. With --survival, each attack runs once with a sixth of the jobs and
// requests, the times are only printed, and a server that does not survive is the only failure: a busy machine is as slow as a slow server.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { headerSeparator, row } from '../../bench/format.mjs';
import { median } from '../../bench/stats.mjs';
import { startAttackedMock } from './attacked-mock.mjs';
import { createAttacks } from './attacks.mjs';

const LIMIT_BYTES = 256 * 2 ** 20;
const MAX_P99_MS = 100;
const MAX_RATIO_TO_IDLE = 3;
const CALLERS = 4;

const { values, positionals } = parseArgs({
  options: { survival: { type: 'boolean' } },
  allowPositionals: true,
});
const [ROUNDS, ATTACK_MS, COUNT] = values.survival ? [1, 500, 2_000] : [3, 2_000, 12_000];

const print = (line) => process.stdout.write(`${line}\n`);
const prober = fork(fileURLToPath(new URL('livez-probe.mjs', import.meta.url)));
process.on('exit', () => prober.kill('SIGKILL'));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));

const p99Of = (values) => values.sort((a, b) => a - b)[Math.ceil(values.length * 0.99) - 1];
const showMs = (value) => (Number.isFinite(value) ? value.toFixed(value < 10 ? 1 : 0) : 'none');

/** Calls the attack from several callers until the time is over or the server has ended. */
async function perform(attack, mock, context) {
  if (attack.once) return attack.run(mock, context, 0);
  const endsAt = performance.now() + ATTACK_MS;
  let n = 0;
  const call = async () => {
    do await attack.run(mock, context, n++);
    while (performance.now() < endsAt && mock.ending() === undefined);
  };
  return Promise.all(Array.from({ length: CALLERS }, call));
}

/** Attacks a new server. @returns what happened; `problem` is undefined if the server stayed alive and stopped writing files */
async function attackOnce(attack) {
  const mock = await startAttackedMock(LIMIT_BYTES, attack.options ?? []);
  try {
    const context = await attack.prepare?.(mock);
    mock.outcomes.clear();
    prober.send({ url: mock.url });
    const probed = once(prober, 'message');
    await perform(attack, mock, context);
    prober.send({});
    const [latencies] = await probed;
    const problem = (await attack.check?.(mock)) ?? (await findDeath(mock));
    return {
      p99: p99Of(latencies.map((value) => value ?? Number.POSITIVE_INFINITY)),
      peakMb: mock.limit.peakBytes() / 2 ** 20,
      outcomes: [...mock.outcomes].map(([outcome, times]) => `${outcome} × ${times}`).join(', '),
      problem,
    };
  } finally {
    await mock.stop();
  }
}

async function findDeath(mock) {
  await sleep(100);
  const kills = mock.limit.outOfMemoryKills();
  if (kills > 0) return 'killed for its memory';
  return mock.ending() === undefined ? undefined : `ended with ${mock.ending()}`;
}

/** Attacks until a round is fast enough or all rounds are over. */
async function measure(attack, limitMs) {
  const rounds = [];
  do rounds.push(await attackOnce(attack));
  while (
    rounds.at(-1).problem === undefined &&
    rounds.length < ROUNDS &&
    median(rounds.map(({ p99 }) => p99)) >= limitMs
  );
  const p99 = median(rounds.map((round) => round.p99));
  const late = p99 >= limitMs ? `/livez took ${showMs(p99)} ms` : undefined;
  return { ...rounds.at(-1), p99, problem: rounds.at(-1).problem ?? late };
}

const text = positionals[0] ?? '';
const attacks = createAttacks(COUNT).filter(({ name }) => name.includes(text));
if (attacks.length === 0) throw new Error(`expected a part of an attack's name, got "${text}"`);
const startedAt = performance.now();
// No round reaches a limit of 0 ms, so all rounds are measured.
const idle = await measure({ name: 'idle', once: true, run: () => sleep(ATTACK_MS) }, 0);
const limitMs = values.survival
  ? Number.POSITIVE_INFINITY
  : Math.max(MAX_P99_MS, MAX_RATIO_TO_IDLE * idle.p99);
print(values.survival ? 'no limit of p99' : `limit of p99: ${showMs(limitMs)} ms`);
print(row('attack', 'p99 of /livez, ms', 'ratio to idle', 'peak, MB', 'responses', 'result'));
print(headerSeparator(6, '---'));
print(row('none', showMs(idle.p99), '1.0', idle.peakMb.toFixed(0), '', 'idle'));
let failures = 0;
for (const attack of attacks) {
  const { p99, peakMb, outcomes, problem } = await measure(attack, limitMs);
  if (problem !== undefined) failures++;
  const ratio = (p99 / idle.p99).toFixed(1);
  print(
    row(attack.name, showMs(p99), ratio, peakMb.toFixed(0), outcomes, problem ? `**${problem}**` : 'passed'),
  );
}
print(
  `${attacks.length - failures} of ${attacks.length} attacks passed in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`,
);
process.exitCode = failures === 0 ? 0 : 1;
prober.kill('SIGKILL');

// From the start of the process to the first answer.
import { HTTP, MOCK } from '../contestants.mjs';
import { ratio, row, ruler, spread, verdict, whole } from '../format.mjs';
import { barOf, imageOf } from '../plot.mjs';
import { measureReady, processes } from '../ready.mjs';
import { median, ratios } from '../stats.mjs';

const ROUNDS = { full: 15, short: 7 };
const TARGETS = { [HTTP]: { atMost: 2 }, peer: { atMost: 0.25 } };

/** @type {import('../parts.mjs').Measure} */
export async function measure({ length, peers, scratch }) {
  const rounds = ROUNDS[length];
  const starts = await measureReady(processes(peers, scratch), rounds);
  const of = (name, fact) => starts.get(name).map((start) => start[fact]);
  const over = (name, fact) => ratios(of(MOCK, fact), of(name, fact));
  const targetOf = (name) => (peers.names.includes(name) ? TARGETS.peer : TARGETS[name]);
  const line = (name) => {
    const target = targetOf(name);
    const compared =
      name === MOCK
        ? ['', '', '']
        : [
            spread(ratio)(over(name, 'ms')),
            spread(ratio)(over(name, 'cpuMs')),
            target ? verdict([over(name, 'ms')], target) : '',
          ];
    return row(name, spread(whole)(of(name, 'ms')), spread(whole)(of(name, 'cpuMs')), ...compared);
  };
  const plot = {
    name: 'ready',
    title: 'Ready: from the start of the process to its first 200',
    note: 'Milliseconds, median and range; shorter is better',
    bars: [...starts.keys()].map((name) =>
      barOf(name, of(name, 'ms'), (ms) => `${whole(ms)} ms`, name === MOCK),
    ),
  };
  return {
    markdown: [
      '## Ready: from the start of the process to its first 200',
      '',
      `${rounds} rounds, interleaved: start the process, read the line that says that it listens, GET once. All are started by \`node\` and their own program, without npx. Lower is better.`,
      '',
      row('Server', 'ms', 'CPU ms', 'mock / server', 'by CPU', 'target'),
      ruler(6, '---'),
      ...[...starts.keys()].map(line),
      '',
      imageOf(plot),
      '',
    ],
    plots: [plot],
    costs: { 'ready, CPU / bare node:http': median(over(HTTP, 'cpuMs')) },
  };
}

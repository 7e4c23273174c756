// From the start of the process to the first answer, on each line of Node.
import { EXPRESS, HTTP, MOCK } from '../contestants.mjs';
import { asInteger, asRatio, formatSpread, headerSeparator, renderTargetResult, row } from '../format.mjs';
import { findNodeLines } from '../node-lines.mjs';
import { createBar, markdownImage } from '../plot.mjs';
import { createProcessContestants, measureReady, nameOnNode } from '../startup-time.mjs';
import { median, ratios } from '../stats.mjs';

const ROUNDS = { full: 15, short: 7 };
/** Of bare `node:http`, by line of Node: a newer one starts itself in less time. */
const HTTP_TARGETS = { 20: { atMost: 1.5 }, 24: { atMost: 2 } };
const PEER_TARGET = { atMost: 0.25 };

/** @type {import('../parts.mjs').Measure} */
export async function measure({ length, peers, scratch }) {
  const rounds = ROUNDS[length];
  const { lines, failure } = await findNodeLines();
  const starts = await measureReady(
    lines.flatMap((on) => createProcessContestants(peers, scratch, on)),
    rounds,
  );
  const startsOf = (name, on, fact) => starts.get(nameOnNode(name, on)).map((start) => start[fact]);
  const ratiosTo = (name, on, fact) => ratios(startsOf(MOCK, on, fact), startsOf(name, on, fact));
  const targetOf = (name, { line }) =>
    peers.names.includes(name) ? PEER_TARGET : name === HTTP ? HTTP_TARGETS[line] : undefined;
  const compared = (name, on) => {
    const target = targetOf(name, on);
    return [
      formatSpread(asRatio)(ratiosTo(name, on, 'ms')),
      formatSpread(asRatio)(ratiosTo(name, on, 'cpuMs')),
      target ? renderTargetResult([ratiosTo(name, on, 'ms')], target) : '',
    ];
  };
  const line = (name, on) =>
    row(
      nameOnNode(name, on),
      formatSpread(asInteger)(startsOf(name, on, 'ms')),
      formatSpread(asInteger)(startsOf(name, on, 'cpuMs')),
      ...(name === MOCK ? ['', '', ''] : compared(name, on)),
    );
  const names = [MOCK, HTTP, EXPRESS, ...peers.names];
  const plot = {
    name: 'ready',
    title: 'Ready: from the start of the process to its first 200',
    note: 'Milliseconds, median and range; shorter is better',
    bars: lines.flatMap((on) =>
      names.map((name) =>
        createBar(
          nameOnNode(name, on),
          startsOf(name, on, 'ms'),
          (ms) => `${asInteger(ms)} ms`,
          name === MOCK,
        ),
      ),
    ),
  };
  return {
    markdown: [
      '## Ready: from the start of the process to its first 200',
      '',
      `${rounds} rounds, interleaved: start the process, read the line that says that it listens, GET once. All are started by \`node\` and their own program, without npx, on ${lines.map(({ version }) => `Node ${version}`).join(' and ')}. bare node:http is written in CommonJS, as Node starts that soonest. Lower is better.`,
      '',
      ...(failure === undefined
        ? []
        : [`One line of Node is missing, as npx could not install it: ${failure}`, '']),
      row('Server', 'ms', 'CPU ms', 'mock / server', 'by CPU', 'target'),
      headerSeparator(6, '---'),
      ...lines.flatMap((on) => names.map((name) => line(name, on))),
      '',
      markdownImage(plot),
      '',
    ],
    plots: [plot],
    costs: Object.fromEntries(
      lines.map((on) => [
        `ready on Node ${on.line}, CPU / bare node:http`,
        median(ratiosTo(HTTP, on, 'cpuMs')),
      ]),
    ),
  };
}

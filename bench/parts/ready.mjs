// Measures the time from the start of the process to the first response, for each major version of Node.
import { EXPRESS, HTTP, MOCK } from '../baseline-servers.mjs';
import { asInteger, asRatio, formatSpread, headerSeparator, renderTargetResult, row } from '../format.mjs';
import { findNodeLines } from '../node-lines.mjs';
import { createBar, markdownImage } from '../plot.mjs';
import { createProcessContestants, measureReady, nameOnNode } from '../startup-time.mjs';
import { median, ratios } from '../stats.mjs';

const ROUNDS = { full: 15, short: 7 };
/** Targets for the ratio to a `node:http` server, by major version of Node. Newer versions start that server faster. */
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
  const startsOf = (name, on, metric) => starts.get(nameOnNode(name, on)).map((start) => start[metric]);
  const ratiosTo = (name, on, metric) => ratios(startsOf(MOCK, on, metric), startsOf(name, on, metric));
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
      `${rounds} interleaved rounds: start the process, wait for the line that announces the port, send one GET. All servers are started with \`node PROGRAM\`, without npx, on ${lines.map(({ version }) => `Node ${version}`).join(' and ')}. bare node:http is a CommonJS program, because Node starts those fastest. Lower is better.`,
      '',
      ...(failure === undefined
        ? []
        : [`One Node line is missing because npx could not install it: ${failure}`, '']),
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

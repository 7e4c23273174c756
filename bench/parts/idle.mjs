// Measures memory and processor time of idle servers.
import { setTimeout as sleep } from 'node:timers/promises';
import { EXPRESS, expressCommand, HTTP, httpCommand, MOCK, mockCommand } from '../baseline-servers.mjs';
import { fetchOnce, startServer } from '../bench-process.mjs';
import { asMegabytes, formatSpread, headerSeparator, row } from '../format.mjs';
import { peerCommand } from '../other-mocks.mjs';
import { createBar, markdownImage } from '../plot.mjs';

const ROUNDS = { full: 5, short: 1 };
const SETTLE_MS = 3_000;
const OBSERVE_MS = 5_000;

/** @type {import('../parts.mjs').Measure} */
export async function measure({ length, peers, scratch }) {
  const response = { method: 'GET', path: '/readyz', body: '{"status":"ok"}' };
  const commands = [
    [MOCK, async () => mockCommand()],
    [HTTP, async () => httpCommand()],
    [EXPRESS, async () => expressCommand()],
    ...peers.names.map((name) => [name, () => peerCommand(name, response, scratch)]),
  ];
  const measured = new Map(commands.map(([name]) => [name, { bytes: [], cpu: [] }]));
  for (let round = 0; round < ROUNDS[length]; round++) {
    const running = [];
    for (const [name, command] of commands) {
      const server = await startServer(await command());
      running.push([name, server]);
      await fetchOnce(`${server.url}/readyz`);
    }
    await sleep(SETTLE_MS);
    const before = running.map(([, server]) => server.cpuMs());
    await sleep(OBSERVE_MS);
    running.forEach(([name, server], at) => {
      measured.get(name).bytes.push(server.residentBytes());
      measured.get(name).cpu.push((server.cpuMs() - before[at]) / (OBSERVE_MS / 1000));
    });
    await Promise.all(running.map(([, server]) => server.stop()));
  }
  const plot = {
    name: 'idle',
    title: 'Memory of an idle server',
    note: 'Resident MB, median and range; shorter is better',
    bars: [...measured].map(([name, { bytes }]) =>
      createBar(name, bytes, (each) => `${asMegabytes(each)} MB`, name === MOCK),
    ),
  };
  return {
    markdown: [
      '## Idle',
      '',
      `${ROUNDS[length]} rounds, each with new servers. A server gets one request, settles for ${SETTLE_MS / 1000} s and is measured for ${OBSERVE_MS / 1000} s.`,
      '',
      row('Server', 'resident MB', 'CPU ms/s'),
      headerSeparator(3),
      ...[...measured].map(([name, { bytes, cpu }]) =>
        row(name, formatSpread(asMegabytes)(bytes), formatSpread((ms) => ms.toFixed(1))(cpu)),
      ),
      '',
      markdownImage(plot),
      '',
    ],
    plots: [plot],
    costs: {},
  };
}

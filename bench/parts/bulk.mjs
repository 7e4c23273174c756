// Files of 1 to 80 million IDs, the API meanwhile, and ten uploads at once.
import { BULK, measureBulk } from '../bulk.mjs';
import { ratio, row, ruler, spread, thousands, verdict, whole } from '../format.mjs';
import { barOf, imageOf } from '../plot.mjs';
import { median, ratios } from '../stats.mjs';

const TARGETS = {
  sink: { atLeast: 0.5 },
  sinkMd5: { atLeast: 0.8 },
  idsByCpu: { atLeast: 5 },
  peakMb: { atMost: 160 },
  peakGrowth: { atMost: 1.1 },
  p99: { atMost: 2 },
};
const MILLION = 1_000_000;
/** Memory for the largest file is compared with that for one of this size: it must not grow with the file. */
const COMPARED_IDS = 5 * MILLION;

const PEAK = 'files of IDs, most resident MB';

const millions = (value) => (value / MILLION).toFixed(1);
const named = (ids) => `${ids / MILLION} million IDs`;

/** The lines, plots and costs of what was measured. @param {Awaited<ReturnType<typeof measureBulk>>} figures */
export function shown({ files, making, many }, rounds) {
  const largest = files.at(-1);
  const compared = files.find(({ ids }) => ids === COMPARED_IDS) ?? largest;
  const growth = ratios(largest.peakMb, compared.peakMb);
  const ofLargest = (file, verdict) => (file === largest ? verdict : '');
  const upload = {
    name: 'upload',
    title: `Upload of ${named(largest.ids)}`,
    note: 'MB a second, median and range; longer is better',
    bars: [
      barOf('x-compliance-mock', largest.mock, (mb) => `${whole(mb)} MB/s`, true),
      barOf('raw sink', largest.sink, (mb) => `${whole(mb)} MB/s`, false),
      barOf('raw sink with md5', largest.sinkMd5, (mb) => `${whole(mb)} MB/s`, false),
    ],
  };
  const result = {
    name: 'result',
    title: 'Results, a tenth of the IDs affected',
    note: 'Million IDs for a second of processor time, median and range; longer is better',
    bars: files.map(({ ids, resultIdsByCpu }) => barOf(named(ids), resultIdsByCpu, millions, true)),
  };
  const download = {
    name: 'download',
    title: `Download of the result of ${named(largest.ids)}`,
    note: 'MB a second, median and range; longer is better',
    bars: [
      barOf('x-compliance-mock', largest.download, (mb) => `${whole(mb)} MB/s`, true),
      barOf('plain file server', largest.fileServer, (mb) => `${whole(mb)} MB/s`, false),
    ],
  };
  const memory = {
    name: 'bulk-memory',
    title: 'Most resident memory, from the start to the end of the download',
    note: 'MB, median and range; shorter is better',
    bars: files.map(({ ids, peakMb }) => barOf(named(ids), peakMb, (mb) => `${whole(mb)} MB`, true)),
  };
  const plots = [upload, result, download, memory];
  // The short run leaves it out.
  const meanwhile =
    making && many
      ? [
          `GET /2/compliance/jobs/:id at a fixed 200 requests a second, counted from when each was due, while the result of ${named(making.ids)} is made: p99 ${spread(ratio)(making.making)} ms, idle ${spread(ratio)(making.idle)} ms, ratio ${spread(ratio)(ratios(making.making, making.idle))}; ${verdict([ratios(making.making, making.idle)], TARGETS.p99)}.`,
          '',
          `${thousands(many.uploads)} uploads of ${named(many.ids)} at once, results included: peak ${spread(whole)(many.peakMb)} MB, ${verdict([many.peakMb], TARGETS.peakMb)}; p99 of the API meanwhile ${spread(whole)(many.busy)} ms, idle ${spread(ratio)(many.idle)} ms, with ${many.uploads} clients on the same processors.`,
          '',
        ]
      : [];
  // By processor time, which other work on the machine disturbs least.
  const byCpu = ({ sinkMd5CpuMs, mockCpuMs }) => ratios(sinkMd5CpuMs, mockCpuMs);
  return {
    markdown: [
      '## Files of IDs',
      '',
      `${rounds} rounds, interleaved; the client is a process of its own, and everybody writes to the same disk. The raw sink is \`pipeline(req, createWriteStream(file))\` on \`node:http\`, with md5 it hashes each chunk as it comes. A tenth of the IDs are affected. Higher is better.`,
      '',
      row(
        'Upload',
        'mock MB/s',
        'raw sink',
        'with md5',
        'mock / sink',
        'target',
        'mock / sink with md5',
        'target',
        'the same by CPU',
      ),
      ruler(9, '---'),
      ...files.map((file) =>
        row(
          named(file.ids),
          ...[file.mock, file.sink, file.sinkMd5].map(spread(whole)),
          spread(ratio)(ratios(file.mock, file.sink)),
          ofLargest(file, verdict([ratios(file.mock, file.sink)], TARGETS.sink)),
          spread(ratio)(ratios(file.mock, file.sinkMd5)),
          ofLargest(file, verdict([ratios(file.mock, file.sinkMd5)], TARGETS.sinkMd5)),
          spread(ratio)(byCpu(file)),
        ),
      ),
      '',
      row(
        'Result',
        'million IDs/s',
        'a second of processor time',
        'target',
        'download MB/s',
        'file server',
        'mock / file server',
        'peak MB',
        'target',
      ),
      ruler(9, '---'),
      ...files.map((file) =>
        row(
          named(file.ids),
          spread(millions)(file.resultIds),
          spread(millions)(file.resultIdsByCpu),
          ofLargest(file, verdict([file.resultIdsByCpu.map((ids) => ids / MILLION)], TARGETS.idsByCpu)),
          spread(whole)(file.download),
          spread(whole)(file.fileServer),
          spread(ratio)(ratios(file.download, file.fileServer)),
          spread(whole)(file.peakMb),
          verdict([file.peakMb], TARGETS.peakMb),
        ),
      ),
      '',
      `Most memory for ${named(largest.ids)} / for ${named(compared.ids)}: ${spread(ratio)(growth)}; ${verdict([growth], TARGETS.peakGrowth)}.`,
      '',
      ...plots.flatMap((plot) => [imageOf(plot), '']),
      ...meanwhile,
    ],
    plots,
    costs: {
      'upload, CPU / raw sink with md5': 1 / median(byCpu(largest)),
      'result, CPU / upload to a raw sink with md5': median(
        largest.resultIdsByCpu.map(
          (ids, round) => ((largest.ids / ids) * 1000) / largest.sinkMd5CpuMs[round],
        ),
      ),
      'download, CPU / file server': median(ratios(largest.downloadCpuMs, largest.fileServerCpuMs)),
      [PEAK]: median(largest.peakMb),
    },
    limits: { [PEAK]: TARGETS.peakMb.atMost },
  };
}

/** @type {import('../parts.mjs').Measure} */
export async function measure({ length, scratch }) {
  return shown(await measureBulk(length, scratch), BULK[length].rounds);
}

// Measures files of 1 to 80 million IDs, the latency of the API while a result is built, and ten concurrent uploads.
import { BULK, measureBulk } from '../bulk-transfers.mjs';
import {
  asInteger,
  asRatio,
  formatSpread,
  headerSeparator,
  renderTargetResult,
  row,
  withThousandsSeparator,
} from '../format.mjs';
import { createBar, markdownImage } from '../plot.mjs';
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
/** Number of IDs of the file whose peak memory is the reference. A larger file must not need more memory. */
const COMPARED_IDS = 5 * MILLION;

const PEAK_COST = 'ID files, peak resident MB';

const asMillions = (value) => (value / MILLION).toFixed(1);
const idCountLabel = (ids) => `${ids / MILLION} million IDs`;

/** Renders the Markdown lines, plots and costs. @param {Awaited<ReturnType<typeof measureBulk>>} figures */
export function renderBulk({ files, making, many }, rounds) {
  const largest = files.at(-1);
  const compared = files.find(({ ids }) => ids === COMPARED_IDS) ?? largest;
  const growth = ratios(largest.peakMb, compared.peakMb);
  const ofLargest = (file, verdict) => (file === largest ? verdict : '');
  const upload = {
    name: 'upload',
    title: `Upload of ${idCountLabel(largest.ids)}`,
    note: 'MB per second, median and range; longer is better',
    bars: [
      createBar('x-compliance-mock', largest.mock, (mb) => `${asInteger(mb)} MB/s`, true),
      createBar('raw sink', largest.sink, (mb) => `${asInteger(mb)} MB/s`, false),
      createBar('raw sink with md5', largest.sinkMd5, (mb) => `${asInteger(mb)} MB/s`, false),
    ],
  };
  const result = {
    name: 'result',
    title: 'Results, a tenth of the IDs affected',
    note: 'Million IDs per second of processor time, median and range; longer is better',
    bars: files.map(({ ids, resultIdsByCpu }) =>
      createBar(idCountLabel(ids), resultIdsByCpu, asMillions, true),
    ),
  };
  const download = {
    name: 'download',
    title: `Download of the result of ${idCountLabel(largest.ids)}`,
    note: 'MB per second, median and range; longer is better',
    bars: [
      createBar('x-compliance-mock', largest.download, (mb) => `${asInteger(mb)} MB/s`, true),
      createBar('plain file server', largest.fileServer, (mb) => `${asInteger(mb)} MB/s`, false),
    ],
  };
  const memory = {
    name: 'bulk-memory',
    title: 'Peak resident memory, from the start to the end of the download',
    note: 'MB, median and range; shorter is better',
    bars: files.map(({ ids, peakMb }) =>
      createBar(idCountLabel(ids), peakMb, (mb) => `${asInteger(mb)} MB`, true),
    ),
  };
  const plots = [upload, result, download, memory];
  // The short benchmark does not measure latency and concurrent uploads.
  const meanwhile =
    making && many
      ? [
          `GET /2/compliance/jobs/:id at a fixed rate of 200 requests a second while the result of ${idCountLabel(making.ids)} is built; latency counts from the scheduled time of each request: p99 ${formatSpread(asRatio)(making.making)} ms, idle ${formatSpread(asRatio)(making.idle)} ms, ratio ${formatSpread(asRatio)(ratios(making.making, making.idle))}; ${renderTargetResult([ratios(making.making, making.idle)], TARGETS.p99)}.`,
          '',
          `${withThousandsSeparator(many.uploads)} concurrent uploads of ${idCountLabel(many.ids)}, results included: peak ${formatSpread(asInteger)(many.peakMb)} MB, ${renderTargetResult([many.peakMb], TARGETS.peakMb)}; p99 of the API during the uploads ${formatSpread(asInteger)(many.busy)} ms, idle ${formatSpread(asRatio)(many.idle)} ms. The ${many.uploads} clients run on the same processors.`,
          '',
        ]
      : [];
  // Compares processor time, because other processes on the machine affect processor time the least.
  const byCpu = ({ sinkMd5CpuMs, mockCpuMs }) => ratios(sinkMd5CpuMs, mockCpuMs);
  return {
    markdown: [
      '## ID files',
      '',
      `${rounds} interleaved rounds. The client is a separate process; all contestants write to the same disk. The raw sink is \`pipeline(req, createWriteStream(file))\` on \`node:http\`; "with md5", it also hashes each chunk. A tenth of the IDs is affected. Higher is better.`,
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
        'by CPU',
      ),
      headerSeparator(9, '---'),
      ...files.map((file) =>
        row(
          idCountLabel(file.ids),
          ...[file.mock, file.sink, file.sinkMd5].map(formatSpread(asInteger)),
          formatSpread(asRatio)(ratios(file.mock, file.sink)),
          ofLargest(file, renderTargetResult([ratios(file.mock, file.sink)], TARGETS.sink)),
          formatSpread(asRatio)(ratios(file.mock, file.sinkMd5)),
          ofLargest(file, renderTargetResult([ratios(file.mock, file.sinkMd5)], TARGETS.sinkMd5)),
          formatSpread(asRatio)(byCpu(file)),
        ),
      ),
      '',
      row(
        'Result',
        'million IDs/s',
        'million IDs/CPU s',
        'target',
        'download MB/s',
        'file server',
        'mock / file server',
        'peak MB',
        'target',
      ),
      headerSeparator(9, '---'),
      ...files.map((file) =>
        row(
          idCountLabel(file.ids),
          formatSpread(asMillions)(file.resultIds),
          formatSpread(asMillions)(file.resultIdsByCpu),
          ofLargest(
            file,
            renderTargetResult([file.resultIdsByCpu.map((ids) => ids / MILLION)], TARGETS.idsByCpu),
          ),
          formatSpread(asInteger)(file.download),
          formatSpread(asInteger)(file.fileServer),
          formatSpread(asRatio)(ratios(file.download, file.fileServer)),
          formatSpread(asInteger)(file.peakMb),
          renderTargetResult([file.peakMb], TARGETS.peakMb),
        ),
      ),
      '',
      `Peak memory for ${idCountLabel(largest.ids)} / for ${idCountLabel(compared.ids)}: ${formatSpread(asRatio)(growth)}; ${renderTargetResult([growth], TARGETS.peakGrowth)}.`,
      '',
      ...plots.flatMap((plot) => [markdownImage(plot), '']),
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
      [PEAK_COST]: median(largest.peakMb),
    },
    limits: { [PEAK_COST]: TARGETS.peakMb.atMost },
  };
}

/** @type {import('../parts.mjs').Measure} */
export async function measure({ length, scratch }) {
  return renderBulk(await measureBulk(length, scratch), BULK[length].rounds);
}

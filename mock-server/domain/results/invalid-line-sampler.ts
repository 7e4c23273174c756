import type { LineCallback } from './id-scanner.js';

/** Maximum number of kept lines. The first line may be the header of a column, so one line would not be enough. */
const MAX_SAMPLES = 3;
const MAX_SAMPLE_BYTES = 64;

/** Keeps the start of the first invalid lines of a file, as text. */
export class InvalidLineSampler {
  readonly samples: string[] = [];

  readonly add: LineCallback = (bytes, start, end) => {
    if (this.samples.length === MAX_SAMPLES) return;
    const length = Math.min(end - start, MAX_SAMPLE_BYTES);
    this.samples.push(Buffer.from(bytes.buffer, bytes.byteOffset + start, length).toString());
  };
}

// Makes screenshots small: browsers compress them quickly rather than well, and a page has few colours.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE_BYTES = 8;
const MAX_COLOURS = 256;
const TRUECOLOUR = 2;
const INDEXED = 3;

/** Splits a PNG file into its chunks. */
function* chunksOf(png: Buffer): Generator<{ readonly type: string; readonly data: Buffer }> {
  for (let at = SIGNATURE_BYTES; at < png.length; ) {
    const length = png.readUInt32BE(at);
    yield { type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) };
    at += length + 12;
  }
}

function toChunk(type: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(data.length + 12);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  data.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}

/** Returns the neighbour that the Paeth filter predicts a byte from (RFC 2083, 6.6). */
function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [a, b, c] = [left, up, corner].map((each) => Math.abs(estimate - each)) as [number, number, number];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** Undoes the filters of the rows (RFC 2083, 6). @returns the bytes of the pixels */
function unfilter(rows: Buffer, width: number, height: number, pixelBytes: number): Buffer {
  const stride = width * pixelBytes;
  const pixels = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x < pixelBytes ? 0 : (pixels[at - pixelBytes] as number);
      const up = y === 0 ? 0 : (pixels[at - stride] as number);
      const corner = x < pixelBytes || y === 0 ? 0 : (pixels[at - stride - pixelBytes] as number);
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter as number] as number;
      pixels[at] = (rows[y * (stride + 1) + 1 + x] as number) + predicted;
    }
  }
  return pixels;
}

const distance = (a: number, b: number): number =>
  [16, 8, 0].reduce((sum, shift) => sum + (((a >> shift) & 255) - ((b >> shift) & 255)) ** 2, 0);

/** Number of colours that are chosen by their frequency. The others are chosen because no chosen one is close. */
const FREQUENT_COLOURS = 128;

/**
 * Chooses the colours of a palette, and the closest of them for each colour. Includes rare colours that are far from all others,
 * because a small icon has a colour of its own.
 */
function choosePalette(colours: Uint32Array): { palette: number[]; indexOf: Map<number, number> } {
  const counts = new Map<number, number>();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const all = [...counts].sort(([, a], [, b]) => b - a).map(([colour]) => colour);
  const palette: number[] = [];
  const closest = new Map(all.map((colour) => [colour, { index: 0, distance: Number.POSITIVE_INFINITY }]));
  const choose = (chosen: number): void => {
    for (const [colour, best] of closest) {
      const found = distance(colour, chosen);
      if (found < best.distance) Object.assign(best, { index: palette.length, distance: found });
    }
    palette.push(chosen);
  };
  for (const colour of all.slice(0, FREQUENT_COLOURS)) choose(colour);
  while (palette.length < Math.min(MAX_COLOURS, all.length)) {
    const [farthest] = [...closest].reduce((a, b) => (b[1].distance > a[1].distance ? b : a));
    choose(farthest);
  }
  return { palette, indexOf: new Map([...closest].map(([colour, { index }]) => [colour, index])) };
}

/** Converts a screenshot to a PNG file with a palette of 256 colours. */
export function compressPng(png: Buffer): Buffer {
  const chunks = [...chunksOf(png)];
  const header = Buffer.from(chunks[0]?.data ?? []);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const pixelBytes = header[9] === TRUECOLOUR ? 3 : 4;
  const rows = inflateSync(
    Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)),
  );
  const pixels = unfilter(rows, width, height, pixelBytes);
  const colours = Uint32Array.from({ length: width * height }, (_, at) =>
    pixels.readUIntBE(at * pixelBytes, 3),
  );
  const { palette, indexOf } = choosePalette(colours);
  const indexed = Buffer.alloc((width + 1) * height);
  for (const [at, colour] of colours.entries())
    indexed[at + Math.floor(at / width) + 1] = indexOf.get(colour) as number;
  header[9] = INDEXED;
  return Buffer.concat([
    png.subarray(0, SIGNATURE_BYTES),
    toChunk('IHDR', header),
    toChunk(
      'PLTE',
      Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255])),
    ),
    toChunk('IDAT', deflateSync(indexed, { level: 9, memLevel: 9 })),
    toChunk('IEND', Buffer.alloc(0)),
  ]);
}

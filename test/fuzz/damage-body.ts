// Damages the body of a request, its length and its encodings.
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { type FuzzRequest, removeHeader, setBody, setHeader } from './fuzz-request.js';
import type { Random } from './random.js';
import { damageValue } from './sample-schema.js';

export type Damage = (request: FuzzRequest, random: Random, secret: string) => void;

/** Damages that leave the framing of the request valid. */
export const DAMAGES_OF_CONTENT: readonly Damage[] = [
  (request, random) => damageJson(request, random),
  (request, random) => damageJson(request, random),
  (request, random) => setBody(request, random.bytes(random.pick([1, 10, 100]))),
  (request, random) => setBody(request, request.body.subarray(0, random.integer(0, request.body.length))),
  (request, random) => {
    const [encoding, compress] = random.pick([
      ['gzip', gzipSync],
      ['deflate', deflateSync],
      ['br', brotliCompressSync],
      ['x-gzip', gzipSync],
      ['gzip, gzip', gzipSync],
      ['identity', (bytes: Buffer) => bytes],
    ] as const);
    setBody(request, compress(request.body) as Buffer);
    setHeader(
      request,
      'Content-Encoding',
      random.chance(0.8) ? encoding : random.pick(['gzip', 'br', 'zstd', 'x']),
    );
    if (random.chance(0.3))
      setBody(request, request.body.subarray(0, random.integer(0, request.body.length)));
  },
  (request, random) =>
    setBody(
      request,
      Buffer.from(
        random.pick(['[', '{"a":', '[{"a":', '"', '1', ' ']).repeat(random.pick([10, 1_000, 20_000])),
      ),
    ),
  (request, random) =>
    setBody(
      request,
      Buffer.from(
        random.pick([
          '',
          'null',
          '[]',
          '{}',
          '""',
          '0',
          '{',
          '{"type":"tweets","type":"users"}',
          '\ufeff{"type":"tweets"}',
          '{"__proto__":{"type":"tweets"}}',
          '{"type":"tweets",}',
          "{'type':'tweets'}",
          '{"type":"tweets"}{"type":"tweets"}',
          'NaN',
          '1e999',
          '-0',
          '{"\\ud800":1}',
          'a=b',
          '%',
          'grant_type=client_credentials&grant_type=x',
          '<a/>',
        ]),
      ),
    ),
  (request, random) =>
    setBody(
      request,
      Buffer.from(`${'9'.repeat(random.pick([1, 19, 20, 2_000]))}\n`.repeat(random.pick([1, 50, 2_000]))),
    ),
];

/** Damages of the length and the transfer encoding of a body. */
export const DAMAGES_OF_FRAMING: readonly Damage[] = [
  (request, random) =>
    setHeader(
      request,
      'Content-Length',
      String(Math.max(0, request.body.length + random.pick([-5, -1, 1, 5, 1_000]))),
    ),
  (request, random) =>
    setHeader(
      request,
      'Content-Length',
      random.pick(['-1', '+1', '1,1', '0x1', '1 ', '', '9'.repeat(25), '1e1', '999999999999']),
    ),
  (request, random) => sendChunked(request, random),
  (request, random) => sendChunked(request, random),
  (request, random) =>
    request.headers.push([
      'Transfer-Encoding',
      random.pick(['chunked', 'gzip', 'identity', 'chunked, chunked', ' chunked', 'xchunked']),
    ]),
];

function damageJson(request: FuzzRequest, random: Random): void {
  try {
    setBody(
      request,
      Buffer.from(JSON.stringify(damageValue(JSON.parse(String(request.body)), random)) ?? ''),
    );
  } catch {
    setBody(request, Buffer.from(JSON.stringify(damageValue({}, random)) ?? ''));
  }
}

/** Sends the body in chunks, some with an invalid size, extension, trailer or end. */
function sendChunked(request: FuzzRequest, random: Random): void {
  removeHeader(request, 'Content-Length');
  setHeader(request, 'Transfer-Encoding', 'chunked');
  const parts: Buffer[] = [];
  const size = Math.max(1, Math.ceil(request.body.length / random.integer(1, 4)));
  for (let at = 0; at < request.body.length; at += size) {
    const piece = request.body.subarray(at, at + size);
    const announced = random.chance(0.05)
      ? random.pick(['', 'g', '-1', 'fffffffff', '0x5', ' 5', '5 '])
      : piece.length.toString(16);
    const extension = random.chance(0.1) ? random.pick([';a', ';a=b', `;${'x'.repeat(20_000)}`, ' ;']) : '';
    parts.push(
      Buffer.from(`${announced}${extension}\r\n`),
      piece,
      Buffer.from(random.chance(0.05) ? random.pick(['', '\n', 'x\r\n']) : '\r\n'),
    );
  }
  const end = random.chance(0.1)
    ? random.pick([
        '',
        '0\r\n',
        '0\r\nX: y\r\n\r\n',
        '0\r\nContent-Length: 5\r\n\r\n',
        '00\r\n\r\n',
        `0\r\n${'T: x\r\n'.repeat(3_000)}\r\n`,
      ])
    : '0\r\n\r\n';
  request.body = Buffer.concat([...parts, Buffer.from(end)]);
}

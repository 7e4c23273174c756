// Damages a valid request before its serialization.

import { DAMAGES_OF_CONTENT, DAMAGES_OF_FRAMING, type Damage } from './damage-body.js';
import { type FuzzRequest, removeHeader, setHeader } from './fuzz-request.js';
import {
  BYTES_TO_INSERT,
  ESCAPES,
  FRAGMENTS,
  HOSTS,
  METHODS,
  NAMES,
  ODD_METHODS,
  VALUES,
  VERSIONS,
} from './hostile-texts.js';
import type { Random } from './random.js';

/** Inserts text into a request target, usually behind its last slash. */
function insertInto(request: FuzzRequest, random: Random, text: string): void {
  const at = random.integer(0, request.target.length);
  request.target = request.target.slice(0, at) + text + request.target.slice(at);
}

const addQuery = (request: FuzzRequest, text: string): void => {
  request.target += (request.target.includes('?') ? '&' : '?') + text;
};

const queryPairs = ({ target }: FuzzRequest): string[] =>
  (target.split('?')[1] ?? '').split('&').filter((pair) => pair !== '');

const DAMAGES_OF_TARGET: readonly Damage[] = [
  (request, random) => insertInto(request, random, random.pick(FRAGMENTS)),
  (request, random) => insertInto(request, random, random.pick(ESCAPES)),
  (request, random) => addQuery(request, `${random.text(3)}=${random.pick(VALUES).replace(/\s/g, '+')}`),
  (request, random) => {
    const pairs = queryPairs(request);
    if (pairs.length > 0)
      addQuery(
        request,
        Array(random.pick([1, 2, 30]))
          .fill(random.pick(pairs))
          .join('&'),
      );
  },
  (request, random) => {
    const pairs = queryPairs(request);
    if (pairs.length > 0)
      request.target = `${request.target.split('?')[0]}?${pairs.filter(() => random.chance(0.7)).join(random.pick(['&', ';', '&&']))}`;
  },
  (request, random) =>
    addQuery(
      request,
      `${random.pick(['compliance_job.fields', 'type', 'app', 'x', 'status'])}=${random.pick([',', 'a,', '%', '%25', 'id,', '[', '9', ';', '\u00e9']).repeat(random.pick([10, 900, 4_000]))}`.slice(
        0,
        15_000,
      ),
    ),
  (request, random) =>
    insertInto(
      request,
      random,
      random
        .pick(['/', 'a', '%41', ';', '..%2f', '?', '&a=b', '='])
        .repeat(random.pick([50, 3_000]))
        .slice(0, 14_000),
    ),
  (request, random) =>
    addQuery(
      request,
      `${random.pick(['a', 'type', 'app', 'token'])}${random.pick(['[]', '[a]', '[0]', '.b', '%5B%5D', ''])}${random.pick(['=', '', '=='])}${random.pick(VALUES).replace(/\s/g, '+')}`,
    ),
  (request, random, secret) =>
    insertInto(request, random, random.pick([`;token=${secret}`, `;access_token=${secret}`, `/${secret}`])),
  (request, random, secret) =>
    addQuery(
      request,
      `${random.pick(['access_token', 'Access_Token', '%61ccess_token', 'access%5Ftoken', 'token', 'TOKEN', 'oauth_token', 'client_secret', 'bearer_token', 'api_key', 'X-Goog-Signature', 'upload_id'])}=${random.pick([secret, `%${secret.charCodeAt(0).toString(16)}${secret.slice(1)}`, `"${secret}"`])}`,
    ),
  (request, random) => {
    request.target = random.pick([
      '*',
      '',
      '/',
      'http://',
      'http://a',
      'https://api.x.com/2/compliance/jobs',
      'http://[',
      '//',
      '/\\',
      'a',
      `http://x@y${request.target}`,
      request.target.toUpperCase(),
      `/.${request.target}`,
      `/${request.target}`,
      `${request.target}/`,
    ]);
  },
];

const DAMAGES_OF_HEADERS: readonly Damage[] = [
  (request, random) => request.headers.push([random.pick(NAMES), random.pick(VALUES)]),
  (request, random) => setHeader(request, random.pick(NAMES), random.pick(VALUES)),
  (request, random) => {
    if (request.headers.length > 0) request.headers.push([...random.pick(request.headers)]);
  },
  (request, random) => {
    if (request.headers.length > 0) removeHeader(request, random.pick(request.headers)[0]);
  },
  (request, random) => {
    if (request.headers.length > 0) random.pick(request.headers)[1] = random.pick(VALUES);
  },
  (request, random) => setHeader(request, 'Host', random.pick(HOSTS)),
  (request, random) =>
    setHeader(
      request,
      random.pick(['X-Forwarded-Host', 'X-Forwarded-Proto', 'Forwarded']),
      random.pick(HOSTS),
    ),
  (request, random, secret) =>
    setHeader(
      request,
      'Authorization',
      `${random.pick(['bearer', 'BEARER', 'Token', 'Basic', 'OAuth', 'Bearer\t', 'Digest', 'AWS', `Bearer${secret}`, 'Bearer Bearer', ''])} ${secret}`,
    ),
  (request, random) => {
    for (let left = random.pick([20, 150, 1_500]); left > 0; left--) request.headers.push([`x-${left}`, 'y']);
  },
  (request, random) =>
    request.headers.push([
      `X-${random.pick(['Long', 'Other'])}`,
      'z'.repeat(random.pick([4_000, 15_000, 40_000])),
    ]),
  (request, random) =>
    request.headers.push([random.pick(['', ' ', 'a b', 'a\u0000', '\u00e9', 'a:', ':', '(', 'X-\r\n']), 'y']),
  (request, random) => setHeader(request, 'Expect', random.pick(['100-continue', '100-Continue', 'x', ''])),
  (request, random) =>
    setHeader(
      request,
      'Accept-Encoding',
      random.pick(['gzip', 'br, gzip', '*', 'identity;q=0', 'gzip;q=0.0001', ','.repeat(500)]),
    ),
];

const DAMAGES_OF_LINE: readonly Damage[] = [
  (request, random) => {
    request.method = random.pick(METHODS);
  },
  (request, random) => {
    request.method = random.pick(ODD_METHODS);
  },
  (request, random) => {
    request.version = random.pick(VERSIONS);
  },
];

const ALL_DAMAGES_OF_BODY = [...DAMAGES_OF_CONTENT, ...DAMAGES_OF_FRAMING];

/** Damages a request in one to three places. */
export function damageRequest(request: FuzzRequest, random: Random, secret: string): void {
  const kinds = request.isProtected
    ? [DAMAGES_OF_CONTENT]
    : [
        DAMAGES_OF_TARGET,
        DAMAGES_OF_TARGET,
        DAMAGES_OF_HEADERS,
        DAMAGES_OF_HEADERS,
        ALL_DAMAGES_OF_BODY,
        DAMAGES_OF_LINE,
      ];
  for (let left = random.pick([1, 1, 1, 2, 3]); left > 0; left--)
    random.pick(random.pick(kinds))(request, random, secret);
}

/** Damages the bytes of a request. */
export function damageBytes(bytes: Buffer, random: Random): Buffer {
  const at = random.integer(0, Math.max(0, bytes.length - 1));
  switch (random.integer(0, 5)) {
    case 0: {
      const flipped = Buffer.from(bytes);
      for (let left = random.integer(1, 4); left > 0; left--)
        flipped[random.integer(0, flipped.length - 1)] = random.integer(0, 255);
      return flipped;
    }
    case 1:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + random.integer(1, 20))]);
    case 2:
      return Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from(random.pick(BYTES_TO_INSERT), 'latin1'),
        bytes.subarray(at),
      ]);
    case 3:
      return Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
    case 4:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.max(0, at - random.integer(1, 50)))]);
    default:
      return Buffer.concat([random.bytes(random.integer(1, 40)), bytes]);
  }
}

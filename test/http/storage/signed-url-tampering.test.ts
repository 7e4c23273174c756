import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RawResponse, rawRequest, requestTarget, storageErrorOf } from '../../support/raw-http.js';
import { startTestMock, type TestMock } from '../../support/test-mock.js';

const REFUSALS = [
  '403 SignatureDoesNotMatch',
  '400 MalformedSecurityHeader',
  '400 MissingSecurityHeader',
  '400 ExpiredToken',
  '403 AccessDenied',
  '404 NoSuchKey',
];

/** A signed URL that works: its path and query, and a request for any other in its place. */
interface SignedTarget {
  readonly target: string;
  readonly ask: (target: string) => Promise<RawResponse>;
}

type Purpose = 'upload' | 'download';

async function signedTarget(mock: TestMock, purpose: Purpose): Promise<SignedTarget> {
  const job = await (purpose === 'upload' ? mock.app().createJob() : mock.app().createCompleteJob('90\n'));
  const signed: SignedTarget = {
    target: requestTarget(job[`${purpose}_url`]),
    ask: (target) =>
      rawRequest(
        mock.url,
        target,
        purpose === 'upload'
          ? { method: 'PUT', headers: { 'content-type': 'text/plain' }, body: '90\n' }
          : {},
      ),
  };
  expect((await signed.ask(signed.target)).status).toBe(200);
  return signed;
}

/** The character that takes another's place: the next letter or digit of its class. */
function next(char: string): string {
  if (char === 'z') return 'a';
  if (char === 'Z') return 'A';
  if (char === '9') return '0';
  if (/[a-zA-Z0-9]/.test(char)) return String.fromCharCode(char.charCodeAt(0) + 1);
  return char === '-' ? '_' : '-';
}

const positionsIn = (target: string): number[] => [...target].map((_, at) => at);
const replaced = (target: string, at: number, by: string, count = 1): string =>
  `${target.slice(0, at)}${by}${target.slice(at + count)}`;
const escaped = (char: string): string => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;

/** Two targets denote the same if they differ only in how they escape, or in pairs of the query that hold nothing. */
function denotes(target: string): string {
  const plain = target.replace(/%([0-9a-f]{2})/gi, (hexed, hex: string) => {
    const char = String.fromCharCode(Number.parseInt(hex, 16));
    return /[\w.~-]/.test(char) ? char : hexed.toUpperCase();
  });
  const mark = plain.indexOf('?');
  const pairs = mark < 0 ? [] : plain.slice(mark + 1).split('&');
  return `${plain.slice(0, mark)}?${pairs.filter((pair) => pair !== '').join('&')}`;
}

/** What changed targets were answered with, for those that were not answered as they must be. */
async function wrongAnswers(
  { ask }: SignedTarget,
  targets: readonly string[],
  isRight: (answer: RawResponse) => boolean,
): Promise<string[]> {
  const answers = await Promise.all(targets.map(async (target) => ({ target, answer: await ask(target) })));
  return answers
    .filter(({ answer }) => !isRight(answer))
    .map(({ target, answer }) => `${answer.status} ${storageErrorOf(answer)} for ${target}`);
}

const isRefused = (answer: RawResponse): boolean => REFUSALS.includes(storageErrorOf(answer));

describe.each(['upload', 'download'] as const)('the signed %s URL', (purpose) => {
  it('is refused with any one of its characters replaced', async () => {
    const signed = await signedTarget(await startTestMock(), purpose);
    const { target } = signed;
    // Without the slash in front it is no request any more; see below.
    const changed = positionsIn(target)
      .slice(1)
      .map((at) => replaced(target, at, next(target[at] as string)));
    expect(changed.length).toBeGreaterThan(800);
    expect(await wrongAnswers(signed, changed, isRefused)).toEqual([]);
  });

  it('is told that it is not signed where its path or its signature is changed', async () => {
    const signed = await signedTarget(await startTestMock(), purpose);
    const { target } = signed;
    const changed = positionsIn(target)
      .filter((at) => (at > 0 && at < target.indexOf('?')) || at >= target.length - 512)
      .map((at) => replaced(target, at, next(target[at] as string)));
    const isMismatch = (answer: RawResponse) => storageErrorOf(answer) === '403 SignatureDoesNotMatch';
    expect(await wrongAnswers(signed, changed, isMismatch)).toEqual([]);
  });

  it('is refused with any one of its letters in the other case, but for the hex digits of escapes', async () => {
    const signed = await signedTarget(await startTestMock(), purpose);
    const { target } = signed;
    const otherCase = (char: string) => (/[a-z]/.test(char) ? char.toUpperCase() : char.toLowerCase());
    const changed = positionsIn(target)
      .filter((at) => /[a-z]/i.test(target[at] as string))
      .map((at) => replaced(target, at, otherCase(target[at] as string)))
      .filter((other) => denotes(other) !== denotes(target));
    expect(changed.length).toBeGreaterThan(250);
    expect(await wrongAnswers(signed, changed, isRefused)).toEqual([]);
  });

  it('is refused with any one of its characters missing', async () => {
    const signed = await signedTarget(await startTestMock(), purpose);
    const { target } = signed;
    const changed = positionsIn(target)
      .slice(1)
      .map((at) => replaced(target, at, ''));
    expect(await wrongAnswers(signed, changed, isRefused)).toEqual([]);
  });

  it('is refused as no HTTP at all without the slash in front', async () => {
    const { target, ask } = await signedTarget(await startTestMock(), purpose);
    // Node ends such a connection at once, sometimes before its answer is read.
    const outcome = await ask(target.slice(1)).then(
      ({ status }) => status,
      ({ code }) => code,
    );
    expect(outcome).toBeOneOf([400, 'ECONNRESET', 'EPIPE']);
  });

  it('is refused with one character more, less or other, wherever and whichever that is', async () => {
    const signed = await signedTarget(await startTestMock(), purpose);
    const { target } = signed;
    const char = fc.constantFrom(..."ABCDEFXYZabcdefxyz0123456789-._~%&=/;:+?@!$'()*,");
    const position = fc.integer({ min: 1, max: target.length - 1 });
    const changed = fc
      .record({ at: position, by: char, kind: fc.constantFrom('replace', 'insert', 'delete') })
      .map(({ at, by, kind }) =>
        kind === 'delete' ? replaced(target, at, '') : replaced(target, at, by, kind === 'insert' ? 0 : 1),
      );
    await fc.assert(
      fc.asyncProperty(fc.array(changed, { minLength: 8, maxLength: 8 }), async (targets) => {
        const others = targets.filter((other) => denotes(other) !== denotes(target));
        expect(await wrongAnswers(signed, others, isRefused)).toEqual([]);
      }),
      { numRuns: 150, seed: 4020 },
    );
  });

  it('works with the hex digits of any escape in lower case', async () => {
    const signed = await signedTarget(await startTestMock(), purpose);
    const { target } = signed;
    const changed = [...target.matchAll(/%[0-9A-F]{2}/g)].map(({ index, 0: hexed }) =>
      replaced(target, index, hexed.toLowerCase(), 3),
    );
    expect(changed.length).toBeGreaterThanOrEqual(5);
    expect(await wrongAnswers(signed, changed, ({ status }) => status === 200)).toEqual([]);
  });

  it('works with any character of its query escaped that need not be', async () => {
    const signed = await signedTarget(await startTestMock(), purpose);
    const { target } = signed;
    const unescaped = positionsIn(target.replace(/%../g, '%%%')).filter(
      (at) => at > target.indexOf('?') && /[\w.~-]/.test(target.replace(/%../g, '%%%')[at] as string),
    );
    const changed = unescaped.map((at) => replaced(target, at, escaped(target[at] as string)));
    expect(changed.length).toBeGreaterThan(700);
    expect(await wrongAnswers(signed, changed, ({ status }) => status === 200)).toEqual([]);
  });

  it('still counts as signed with any character of its object escaped that need not be', async () => {
    const signed = await signedTarget(await startTestMock(), purpose);
    const { target } = signed;
    const bucketEnd = target.indexOf('/', 1);
    const changed = positionsIn(target.slice(0, target.indexOf('?')))
      .filter((at) => at > bucketEnd && target[at] !== '/')
      .map((at) => replaced(target, at, escaped(target[at] as string)));
    const isSigned = (answer: RawResponse) => ['200', '404 NoSuchKey'].includes(storageErrorOf(answer));
    expect(await wrongAnswers(signed, changed, isSigned)).toEqual([]);
  });

  it('works with the parameters of its query in any order', async () => {
    const signed = await signedTarget(await startTestMock(), purpose);
    const [path, query = ''] = signed.target.split('?');
    const changed = [query.split('&').reverse(), query.split('&').sort()].map(
      (pairs) => `${path}?${pairs.join('&')}`,
    );
    expect(await wrongAnswers(signed, changed, ({ status }) => status === 200)).toEqual([]);
  });

  it.each(['&userProject=1', '&X-Goog-Expires=604800', '&X-Goog-Signature=00', '&x'])(
    'is refused with %s added',
    async (more) => {
      const signed = await signedTarget(await startTestMock(), purpose);
      expect(storageErrorOf(await signed.ask(`${signed.target}${more}`))).toBe('403 SignatureDoesNotMatch');
    },
  );
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { calibrateFromHar } from '../../../contracts/calibrator/calibrate-from-har.js';
import { RecordingError } from '../../../contracts/calibrator/recording-error.js';
import { checkDescription } from '../../../contracts/description/check-description.js';
import { publishedDocument } from '../../support/published-description.js';
import { sizeOf } from '../../support/thoroughness.js';

const id = '1423095206576984067';
const url = 'https://api.x.com/2/compliance/jobs';
const job = (status: string): string =>
  JSON.stringify({ data: { id, type: 'tweets', status, upload_url: `${url}/${id}/upload?token=secret` } });
const entry = (method: string, path: string, text: string, body?: string) => ({
  startedDateTime: '2026-11-30T18:00:00Z',
  time: 3,
  request: {
    method,
    url: url + path,
    headers: [{ name: 'Authorization', value: 'Bearer secret-bearer' }],
    ...(body !== undefined && { postData: { mimeType: 'application/json', text: body } }),
  },
  response: {
    status: 200,
    headers: [{ name: 'x-rate-limit-limit', value: '150' }],
    content: { size: text.length, text },
  },
});
const recording = {
  log: {
    version: '1.2',
    entries: [
      entry('POST', '', job('created'), '{"type":"tweets"}'),
      entry('PUT', `/${id}/upload?token=secret`, job('in_progress'), '1\n2\n'),
      entry('GET', `/${id}`, job('complete')),
    ],
  },
};

type Path = readonly string[];

const pathsIn = (value: unknown, path: Path = []): readonly Path[] =>
  typeof value === 'object' && value !== null
    ? [path, ...Object.entries(value).flatMap(([key, each]) => pathsIn(each, [...path, key]))]
    : [path];

/** Returns a copy in which other values are at some paths. */
function damage(document: object, changes: readonly (readonly [Path, unknown])[]): unknown {
  const root = { document: structuredClone(document) } as Record<string, unknown>;
  for (const [path, value] of changes) {
    const full = ['document', ...path];
    const parent = full
      .slice(0, -1)
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], root);
    if (typeof parent === 'object' && parent !== null)
      (parent as Record<string, unknown>)[full.at(-1) as string] = value;
  }
  return root.document;
}

it.each<[string, object, (text: string) => unknown]>([
  ['a recording', recording, (text) => calibrateFromHar(text, 'direct')],
  ['a description', publishedDocument(), checkDescription],
])('%s with any damage is read or gets an error about its place', (_, document, read) => {
  const change = fc.tuple(fc.constantFrom(...pathsIn(document)), fc.jsonValue({ maxDepth: 2 }));
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
      const text = JSON.stringify(damage(document, changes)) ?? '';
      try {
        read(text);
      } catch (error) {
        expect(error).toBeInstanceOf(RecordingError);
        expect((error as Error).message).toMatch(/^.+: expected .+, got .+$/s);
        expect((error as Error).message).not.toContain('secret');
      }
    }),
    { numRuns: sizeOf({ usual: 60, thorough: 1_000 }) },
  );
});

import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const MAX_BYTES = 40_000;

it(`the script and the style sheet of the dashboard are at most ${MAX_BYTES} bytes after compression`, () => {
  const bytes = ['dashboard.js', 'dashboard.css'].map(
    (file) => gzipSync(readFileSync(`dist/dashboard/${file}`)).length,
  );
  expect(bytes.reduce((sum, each) => sum + each)).toBeLessThanOrEqual(MAX_BYTES);
});

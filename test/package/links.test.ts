import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';

const documents = execFileSync('git', ['ls-files', '*.md'], { encoding: 'utf8' }).trim().split('\n');

/** Returns the fragments of a document's headings, as GitHub builds them. */
const fragmentsOf = (file: string): readonly string[] =>
  [
    ...readFileSync(file, 'utf8')
      .replace(/^```[\s\S]*?^```$/gm, '')
      .matchAll(/^#+ (.+)$/gm),
  ].map(([, heading]) =>
    (heading as string)
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** Returns the relative links of a document that lead to no file or to no heading. */
function brokenLinksOf(file: string): readonly string[] {
  const links = [...readFileSync(file, 'utf8').matchAll(/\]\((?!\w+:)([^)\s]+)\)/g)];
  return links.flatMap(([, link = '']) => {
    const [path = '', fragment] = link.split('#');
    const target = path === '' ? file : normalize(join(dirname(file), path));
    const exists = existsSync(target) && (fragment === undefined || fragmentsOf(target).includes(fragment));
    return exists ? [] : [`${file}: ${link}`];
  });
}

it('every relative link of the documents leads to a file, and to a heading if it has a fragment', () => {
  expect(documents.length).toBeGreaterThan(50);
  expect(documents.flatMap(brokenLinksOf)).toEqual([]);
});

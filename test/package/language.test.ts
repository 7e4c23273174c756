// Checks that texts are plain English, as far as a program can. Texts must not use a word that has a better alternative in this
// project. Test titles must be understandable alone. docs/glossary.md defines the words.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** Patterns of words that have a better alternative, with the message for each pattern. */
const IDIOMS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:told|tells|telling|tell(?! us\b))\b/i, 'use return, set or say what happens'],
  [/\brefus(?:es?|ed|als?|ing)\b(?<!connection refused)/i, 'use reject, or error'],
  [/\banswer(?:s|ed|ing)?\b/i, 'use response, respond or return'],
  [/\b(?:whoever|whomever|whomsoever)\b/i, 'name the client, app or user'],
  [/(?:\/\/|\*|^#) Who(?:m|se)? [a-z]/, 'name the subject instead of a relative clause'],
  [/\b(?:anew|as new|out and in again)\b/i, 'use again, reset, or export and import'],
  [/\bunder way\b/i, 'use in progress or running'],
  [/\bfor ever\b|\bfor nothing\b(?! but\b)/i, 'use never ends, or without effect'],
  [/\bready-made\b/i, 'use built-in'],
  [/\bspoil(?:s|ed|t)?\b/i, 'use tampered, damaged or invalid'],
  [/\bgo(?:es)? (?:not )?together\b/i, 'use can or cannot be combined with'],
  [/(?<!\b[Tt]here )\b(?:is|are|was|were) none\b/, 'say what is missing or invalid'],
  [/\bgenerations? of the API\b/i, 'use profile'],
  [/\b(?:forgets?|forgot|forgotten)\b/i, 'use delete, reset or clear'],
  [/\bby real means\b/i, 'use with real files, processes or clients'],
  [/\b(?:is|are|stands?) in the way\b/i, 'use block or conflict'],
  [/\bthat there is not\b/i, 'use unknown or missing'],
  [/\bhand(?:s|ed) (?:out|over|in)\b/i, 'use return, pass or issue'],
  [/\bstands (?:there|in|on|at)\b/i, 'use is'],
  [/\bgo(?:es|ing) on\b/i, 'use continue'],
];

const TEXT_FILE =
  /(?:\.(?:[cm]?[jt]sx?|md|ya?ml|sh|py|go|java)|(?:^|\/)package\.json|^Dockerfile|^\.ci\/run)$/;
/** Files that are not checked: recordings, texts of X and Google, generated files, and this file, which quotes the words. */
const EXCLUDED =
  /^(?:fixtures\/(?!scenarios\/|README)|contracts\/(?:generated|pacts)\/|docs\/contracts\/(?:client-|mutations)|test\/package\/language\.test\.ts)/;

const MIN_TITLE_WORDS = 4;
const TITLE_STARTER =
  /^(?:when|while|if|of|and|or|with|without|by|for|in|on|at|that|which|who|whose|whom|to|from|after|before|as|but|until|since|under|over|where|what|how|than|not)\b/i;
const TEST_FUNCTIONS = new Set(['it', 'test']);

const trackedFiles = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' })
  .split('\0')
  .filter((file) => TEXT_FILE.test(file) && !EXCLUDED.test(file));

const findIdioms = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, at) =>
      IDIOMS.flatMap(([pattern, advice]) => {
        const found = pattern.exec(line)?.[0];
        return found === undefined ? [] : [`${file}:${at + 1}: "${found.trim()}": ${advice}`];
      }),
    );

/** Returns whether an expression is `it`, `it.each(…)`, `test.concurrent` or a similar test function. */
function isTestFunction(node: ts.Expression): boolean {
  if (ts.isIdentifier(node)) return TEST_FUNCTIONS.has(node.text);
  return (
    (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node)) && isTestFunction(node.expression)
  );
}

function* findTitles(source: ts.SourceFile, node: ts.Node = source): Generator<ts.Expression> {
  if (ts.isCallExpression(node) && node.arguments.length >= 2 && isTestFunction(node.expression)) {
    const [title] = node.arguments;
    if (title && (ts.isStringLiteralLike(title) || ts.isTemplateExpression(title))) yield title;
  }
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* findTitles(source, child);
}

function findBadTitles(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  return [...findTitles(source)].flatMap((node) => {
    const title = node.getText(source).slice(1, -1);
    const where = `${file}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}: "${title}"`;
    if (title.split(/\s+/).length < MIN_TITLE_WORDS) return [`${where}: expected at least four words`];
    if (TITLE_STARTER.test(title))
      return [`${where}: expected a sentence that starts with a subject or a verb`];
    return [];
  });
}

describe('the language of the project', () => {
  it('no source or document uses a word that has a better one', () => {
    expect(trackedFiles.flatMap(findIdioms)).toEqual([]);
  });

  it('every test title is a sentence that can be understood alone', () => {
    const tests = trackedFiles.filter((file) => file.startsWith('test/') && file.endsWith('.ts'));
    expect(tests.flatMap(findBadTitles)).toEqual([]);
  });
});

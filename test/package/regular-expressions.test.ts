import { readFileSync } from 'node:fs';
import { checkSync } from 'recheck';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { listFiles } from '../support/list-files.js';

interface Pattern {
  readonly source: string;
  readonly flags: string;
  /** File, and line or path in the file. */
  readonly where: string;
}

/** Stands for a value that is unknown until run time, such as a parameter. Such a value must be a literal text. */
const UNKNOWN_TEXT = 'x';

/** Returns the text of a literal, of a template, or of a constant in the same file. */
function textOf(node: ts.Node | undefined, constants: ReadonlyMap<string, ts.Expression>): string {
  if (!node) return '';
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return (
      node.head.text +
      node.templateSpans
        .map(({ expression, literal }) => textOf(expression, constants) + literal.text)
        .join('')
    );
  if (!ts.isIdentifier(node)) return UNKNOWN_TEXT;
  const initializer = constants.get(node.text);
  return initializer ? textOf(initializer, constants) : UNKNOWN_TEXT;
}

/** Returns the regular expressions of a source file: literals, and calls of `RegExp`. */
function patternsOfSource(file: string): readonly Pattern[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const constants = new Map<string, ts.Expression>();
  const patterns: Pattern[] = [];
  const visit = (node: ts.Node): void => {
    const where = `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer)
      constants.set(node.name.text, node.initializer);
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      patterns.push({ source: node.text.slice(1, end), flags: node.text.slice(end + 1), where });
    }
    if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp') {
      const [pattern, flags] = node.arguments ?? [];
      patterns.push({ source: textOf(pattern, constants), flags: textOf(flags, constants), where });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return patterns;
}

/** Returns the patterns of all schemas in an OpenAPI document. */
function patternsOfDocument(file: string, value: unknown): readonly Pattern[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'pattern' && typeof inner === 'string'
      ? [{ source: inner, flags: 'u', where: file }]
      : patternsOfDocument(file, inner),
  );
}

// Pact verifiers run the patterns of the contracts, on responses of the server under test. The mock does not run them.
const sources = ['mock-server', 'client', 'contracts']
  .flatMap((directory) => listFiles(directory))
  .filter(
    (file) => /\.[jt]s$/.test(file) && !file.endsWith('.d.ts') && !file.startsWith('contracts/consumer/'),
  );
const documents = listFiles('contracts').filter((file) => file.endsWith('openapi.yaml'));

/**
 * Returns whether a pattern needs no check: it has no unbounded quantifier, or it has one, which no group repeats, and starts with
 * `^` in each alternative. Such a pattern tries each length of one repetition once.
 */
function isObviouslyLinear({ source, flags }: Pattern): boolean {
  const bare = source.replace(/\\./gs, 'x').replace(/\[[^\]]*\]/g, 'x');
  const unbounded = bare.match(/[*+]|\{\d+,\}/g)?.length ?? 0;
  if (unbounded === 0) return true;
  const hasOneStart = bare.startsWith('^') && !bare.includes('|') && !/[my]/.test(flags);
  return unbounded === 1 && hasOneStart && !/\)[*+{]/.test(bare);
}

/** Returns the complexity of a pattern for its worst input, such as `safe` or `2nd degree polynomial`. */
function complexityOf({ source, flags }: Pattern): string {
  // Without time limits, the result does not depend on the speed of the machine.
  const limits = { timeout: null, attackTimeout: null, incubationTimeout: null };
  const result = checkSync(source, flags, { ...limits, randomSeed: 1 });
  return result.status === 'vulnerable' ? result.complexity.summary : result.status;
}

const unique = (patterns: readonly Pattern[]): readonly Pattern[] => [
  ...new Map(patterns.map((pattern) => [`/${pattern.source}/${pattern.flags}`, pattern])).values(),
];

describe('every regular expression takes linear time for its worst input', () => {
  const all = [
    ...sources.flatMap(patternsOfSource),
    ...documents.flatMap((file) => patternsOfDocument(file, parse(readFileSync(file, 'utf8')))),
  ];

  it('the check finds the regular expressions of all sources', () => {
    expect(sources.length).toBeGreaterThan(200);
    expect(all.length).toBeGreaterThan(300);
    expect(complexityOf({ source: '\\s*,\\s*', flags: '', where: 'this test' })).toBe(
      '2nd degree polynomial',
    );
    expect(complexityOf({ source: '^(a+)+$', flags: '', where: 'this test' })).toBe('exponential');
  });

  it('no regular expression of the sources and the OpenAPI documents is slow for any input', () => {
    const slow = unique(all)
      .filter((pattern) => !isObviouslyLinear(pattern))
      .map((pattern) => `${pattern.where}: /${pattern.source}/${pattern.flags}: ${complexityOf(pattern)}`)
      .filter((line) => !line.endsWith(': safe'));
    expect(slow).toEqual([]);
  }, 300_000);
});

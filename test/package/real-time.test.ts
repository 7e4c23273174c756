import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

/** Globals that test suites replace: fake timers, a faked `Date`, a mocked `fetch`. */
const REPLACED_GLOBALS = [
  'setTimeout',
  'setInterval',
  'setImmediate',
  'clearTimeout',
  'clearInterval',
  'clearImmediate',
  'queueMicrotask',
  'performance',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'globalThis',
];
const REPLACED_MEMBERS = ['Date.now', 'process.nextTick', 'process.hrtime', 'AbortSignal.timeout'];

/**
 * Files that may use the globals. `real-time.ts` copies them at import. The commands run in a process of their own. `connect()`
 * reads the context of MSW.
 */
const EXCEPTIONS =
  /^mock-server\/(?:real-time|serve)\.ts$|^mock-server\/commands\/|^client\/own-connection\.ts$/;

const files = ['mock-server', 'client'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file)),
);

/** Returns the replaced globals that a file uses. */
function replacedGlobalsIn(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const imported = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    if (ts.isImportSpecifier(node)) imported.add(node.name.text);
    else if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length)
      found.push('new Date()');
    else if (ts.isPropertyAccessExpression(node)) {
      if (REPLACED_MEMBERS.includes(node.getText())) found.push(node.getText());
      visit(node.expression);
    } else if (ts.isPropertyAssignment(node)) visit(node.initializer);
    else if (ts.isIdentifier(node)) {
      if (REPLACED_GLOBALS.includes(node.text) && !imported.has(node.text)) found.push(node.text);
    } else ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

it("no code that runs in a user's process uses a global that test suites replace, such as a fake timer", () => {
  const users = files
    .filter((file) => !EXCEPTIONS.test(file))
    .map((file) => [file, replacedGlobalsIn(file)] as const)
    .filter(([, found]) => found.length > 0);
  expect(Object.fromEntries(users)).toEqual({});
});

it('the bundle loads the timers and the clocks immediately, before a test can replace them', () => {
  const core = readFileSync('dist/core.js', 'utf8');
  for (const module of ['perfHooks', 'process', 'timers', 'timersPromises'])
    expect(core).toContain(`\nbuiltins.${module};\n`);
});

// What real clients were seen doing, as README shows it: `npm run test:clients -- --update` writes both. Called by itself it
// writes README's table anew; `--check` writes nothing and fails if the table is stale, or if a client's version is another by now.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CLIENTS } from '../test/clients/catalogue.mjs';

export const MATRIX_FILE = new URL('../test/clients/matrix.json', import.meta.url);
const README = new URL('../README.md', import.meta.url);
const TABLE = /(<!-- clients -->\n)[\s\S]*?(<!-- \/clients -->)/;

const COLUMNS = ['create', 'list', 'get', 'upload', 'wait', 'download', 'cancel', '429', 'errors'];
const PROFILES = ['gcs', 'direct'];

/**
 * What all clients were seen doing.
 *
 * @param evidence `{ name, way, profile, does }` each; on every way that a client was led it must have done the same
 */
export function buildMatrix(evidence) {
  return CLIENTS.map(({ name, version }) => {
    const own = evidence.filter((each) => each.name === name);
    const ways = [...new Set(own.map(({ way }) => way))].sort();
    const isDone = (does, profile) =>
      ways.length > 0 &&
      ways.every((way) =>
        own.some((each) => each.way === way && each.profile === profile && each.does === does),
      );
    const does = Object.fromEntries(
      COLUMNS.map((column) => [column, PROFILES.filter((profile) => isDone(column, profile))]),
    );
    return { name, version: version() ?? null, ways, does };
  });
}

const renderCell = (profiles) =>
  profiles.length === PROFILES.length ? 'both' : profiles.length === 0 ? '–' : profiles.join(', ');

export function renderTable(matrix) {
  const notes = [];
  const rows = matrix.map(({ name, version, does }) => {
    const { language, note } = CLIENTS.find((client) => client.name === name) ?? {};
    const mark = note === undefined ? '' : ` (${notes.push(note)})`;
    const client = `\`${name}\`${version === null ? '' : ` ${version}`}, ${language}${mark}`;
    return [client, ...COLUMNS.map((column) => renderCell(does[column]))];
  });
  const lines = [['client', ...COLUMNS], ['', ...COLUMNS].map(() => '---'), ...rows];
  const table = lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
  return table + notes.map((note, index) => `\n(${index + 1}) ${note}\n`).join('');
}

/** Writes down what was seen, and shows it in README. */
export function writeMatrix(matrix) {
  writeFileSync(MATRIX_FILE, `${JSON.stringify(matrix, null, 2)}\n`);
  writeFileSync(README, replaceTable(readFileSync(README, 'utf8'), matrix));
}

export function replaceTable(readme, matrix) {
  if (!TABLE.test(readme)) throw new Error('README has no place for the clients');
  return readme.replace(TABLE, (_all, start, end) => `${start}${renderTable(matrix)}${end}`);
}

/** @returns what is stale, in words; undefined if nothing is */
export function findStaleness(readme, matrix, clients = CLIENTS) {
  const rowOf = (name) => matrix.find((row) => row.name === name);
  for (const { name, version } of clients) {
    const [seen, pinned] = [rowOf(name)?.version, version() ?? null];
    if (seen !== pinned) return `${name} is pinned to ${pinned}, and was last seen in ${seen}`;
  }
  if (replaceTable(readme, matrix) !== readme) return 'README shows another table';
  return undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const matrix = JSON.parse(readFileSync(MATRIX_FILE, 'utf8'));
  const stale = process.argv.includes('--check')
    ? findStaleness(readFileSync(README, 'utf8'), matrix)
    : undefined;
  if (stale !== undefined) {
    process.stderr.write(`${stale}; make it right by: npm run test:clients -- --update\n`);
    process.exitCode = 1;
  } else if (!process.argv.includes('--check')) writeMatrix(matrix);
}

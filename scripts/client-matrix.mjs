// Updates the table of tested clients in README from test/clients/matrix.json. With `--check` it writes nothing and fails if the
// table or a client's version is stale. `npm run test:clients -- --update` runs the tests and writes both files.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CLIENTS } from '../test/clients/catalogue.mjs';

export const MATRIX_FILE = new URL('../test/clients/matrix.json', import.meta.url);
const README = new URL('../README.md', import.meta.url);
const TABLE = /(<!-- clients -->\n)[\s\S]*?(<!-- \/clients -->)/;

const COLUMNS = ['create', 'list', 'get', 'upload', 'wait', 'download', 'cancel', '429', 'errors'];
const PROFILES = ['gcs', 'direct'];

/**
 * Builds the matrix from the results of the client tests.
 *
 * @param evidence `{ name, way, profile, does }` for each action of a client that passed. `way` is how the client was connected.
 *   An action counts only if it passed in every way.
 */
export function buildMatrix(evidence) {
  return CLIENTS.map(({ name, version }) => {
    const clientEvidence = evidence.filter((each) => each.name === name);
    const ways = [...new Set(clientEvidence.map(({ way }) => way))].sort();
    const isDone = (does, profile) =>
      ways.length > 0 &&
      ways.every((way) =>
        clientEvidence.some((each) => each.way === way && each.profile === profile && each.does === does),
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

/** Writes the matrix to test/clients/matrix.json and the table to README. */
export function writeMatrix(matrix) {
  writeFileSync(MATRIX_FILE, `${JSON.stringify(matrix, null, 2)}\n`);
  writeFileSync(README, replaceTable(readFileSync(README, 'utf8'), matrix));
}

export function replaceTable(readme, matrix) {
  if (!TABLE.test(readme))
    throw new Error('README.md: expected the comments <!-- clients --> and <!-- /clients -->');
  return readme.replace(TABLE, (_all, start, end) => `${start}${renderTable(matrix)}${end}`);
}

/** Returns a message about the first stale value, or undefined if the matrix and README are current. */
export function findStaleness(readme, matrix, clients = CLIENTS) {
  const rowOf = (name) => matrix.find((row) => row.name === name);
  for (const { name, version } of clients) {
    const [tested, pinned] = [rowOf(name)?.version, version() ?? null];
    if (tested !== pinned) return `${name}: expected the tested version ${tested}, got ${pinned}`;
  }
  if (replaceTable(readme, matrix) !== readme)
    return 'README.md: the table of clients differs from matrix.json';
  return undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const matrix = JSON.parse(readFileSync(MATRIX_FILE, 'utf8'));
  const stale = process.argv.includes('--check')
    ? findStaleness(readFileSync(README, 'utf8'), matrix)
    : undefined;
  if (stale !== undefined) {
    process.stderr.write(`${stale}. Run: npm run test:clients -- --update\n`);
    process.exitCode = 1;
  } else if (!process.argv.includes('--check')) writeMatrix(matrix);
}

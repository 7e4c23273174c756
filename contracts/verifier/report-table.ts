import {
  countOf,
  type Head,
  type InteractionResult,
  type Outcome,
  type Plan,
  pairOf,
  type Report,
} from './report.js';

const OUTCOMES: readonly Outcome[] = ['pass', 'fail', 'skip', 'advisory'];

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
const indented = (text: string): string => text.replace(/^/gm, '      ');

function headOf({ target, road, profile }: Head): string {
  const how = road === 'control' ? 'states by the control API' : 'states by real means';
  return `${target}${profile ? `, profile ${profile}` : ''}, ${how}`;
}

/** A verification for people. */
export function tableOf(report: Report): string {
  const { results, requests, seconds, notes } = report;
  const lines = [headOf(report), ''];
  for (const pair of new Set(results.map(pairOf)))
    lines.push(pair, ...results.filter((each) => pairOf(each) === pair).flatMap(rowsOf), '');
  const skipped = results.filter(({ outcome }) => outcome === 'skip');
  if (skipped.length > 0) {
    lines.push('Not checked:');
    for (const { description, because } of skipped) lines.push(`  ${description}: ${because}`);
    lines.push('');
  }
  for (const note of notes) lines.push(`Note: ${note}`);
  const counts = OUTCOMES.map((outcome) => `${countOf(results, outcome)} ${outcome}`).join(', ');
  lines.push(
    `${counted(results.length, 'interaction')}: ${counts}; ${counted(requests, 'request')}, ${seconds.toFixed(1)} s`,
  );
  return lines.join('\n');
}

function rowsOf(result: InteractionResult): readonly string[] {
  const { outcome, grade, description, given } = result;
  const word = outcome === 'fail' ? 'FAIL' : outcome;
  const row = `  ${word.padEnd(9)}${(grade ?? '').padEnd(2)}${description}`;
  if (outcome === 'pass' || outcome === 'skip') return [row];
  return [row, ...given.map((state) => `      given ${state}`), ...failureOf(result)];
}

/** What was sent, what was expected and what came, in words. */
export function failureOf({ because, mismatches, exchange }: InteractionResult): readonly string[] {
  const lines = because === undefined ? [] : [indented(because)];
  for (const { kind, where, expected, actual, problem } of mismatches) {
    lines.push(indented(`${kind}${where === undefined ? '' : ` ${where}`}: ${problem}`));
    if (expected !== undefined) lines.push(indented(`  expected ${expected}`));
    if (actual !== undefined) lines.push(indented(`  actual   ${actual}`));
  }
  if (!exchange) return lines;
  const { request, answer } = exchange;
  const headers = (all: Readonly<Record<string, string>>): string[] =>
    Object.entries(all).map(([name, value]) => indented(`  ${name}: ${value}`));
  lines.push(indented(`request: ${request.line}`), ...headers(request.headers));
  if (request.body !== '') lines.push(indented(request.body));
  lines.push(indented(`answer: ${answer.status}`), ...headers(answer.headers));
  if (answer.body !== '') lines.push(indented(answer.body));
  return lines;
}

/** A plan for people. */
export function planTable(plan: Plan): string {
  const { steps, cost, requests } = plan;
  const lines = [headOf(plan), ''];
  for (const { action, grade, description, because } of steps)
    lines.push(
      `  ${action.padEnd(6)}${(grade ?? '').padEnd(2)}${description}${because ? `: ${because}` : ''}`,
    );
  const parts = Object.entries(cost).map(([item, count]) => `${count} ${item}`);
  lines.push('', `at most ${counted(requests, 'request')}: ${parts.join(', ')}`);
  return lines.join('\n');
}

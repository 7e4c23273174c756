import {
  contractLabel,
  countOf,
  gradesIn,
  type InteractionResult,
  type ReportHeader,
  type VerificationOutcome,
  type VerificationPlan,
  type VerificationReport,
} from './report.js';

const OUTCOMES: readonly VerificationOutcome[] = ['pass', 'fail', 'skip', 'advisory'];

const formatCount = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;
const indent = (text: string): string => text.replace(/^/gm, '      ');

function renderHeader({ target, stateProvider, profile }: ReportHeader): string {
  const stateSetup =
    stateProvider === 'control-api'
      ? 'states set up through the control API'
      : 'states set up through the API itself';
  return `${target}${profile ? `, profile ${profile}` : ''}, ${stateSetup}`;
}

export function renderTable(report: VerificationReport): string {
  const { results, requests, seconds, notes } = report;
  const lines = [renderHeader(report), ''];
  for (const label of new Set(results.map(contractLabel)))
    lines.push(label, ...results.filter((each) => contractLabel(each) === label).flatMap(renderRows), '');
  const skipped = results.filter(({ outcome }) => outcome === 'skip');
  if (skipped.length > 0) {
    lines.push('Skipped:');
    for (const { description, reason } of skipped) lines.push(`  ${description}: ${reason}`);
    lines.push('');
  }
  for (const note of notes) lines.push(`Note: ${note}`);
  lines.push(...renderGrades(results));
  const counts = OUTCOMES.map((outcome) => `${countOf(results, outcome)} ${outcome}`).join(', ');
  lines.push(
    `${formatCount(results.length, 'interaction')}: ${counts}; ${formatCount(requests, 'request')}, ${seconds.toFixed(1)} s`,
  );
  return lines.join('\n');
}

/** Explains the letters in front of the descriptions. */
function renderGrades(items: Parameters<typeof gradesIn>[0]): readonly string[] {
  const grades = Object.entries(gradesIn(items)).map(([letter, words]) => `${letter} ${words}`);
  return grades.length === 0 ? [] : [`Grades of the evidence: ${grades.join(', ')}`];
}

function renderRows(result: InteractionResult): readonly string[] {
  const { outcome, grade, description, states } = result;
  const word = outcome === 'fail' ? 'FAIL' : outcome;
  const row = `  ${word.padEnd(9)}${(grade ?? '').padEnd(2)}${description}`;
  if (outcome === 'pass' || outcome === 'skip') return [row];
  return [row, ...states.map((state) => `      given ${state}`), ...renderFailure(result)];
}

/** Renders the mismatches of an interaction, then the request and the response. */
export function renderFailure({
  reason,
  mismatches,
  exchange,
  why,
  report,
}: InteractionResult): readonly string[] {
  const lines = reason === undefined ? [] : [indent(reason)];
  for (const { kind, where, expected, actual, problem } of mismatches) {
    lines.push(indent(`${kind}${where === undefined ? '' : ` ${where}`}: ${problem}`));
    if (expected !== undefined) lines.push(indent(`  expected ${expected}`));
    if (actual !== undefined) lines.push(indent(`  actual   ${actual}`));
  }
  if (!exchange) return lines;
  const { request, response } = exchange;
  const renderHeaders = (headers: Readonly<Record<string, string>>): string[] =>
    Object.entries(headers).map(([name, value]) => indent(`  ${name}: ${value}`));
  lines.push(indent(`request: ${request.line}`), ...renderHeaders(request.headers));
  if (request.body !== '') lines.push(indent(request.body));
  lines.push(indent(`response: ${response.status}`), ...renderHeaders(response.headers));
  if (response.body !== '') lines.push(indent(response.body));
  if (why !== undefined) lines.push(indent(`why: ${why}`));
  if (report !== undefined) lines.push(indent(`report: ${report}`));
  return lines;
}

export function renderPlan(plan: VerificationPlan): string {
  const { steps, cost, requests } = plan;
  const lines = [renderHeader(plan), ''];
  for (const { action, grade, description, reason } of steps)
    lines.push(`  ${action.padEnd(6)}${(grade ?? '').padEnd(2)}${description}${reason ? `: ${reason}` : ''}`);
  const parts = Object.entries(cost).map(([item, count]) => `${count} ${item}`);
  lines.push('', ...renderGrades(steps), `at most ${formatCount(requests, 'request')}: ${parts.join(', ')}`);
  return lines.join('\n');
}

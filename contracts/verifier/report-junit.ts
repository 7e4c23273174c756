import { countOf, type InteractionResult, pairOf, type Report } from './report.js';
import { failureOf } from './report-table.js';

/** Characters that XML cannot hold at all are left out. */
const escaped = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are what XML 1.0 forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const attributes = (all: Readonly<Record<string, string | number>>): string =>
  Object.entries(all)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');

/** Verifications as CI systems read them. What is advisory is a skipped test with its findings in `system-out`. */
export function junitOf(reports: readonly Report[]): string {
  const suites = reports.map(
    (report) =>
      `<testsuite${attributes({
        name: `${report.target}${report.profile ? ` ${report.profile}` : ''}`,
        tests: report.results.length,
        failures: countOf(report.results, 'fail'),
        errors: 0,
        skipped: countOf(report.results, 'skip') + countOf(report.results, 'advisory'),
        time: report.seconds.toFixed(3),
      })}>\n${report.results.map(caseOf).join('\n')}\n</testsuite>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="contracts">\n${suites.join('\n')}\n</testsuites>`;
}

function caseOf(result: InteractionResult): string {
  const { description, given, seconds } = result;
  const name = given.length > 0 ? `${description} (given ${given.join(', ')})` : description;
  const start = `<testcase${attributes({ classname: pairOf(result), name, time: seconds.toFixed(3) })}`;
  const inside = insideOf(result);
  return inside === '' ? `${start}/>` : `${start}>${inside}</testcase>`;
}

function insideOf(result: InteractionResult): string {
  const { outcome, because = '', mismatches } = result;
  const details = escaped(failureOf(result).join('\n'));
  switch (outcome) {
    case 'pass':
      return '';
    case 'skip':
      return `<skipped${attributes({ message: because })}/>`;
    case 'advisory':
      return `<skipped${attributes({ message: `advisory: ${because}` })}/><system-out>${details}</system-out>`;
    case 'fail':
      return `<failure${attributes({ message: mismatches[0]?.problem ?? because })}>${details}</failure>`;
  }
}

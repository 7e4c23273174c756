import { contractLabel, countOf, type InteractionResult, type VerificationReport } from './report.js';
import { renderFailure } from './report-table.js';

/** Characters that XML cannot hold at all are left out. */
const escapeXml = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are what XML 1.0 forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const renderAttributes = (all: Readonly<Record<string, string | number>>): string =>
  Object.entries(all)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');

/** Verifications as CI systems read them. What is advisory is a skipped test with its findings in `system-out`. */
export function renderJunit(reports: readonly VerificationReport[]): string {
  const suites = reports.map(
    (report) =>
      `<testsuite${renderAttributes({
        name: `${report.target}${report.profile ? ` ${report.profile}` : ''}`,
        tests: report.results.length,
        failures: countOf(report.results, 'fail'),
        errors: 0,
        skipped: countOf(report.results, 'skip') + countOf(report.results, 'advisory'),
        time: report.seconds.toFixed(3),
      })}>\n${report.results.map(renderTestCase).join('\n')}\n</testsuite>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="contracts">\n${suites.join('\n')}\n</testsuites>`;
}

function renderTestCase(result: InteractionResult): string {
  const { description, states, seconds } = result;
  const name = states.length > 0 ? `${description} (given ${states.join(', ')})` : description;
  const start = `<testcase${renderAttributes({ classname: contractLabel(result), name, time: seconds.toFixed(3) })}`;
  const content = renderOutcome(result);
  return content === '' ? `${start}/>` : `${start}>${content}</testcase>`;
}

function renderOutcome(result: InteractionResult): string {
  const { outcome, reason = '', mismatches } = result;
  const details = escapeXml(renderFailure(result).join('\n'));
  switch (outcome) {
    case 'pass':
      return '';
    case 'skip':
      return `<skipped${renderAttributes({ message: reason })}/>`;
    case 'advisory':
      return `<skipped${renderAttributes({ message: `advisory: ${reason}` })}/><system-out>${details}</system-out>`;
    case 'fail':
      return `<failure${renderAttributes({ message: mismatches[0]?.problem ?? reason })}>${details}</failure>`;
  }
}

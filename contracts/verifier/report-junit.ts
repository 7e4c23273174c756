import { GRADES } from './interaction.js';
import { contractLabel, countOf, type InteractionResult, type VerificationReport } from './report.js';
import { renderFailure } from './report-table.js';

/** Escapes text for XML, and removes characters that XML 1.0 forbids. */
const escapeXml = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 forbids exactly these
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const renderAttributes = (attributes: Readonly<Record<string, string | number>>): string =>
  Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');

/** Renders reports as JUnit XML. An advisory result becomes a skipped test, with the mismatches in `system-out`. */
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
      })}>\n${[...report.results.map(renderTestCase), ...renderNotes(report.notes)].join('\n')}\n</testsuite>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="contracts">\n${suites.join('\n')}\n</testsuites>`;
}

const renderNotes = (notes: readonly string[]): readonly string[] =>
  notes.length === 0 ? [] : [`<system-out>${escapeXml(notes.join('\n'))}</system-out>`];

function renderTestCase(result: InteractionResult): string {
  const { description, states, seconds, grade } = result;
  const name = states.length > 0 ? `${description} (given ${states.join(', ')})` : description;
  const start = `<testcase${renderAttributes({ classname: contractLabel(result), name, time: seconds.toFixed(3) })}`;
  const property = grade && renderAttributes({ name: 'grade', value: `${grade}: ${GRADES[grade]}` });
  const properties = property ? `<properties><property${property}/></properties>` : '';
  const content = properties + renderOutcome(result);
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

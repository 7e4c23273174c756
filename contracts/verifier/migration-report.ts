// Compares the results of the same pacts in both profiles. Reports the expectations that break in `direct` and the known causes.
import type { Interaction } from './interaction.js';
import type { Mismatch } from './pact-core.js';
import type { InteractionResult, VerificationReport } from './report.js';

interface ProfileChange {
  /** Heading in docs/guides/migrating-to-direct.md that describes the change. */
  readonly title: string;
  readonly advice: string;
  readonly matches: (result: InteractionResult, mismatch: Mismatch) => boolean;
}

const mismatchText = ({ expected = '', actual = '', problem }: Mismatch): string =>
  `${expected} ${actual} ${problem}`;
const statusOf = (result: InteractionResult): number | undefined => result.exchange?.response.status;
const isUpload = ({ exchange }: InteractionResult): boolean =>
  exchange?.request.line.startsWith('PUT ') === true;

/** Changes between the profiles, the most important first. */
const CHANGES: readonly ProfileChange[] = [
  {
    title: 'Files go through the API',
    advice:
      'upload_url and download_url now point to the API itself and carry a token, instead of signed storage URLs.',
    matches: ({ provider, exchange }, mismatch) =>
      provider === 'x-compliance-storage' ||
      /X-Goog|_x_goog_|twttr-(?:tweet|user)-compliance/.test(
        `${mismatchText(mismatch)} ${exchange?.request.line ?? ''}`,
      ),
  },
  {
    title: 'Uploads and downloads need the bearer token',
    advice: 'Send Authorization to upload_url and download_url too.',
    matches: (result) =>
      statusOf(result) === 401 && /\/(?:upload|download)\b/.test(result.exchange?.request.line ?? ''),
  },
  {
    title: 'Resumable uploads are gone',
    advice: 'Create jobs without `"resumable":true`: the API rejects it with 400. `false` is still accepted.',
    matches: ({ exchange }) =>
      /"resumable":\s*true/.test(exchange?.request.body ?? '') && exchange?.response.status === 400,
  },
  {
    title: 'A created job blocks a second job of its type',
    advice:
      'Creating a job returns 409 while another job of its type is created, not only while it is in progress.',
    matches: (result) => statusOf(result) === 409,
  },
  {
    title: 'Jobs can be cancelled',
    advice:
      'DELETE on a job no longer returns 405: it cancels the job. The job becomes failed, and you can create another job of its type at once.',
    matches: ({ exchange }) => exchange?.request.line.startsWith('DELETE ') === true,
  },
  {
    title: 'Uploads are limited to 128 MB',
    advice: 'Split larger files into several jobs: the API rejects larger uploads with 413.',
    matches: (result) => isUpload(result) && statusOf(result) === 413,
  },
  {
    title: 'Results use new actions and reasons',
    advice:
      'Handle the actions `rehydrate` and `scrub_geo`, the key `deleted_at` of deletions, and lines with `invalid_id`.',
    matches: (_result, mismatch) => /"action":|"reason":|deleted_at|invalid_id/.test(mismatchText(mismatch)),
  },
  {
    title: 'Problem types use api.x.com',
    advice: 'Compare only the last segment of a problem type, or accept both hosts.',
    matches: (_result, mismatch) => /\/2\/problems\//.test(mismatchText(mismatch)),
  },
  {
    title: 'Errors are application/problem+json',
    advice: 'Parse application/problem+json as JSON.',
    matches: (_result, mismatch) => /problem\+json/.test(mismatchText(mismatch)),
  },
  {
    title: 'Responses have other headers',
    advice: 'Parse dates that end in GMT, and log x-transaction-id instead of x-connection-hash.',
    matches: (_result, { kind, where = '' }) => kind === 'header' && !/^content-type$/i.test(where),
  },
  {
    title: 'An app without credits gets another 402',
    advice: 'Branch on the status 402, not on the title or the type.',
    matches: (result) => statusOf(result) === 402,
  },
  {
    title: 'The 404 of an unknown path is empty',
    advice: 'Do not parse the body of a 404, and do not expect rate-limit headers.',
    matches: (result) => statusOf(result) === 404 && result.exchange?.response.body === '',
  },
];

const NOT_JUDGED = 'Uploads and downloads are not judged, because these contracts contain none';

/** Returns notes for the report about what these contracts do not test. */
export const notJudgedNotes = (interactions: readonly Interaction[]): readonly string[] =>
  interactions.some(transfersFile) ? [] : [NOT_JUDGED];

/** Returns whether an interaction uploads or downloads a file. The path of such an interaction is injected. */
function transfersFile({ provider, path, raw }: Interaction): boolean {
  const { generators } = raw.request as { generators?: { path?: unknown } };
  return (
    provider === 'x-compliance-storage' ||
    /(?:up|down)load/.test(`${path} ${JSON.stringify(generators?.path ?? '')}`)
  );
}

interface BrokenExpectation {
  readonly result: InteractionResult;
  readonly changes: readonly ProfileChange[];
}

/** Returns the expectations that pass before the migration and do not pass after it. */
function findBrokenExpectations(
  before: VerificationReport,
  after: VerificationReport,
): readonly BrokenExpectation[] {
  return before.results.flatMap((earlier) => {
    if (earlier.outcome !== 'pass') return [];
    const later = after.results.find(
      (result) =>
        result.consumer === earlier.consumer &&
        result.provider === earlier.provider &&
        result.pact === earlier.pact &&
        result.description === earlier.description &&
        result.states.join() === earlier.states.join(),
    );
    if (!later || later.outcome === 'pass') return [];
    const mismatches: readonly Mismatch[] =
      later.mismatches.length > 0 ? later.mismatches : [{ kind: 'other', problem: later.reason ?? '' }];
    const changes = CHANGES.filter(({ matches }) => mismatches.some((mismatch) => matches(later, mismatch)));
    return [{ result: later, changes }];
  });
}

function headline(broken: number, all: number, { notes }: VerificationReport): string {
  if (!notes.includes(NOT_JUDGED)) return `${broken} of ${all} expectations break.`;
  return broken === 0
    ? `${NOT_JUDGED}. They change most. The ${all} other expectations do not break.`
    : `${broken} of ${all} expectations break. ${NOT_JUDGED}.`;
}

export function renderMigration(before: VerificationReport, after: VerificationReport): string {
  const broken = findBrokenExpectations(before, after);
  const notPassingBefore = before.results.filter(({ outcome }) => outcome !== 'pass');
  const lines = [`From gcs to direct: ${headline(broken.length, before.results.length, after)}`, ''];
  for (const { result, changes } of broken) {
    lines.push(`  ${result.consumer} → ${result.provider}: ${result.description}`);
    for (const { problem, where } of result.mismatches.slice(0, 3))
      lines.push(`      ${where === undefined ? '' : `${where}: `}${problem.split('\n')[0]}`);
    if (result.reason !== undefined) lines.push(`      ${result.reason}`);
    lines.push(
      changes.length > 0
        ? `      cause: ${changes.map(({ title }) => title).join('; ')}`
        : '      cause: no known change; compare the mismatches above',
    );
  }
  const relevantChanges = CHANGES.filter((change) => broken.some(({ changes }) => changes.includes(change)));
  if (relevantChanges.length > 0) lines.push('', 'What to do (docs/guides/migrating-to-direct.md):');
  for (const { title, advice } of relevantChanges) lines.push(`  ${title}: ${advice}`);
  if (notPassingBefore.length > 0)
    lines.push(
      '',
      `Expectations that already do not pass in gcs: ${notPassingBefore.length}. Make them pass in gcs before you migrate:`,
    );
  for (const { description } of notPassingBefore) lines.push(`  ${description}`);
  return lines.join('\n').trimEnd();
}

import type { LineCounts } from '../jobs/job.js';
import { pluralize } from '../pluralize.js';
import { redactText } from '../redact-text.js';
import type { JournalEntry } from './journal-entry.js';
import { detectLineFormat } from './line-format.js';
import type { Warning } from './warning.js';

/** File that a job accepted. `lines` covers only the start of the file until the whole file is processed. */
export interface AcceptedFile {
  readonly bytes: number;
  readonly lines: Omit<LineCounts, 'affected'>;
  readonly isProcessed: boolean;
}

/** Returns the file that an entry uploaded to its job. Undefined if the job did not accept the file, or if nothing is known. */
export type FileLookup = (entry: JournalEntry) => AcceptedFile | undefined;

/** Returns the warning about the invalid lines of a file, or about a file without lines. */
export function findFileWarning({ bytes, lines, isProcessed }: AcceptedFile): Warning | undefined {
  const { ids, invalid, invalidSamples = [] } = lines;
  const total = ids + invalid;
  if (total === 0 && !isProcessed) return undefined;
  if (total === 0) {
    const content = bytes === 0 ? 'is empty' : 'has only blank lines';
    return { kind: 'no_usable_id', detail: `The file ${content}. Send one ID per line.` };
  }
  if (invalid === 0) return undefined;
  const { looksLike, advice, line, kind } = detectLineFormat(invalidSamples);
  const scope = isProcessed ? '' : ' so far, at the start of a large file';
  const sample = line === '' ? '' : `, such as \`${formatSample(line)}\``;
  const ignored = `${invalid} of ${pluralize(total, 'line')} ${invalid === 1 ? 'was' : 'were'} ignored${scope}`;
  return ids === 0
    ? {
        kind: kind ?? 'no_usable_id',
        detail: `The file contains no usable ID. It looks like ${looksLike}: ${ignored}${sample}. ${advice}`,
      }
    : {
        kind: kind ?? 'lines_ignored',
        detail: `${ignored}. ${invalid === 1 ? 'It looks' : 'They look'} like ${looksLike}${sample}. ${advice}`,
      };
}

const MAX_SAMPLE_LENGTH = 40;

/** Shortens a line of an uploaded file, removes secrets, and escapes characters that are not printable. */
function formatSample(line: string): string {
  const characters = [...redactText(line)].map((character) =>
    /[\p{L}\p{N}\p{P}\p{S} ]/u.test(character) && character !== '\ufffd'
      ? character
      : `\\u{${(character.codePointAt(0) as number).toString(16)}}`,
  );
  let sample = '';
  for (const character of characters) {
    if (sample.length + character.length >= MAX_SAMPLE_LENGTH) return `${sample}…`;
    sample += character;
  }
  return sample;
}

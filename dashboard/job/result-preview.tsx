import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Job } from '../data/control-types.js';
import { formatNumber } from '../ui/words.js';
import { readStart } from './download.js';

const MAX_LINES = 20;
const MAX_BYTES = 8_192;

const preview = signal<{ readonly job: string; readonly lines: readonly string[] } | undefined>(undefined);

async function load(job: Job): Promise<void> {
  const text = await readStart(job, MAX_BYTES).catch(() => undefined);
  // The last line may be cut.
  const lines = text?.split('\n').slice(0, text.length < MAX_BYTES ? undefined : -1) ?? [];
  if (lines.at(-1) === '') lines.pop();
  preview.value = { job: job.id, lines: lines.slice(0, MAX_LINES) };
}

function parseLine(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

const COLUMNS = ['id', 'reason', 'action', 'created_at', 'redacted_at'] as const;
const COLUMN_WORDS = {
  id: 'ID',
  reason: 'Reason',
  action: 'Action',
  created_at: 'Created at',
  redacted_at: 'Redacted at',
} as const;

/** The first lines of a result. */
export const ResultPreview = ({ job }: { job: Job }) => {
  useEffect(() => {
    void load(job);
  }, [job.id]);
  const lines = preview.value?.job === job.id ? preview.value.lines : [];
  const parsed = lines.map(parseLine);
  const columns = COLUMNS.filter((column) => parsed.some((line) => line && column in line));
  return (
    <section class="card section">
      <h2 class="caption-title">
        Result: {formatNumber(job.result?.affected ?? 0)} of {formatNumber(job.result?.ids ?? 0)} IDs affected
      </h2>
      {lines.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
        <section class="scrollable" tabIndex={0} aria-label="First lines of the result">
          <table>
            <thead>
              <tr>
                <th>Line</th>
                {columns.map((column) => (
                  <th key={column}>{COLUMN_WORDS[column]}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {parsed.map((line, at) => (
                <tr key={at}>
                  <td>{at + 1}</td>
                  {line ? (
                    columns.map((column) => <td key={column}>{String(line[column] ?? '–')}</td>)
                  ) : (
                    <td colSpan={Math.max(columns.length, 1)}>{lines[at] || 'blank line'}</td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <small>
        {lines.length === 0
          ? 'The result has no lines.'
          : `The first ${lines.length} lines of ${formatNumber(job.result?.bytes ?? 0)} bytes`}
      </small>
    </section>
  );
};

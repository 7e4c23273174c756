import { jumpTo, refillWindow, removeFault } from '../data/actions.js';
import type { Entry } from '../data/control-types.js';
import { hrefOf, open } from '../data/location.js';
import { changes, faults, rateLimits } from '../data/mock-state.js';
import { openedEntry, openedProblem } from '../data/opened.js';
import { foldEntries } from '../journal/journal-filter.js';
import { EntryRow, isFailure } from '../journal/journal-panel.js';
import { shownEntries } from '../journal/journal-state.js';
import { Code, CopyButton, cssVars } from '../ui/controls.js';
import { Icon } from '../ui/icons.js';
import {
  countOf,
  faultIdOf,
  formatExactTime,
  formatNumber,
  shortId,
  shortPath,
  shortSentence,
} from '../ui/words.js';
import { SignatureDiff } from './signature-diff.js';
import { WindowChart } from './window-chart.js';
import './entry.css';

const Why = ({ entry }: { entry: Entry }) => {
  const { bucket, status, rate_limit: quota, job } = entry;
  const reset = changes.value.find(
    (change) => change.kind === 'window_resets' && change.bucket === bucket && change.at === quota?.reset_at,
  );
  const window = bucket && rateLimits.value?.[bucket];
  const isLimited = status === 429 && bucket !== null && !IS_REPORT;
  return (
    <div class="section">
      <h2 class="caption-title">Why</h2>
      <p class="lead">{shortSentence(entry.why, Date.parse(entry.at), null)}</p>
      {entry.signature && <SignatureDiff signature={entry.signature} />}
      <div class="buttons">
        {isLimited && reset && (
          <button type="button" class="button primary" onClick={() => jumpTo(reset)}>
            <Icon name="jump" />
            Jump to the reset
          </button>
        )}
        {isLimited && window && window.remaining < window.limit && (
          <button type="button" class="button" onClick={() => refillWindow(bucket, window.limit)}>
            Refill the {bucket} window
          </button>
        )}
        {job !== null && (
          <a class="button" href={hrefOf({ kind: 'job', id: job })}>
            Open job {shortId(job)}
          </a>
        )}
      </div>
    </div>
  );
};

const FilledBy = ({ filledBy }: { filledBy: NonNullable<Entry['filled_by']> }) => (
  <div class="section">
    <h2 class="caption-title">What filled the window</h2>
    <div class="stack" aria-hidden="true">
      {filledBy.map(({ method, path, count }, at) => (
        <i key={method + path} class={`share-${Math.min(at + 1, 3)}`} style={cssVars({ n: String(count) })} />
      ))}
    </div>
    <p class="stack-legend">
      {filledBy.map(({ method, path, count }, at) => (
        <span key={method + path}>
          <i class={`share-${Math.min(at + 1, 3)}`} />
          <b>{formatNumber(count)}</b> × {method} <span title={path}>{shortPath(path)}</span>
        </span>
      ))}
    </p>
  </div>
);

const Notes = ({ entry }: { entry: Entry }) => {
  const { warnings, fault: text } = entry;
  if (warnings.length === 0 && text === null) return null;
  const fault = faults.value.find(({ id }) => text !== null && id === faultIdOf(text));
  return (
    <div class="section">
      <h2 class="caption-title">Warnings and faults</h2>
      {warnings.map(({ kind, detail }) => (
        <div key={kind} class="note is-warning">
          <Icon name="warn" tone="warn" />
          <div>
            {shortSentence(detail, Date.parse(entry.at), null)}
            <small>{kind}</small>
          </div>
        </div>
      ))}
      {text !== null && (
        <div class="note is-fault">
          <Icon name="bolt" tone="fault" />
          <div>{text}</div>
          {fault && !IS_REPORT && (
            <button type="button" class="button small" onClick={() => removeFault(fault.id)}>
              Remove
            </button>
          )}
        </div>
      )}
    </div>
  );
};

/** Headers that explain a response of this status. */
const isTelling = (name: string, status: number | null): boolean =>
  status === 429 && /^x-rate-limit-(?:remaining|reset)$/.test(name);

const Headers = ({
  headers,
  status,
}: {
  headers: Readonly<Record<string, string>>;
  status?: number | null;
}) => (
  <dl class="headers">
    {Object.entries(headers).map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{isTelling(name, status ?? null) ? <mark>{value}</mark> : value}</dd>
      </div>
    ))}
  </dl>
);

/** Indents JSON. Returns any other text unchanged. */
function prettyBody(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}

const Messages = ({ entry }: { entry: Entry }) => {
  const { request_bytes: bytes, request_body: sent, response_body: received, query } = entry;
  return (
    <section class="card two-columns">
      <div class="section">
        <h2 class="caption-title">Request</h2>
        <Headers headers={entry.headers} />
        {Object.keys(query).length > 0 && (
          <>
            <h3 class="caption-title">Query</h3>
            <Headers headers={query} />
          </>
        )}
        <h3 class="caption-title">
          {bytes === 0 ? 'No body' : `Body: ${countOf(bytes, 'byte')}${!sent ? ', not stored' : ''}`}
        </h3>
        {sent && <pre>{prettyBody(sent)}</pre>}
      </div>
      <div class="section">
        <h2 class="caption-title">Response</h2>
        <Headers headers={entry.response_headers ?? {}} status={entry.status} />
        {received ? <pre>{prettyBody(received)}</pre> : <h3 class="caption-title">Body not stored</h3>}
      </div>
    </section>
  );
};

const durationWords = ({ duration_ms: ms }: Entry): string =>
  ms === null ? 'in progress' : `${formatNumber(Math.round(ms * 10) / 10)}\u00a0ms`;

const EntryDetails = ({ entry }: { entry: Entry }) => (
  <article class="details">
    <section class="card">
      <div class="section heading">
        <span class={`code ${isFailure(entry) ? 'fail' : ''}`}>
          {entry.status ?? (entry.complete ? 'cut' : '…')}
        </span>
        <div>
          <h1>
            {entry.method} {entry.path}
          </h1>
          <small>
            {formatExactTime(Date.parse(entry.at))} on the app's clock · {durationWords(entry)} ·{' '}
            {entry.route === null ? 'unknown path' : `route ${entry.route}`} · request <code>{entry.id}</code>
          </small>
        </div>
        <span class="buttons">
          <CopyButton small={false} text={location.href} label="Copy link" />
        </span>
      </div>
      <Why entry={entry} />
      {entry.filled_by && <FilledBy filledBy={entry.filled_by.toSorted((a, b) => b.count - a.count)} />}
      <Notes entry={entry} />
      <WindowChart entry={entry} />
    </section>
    <Messages entry={entry} />
    {entry.curl && (
      <section class="card section">
        <h2 class="caption-title">Send it again</h2>
        <Code text={entry.curl} name="Copy the curl line" />
      </section>
    )}
  </article>
);

/** Opens the next (1) or previous (-1) row of the journal. */
export function stepEntry(step: 1 | -1): void {
  const rows = foldEntries(shownEntries.value);
  const at = rows.findIndex(({ ids }) => ids.has(openedEntry.value?.id ?? ''));
  const next = rows[at + step];
  if (next) open({ kind: 'request', id: next.entry.id });
}

export const EntryView = ({ id }: { id: string }) => {
  const entry = openedEntry.value;
  return (
    <main id="main" class="split">
      <nav class="back" aria-label="Back">
        <a class="button quiet" href={hrefOf({ kind: 'home' })}>
          <Icon name="back" />
          Journal
        </a>
        <small>
          <kbd>Esc</kbd> back · <kbd>j</kbd> <kbd>k</kbd> next and previous request
        </small>
      </nav>
      <section class="card side-list" aria-label="Journal">
        <ol>
          {foldEntries(shownEntries.value).map((row) => (
            <EntryRow key={row.entry.id} row={row} selected={id} />
          ))}
        </ol>
      </section>
      {entry ? (
        <EntryDetails entry={entry} />
      ) : (
        <p class="card nothing" role="status">
          {openedProblem.value ?? 'Loading …'}
        </p>
      )}
    </main>
  );
};

import { exhaustWindow, refillWindow } from '../data/actions.js';
import type { Bucket, Entry, RateLimitWindow } from '../data/control-types.js';
import { now, rateLimits } from '../data/mock-state.js';
import { shownEntries } from '../journal/journal-state.js';
import { cssPosition } from '../timeline/time-scale.js';
import { cssVars } from '../ui/controls.js';
import { formatDuration, formatNumber, formatTime } from '../ui/words.js';
import { levelsOf } from './window-levels.js';
import './rate-limits.css';

const BUCKETS: readonly Bucket[] = ['create', 'list', 'get', 'cancel'];

/** Level of a window over time: it falls with each request and stays flat until the reset. */
const LevelTrack = ({
  bucket,
  window,
  entries,
}: {
  bucket: Bucket;
  window: RateLimitWindow;
  entries: readonly Entry[];
}) => {
  if (window.opened_at === null || window.reset_at === null) return <div class="track" aria-hidden="true" />;
  const tone = window.remaining === 0 ? 'fail' : 'wait';
  const levels = levelsOf(bucket, window, entries, now.value);
  const point = ({ at, left }: { at: number; left: number }) =>
    `${cssPosition(Math.min(0, at - now.value))} ${Math.round((1 - left) * 1e3) / 10}%`;
  const top = levels.map(point);
  const [first, last] = [levels[0], levels.at(-1)];
  if (!first || !last) return <div class="track" aria-hidden="true" />;
  const [start, end] = [cssPosition(first.at - now.value), cssPosition(0)];
  const reset = cssPosition(Date.parse(window.reset_at) - now.value);
  // An exhausted window is hatched in full: every request gets a 429.
  const height = window.remaining === 0 ? 0 : Math.round((1 - last.left) * 1e3) / 10;
  const lineBack = levels.toReversed().map((level) => point(level).replace(/ ([\d.]+%)$/, ' calc($1 + 2px)'));
  return (
    <div class="track" aria-hidden="true">
      <i class={`level ${tone}`} style={cssVars({ q: [...top, `${end} 100%`, `${start} 100%`].join(',') })} />
      <i
        class={`level is-future ${tone}`}
        style={cssVars({ q: `${end} ${height}%,${reset} ${height}%,${reset} 100%,${end} 100%` })}
      />
      <i class={`level-line ${tone}`} style={cssVars({ q: [...top, ...lineBack].join(',') })} />
    </div>
  );
};

function resetWords({ remaining, reset_at }: RateLimitWindow): string {
  if (reset_at === null) return 'not open';
  const duration = formatDuration(Date.parse(reset_at) - now.value);
  return remaining === 0 ? `429 for ${duration}` : `in ${duration}`;
}

const WindowRow = ({ bucket, window }: { bucket: Bucket; window: RateLimitWindow }) => {
  const { limit, remaining, opened_at, reset_at } = window;
  const tone = remaining === 0 ? 'fail' : 'wait';
  const time = (at: string | null) => (at === null ? '' : formatTime(Date.parse(at), now.value));
  return (
    <div class="row window" role="row">
      <div class={`who meter-cell ${tone}`} role="rowheader">
        <b>{bucket}</b>
        <span>
          <b>{formatNumber(remaining)}</b> of {formatNumber(limit)}
        </span>
        <span class="meter" aria-hidden="true">
          <i style={cssVars({ v: `${limit === 0 ? 0 : (remaining / limit) * 100}%` })} />
        </span>
      </div>
      <div class="middle" role="cell">
        <LevelTrack bucket={bucket} window={window} entries={shownEntries.value} />
        <dl class="facts">
          <div>
            <dt>Opened</dt>
            <dd>{opened_at === null ? 'not open' : `opened ${time(opened_at)}`}</dd>
          </div>
          <div>
            <dt>Reset</dt>
            <dd>{reset_at === null ? '–' : `resets ${time(reset_at)}`}</dd>
          </div>
        </dl>
      </div>
      <div class="next" role="cell">
        <div class={tone}>{resetWords(window)}</div>
        <span class="actions">
          {!IS_REPORT && remaining > 0 && (
            <button
              type="button"
              class="button quiet small"
              aria-label={`Exhaust the ${bucket} window`}
              onClick={() => exhaustWindow(bucket)}
            >
              Exhaust
            </button>
          )}
          {!IS_REPORT && remaining < limit && (
            <button
              type="button"
              class="button quiet small"
              aria-label={`Refill the ${bucket} window`}
              onClick={() => refillWindow(bucket, limit)}
            >
              Refill
            </button>
          )}
        </span>
      </div>
    </div>
  );
};

export const RateLimitRows = () => {
  const windows = rateLimits.value;
  if (!windows) return null;
  return (
    <>
      <div class="row group" role="row">
        <div class="who" role="columnheader">
          Rate limits
        </div>
        <div class="middle" role="columnheader">
          <span class="hidden">Window</span>
          <div class="track" />
        </div>
        <div class="next" role="columnheader">
          Resets
        </div>
      </div>
      {BUCKETS.map((bucket) => (
        <WindowRow key={bucket} bucket={bucket} window={windows[bucket]} />
      ))}
    </>
  );
};

import type { Entry } from '../data/control-types.js';
import { shownEntries } from '../journal/journal-state.js';
import { levelsOf } from '../rate-limits/window-levels.js';
import { cssVars } from '../ui/controls.js';
import { formatNumber, formatTimeOfDay } from '../ui/words.js';

const WINDOW_MS = 15 * 60_000;

/** The rate-limit window as it was at a request, on one linear axis. */
export const WindowChart = ({ entry }: { entry: Entry }) => {
  const { bucket, rate_limit: quota } = entry;
  if (!quota || bucket === null)
    return (
      <div class="section">
        <h2 class="caption-title">Rate limit</h2>
        <p>This request is not counted.</p>
      </div>
    );
  const [at, resetAt] = [Date.parse(entry.at), Date.parse(quota.reset_at)];
  const openedAt = resetAt - WINDOW_MS;
  const x = (time: number) => `${Math.round(((time - openedAt) / WINDOW_MS) * 1e4) / 100}%`;
  const earlier = shownEntries.value.filter((each) => Date.parse(each.at) <= at);
  const window = { ...quota, opened_at: new Date(openedAt).toISOString() };
  const levels = levelsOf(bucket, window, earlier, at);
  const point = ({ at: time, left }: { at: number; left: number }) =>
    `${x(time)} ${Math.round((1 - left) * 1e3) / 10}%`;
  const isExhausted = quota.remaining === 0;
  const tone = isExhausted ? 'fail' : 'wait';
  const top = levels.map(point);
  const back = levels.toReversed().map((level) => point(level).replace(/ ([\d.]+%)$/, ' calc($1 + 2px)'));
  const height = isExhausted ? '0%' : `${Math.round((1 - quota.remaining / quota.limit) * 1e3) / 10}%`;
  return (
    <div class="section">
      <h2 class="caption-title">
        The {bucket} window at this request: {formatNumber(quota.remaining)} of {formatNumber(quota.limit)}{' '}
        left
      </h2>
      <div class="window-chart" aria-hidden="true" style={cssVars({ s: x(at) })}>
        <i class={`level ${tone}`} style={cssVars({ q: [...top, `${x(at)} 100%`, '0% 100%'].join(',') })} />
        <i class={`level-line ${tone}`} style={cssVars({ q: [...top, ...back].join(',') })} />
        <i
          class={`level is-future ${tone}`}
          style={cssVars({ q: `${x(at)} ${height},100% ${height},100% 100%,${x(at)} 100%` })}
        />
        <i class="at-request" />
      </div>
      <p class="chart-axis" style={cssVars({ s: x(at) })}>
        <span>opened {formatTimeOfDay(openedAt)}</span>
        <span>this request</span>
        <span>resets {formatTimeOfDay(resetAt)}</span>
      </p>
    </div>
  );
};

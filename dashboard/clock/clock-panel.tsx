import { advanceClock, jumpTo, jumpToNext, resetClock, setRate, toggleFrozen } from '../data/actions.js';
import type { Change } from '../data/control-types.js';
import { changes, clock, clockShift, hasMoreChanges, now } from '../data/mock-state.js';
import { Icon } from '../ui/icons.js';
import { formatDate, formatDuration, formatTime, formatTimeOfDay } from '../ui/words.js';
import './clock.css';

const STEPS = [
  ['1m', '+1 min'],
  ['15m', '+15 min'],
  ['7d', '+7 d'],
] as const;
const RATES = [1, 10, 60, 600, 3600];
/** Minimum difference from the server's clock that the panel shows. The duration of a response can cause a smaller one. */
const MIN_SHIFT_MS = 2_000;

function shiftWords(ms: number): string {
  if (Math.abs(ms) < MIN_SHIFT_MS) return 'same as the server';
  return `${formatDuration(ms)} ${ms > 0 ? 'ahead of' : 'behind'} the server`;
}

/** Changes that happen at the same time. */
interface Moment {
  readonly at: number;
  readonly changes: readonly Change[];
}

/** Groups changes by their time. */
export function momentsOf(list: readonly Change[]): readonly Moment[] {
  const byTime = Map.groupBy(list, ({ at }) => at);
  return [...byTime].map(([at, group]) => ({ at: Date.parse(at), changes: group }));
}

const inWords = (at: number): string => `in\u00a0${formatDuration(at - now.value)}`;

const ChangeRow = ({ moment }: { moment: Moment }) => (
  <li class="item">
    <div>
      {moment.changes.map(({ text }) => (
        <span key={text} class="change">
          {text}
        </span>
      ))}
      <small>
        {inWords(moment.at)} · {formatTime(moment.at, now.value)}
      </small>
    </div>
    {!IS_REPORT && (
      <button type="button" class="button small" onClick={() => jumpTo(moment.changes[0] as Change)}>
        Jump
        <span class="hidden"> to: {moment.changes[0]?.text}</span>
      </button>
    )}
  </li>
);

const NextPanel = () => {
  const [first, ...rest] = momentsOf(changes.value);
  return (
    <div class="next-panel">
      <p>
        <i>Next</i>{' '}
        {first ? first.changes.map(({ text }) => text.replace(/\.$/, '')).join(', ') : 'Nothing is due'}{' '}
        <span class="no-wrap">{first && inWords(first.at)}</span>
      </p>
      {!IS_REPORT && (
        <button type="button" class="button primary" disabled={!first} onClick={jumpToNext}>
          <Icon name="jump" />
          Jump<kbd>.</kbd>
        </button>
      )}
      <div class="then">
        {!first && 'What happens next appears here as soon as a job exists.'}
        {first && rest.length === 0 && 'Nothing follows.'}
        {rest.length > 0 && (
          <>
            Then{' '}
            {rest
              .slice(0, 2)
              .map(
                ({ at, changes: { length } }) =>
                  `${length}${length === 1 ? '' : '\u00a0changes'} in\u00a0${formatDuration(at - now.value)}`,
              )
              .join(', ')}
            ,{' '}
            <details>
              <summary>
                all {rest.length + 1}
                {hasMoreChanges.value && '+'}
              </summary>
              <ol class="card pop">
                {[first as Moment, ...rest].map((moment) => (
                  <ChangeRow key={moment.at} moment={moment} />
                ))}
              </ol>
            </details>
          </>
        )}
      </div>
    </div>
  );
};

const ClockControls = ({ frozen, rate }: { frozen: boolean; rate: number }) => {
  const rates = [...new Set([...RATES, rate])].sort((a, b) => a - b);
  return (
    <div class="clock-controls">
      <button type="button" class="button" onClick={toggleFrozen}>
        <Icon name={frozen ? 'play' : 'pause'} />
        {frozen ? 'Run' : 'Freeze'}
      </button>
      <select
        aria-label="Speed of the clock"
        value={String(rate)}
        onChange={({ currentTarget }) => setRate(Number(currentTarget.value))}
      >
        {rates.map((each) => (
          <option key={each} value={String(each)}>
            {each}×
          </option>
        ))}
      </select>
      <span class="segments" role="group" aria-label="Move the clock forward">
        {STEPS.map(([duration, label]) => (
          <button type="button" key={duration} onClick={() => advanceClock(duration)}>
            {label}
          </button>
        ))}
      </span>
      <button type="button" class="button quiet" onClick={resetClock}>
        Reset<span class="hidden"> clock</span>
      </button>
    </div>
  );
};

export const ClockPanel = () => {
  const reading = clock.value;
  if (!reading) return <section class="card clock" aria-label="Clock" />;
  const { frozen, rate } = reading;
  return (
    <section class="card clock" aria-label="Clock">
      <div class="clock-now">
        <b>
          <time>{formatTimeOfDay(now.value)}</time>
          <span class={`chip ${frozen ? 'is-frozen' : ''}`}>
            <Icon name={frozen ? 'pause' : 'play'} />
            {frozen ? 'Frozen' : 'Running'}
          </span>
        </b>
        <small>
          {formatDate(now.value)}, UTC · {shiftWords(clockShift.value)}
        </small>
      </div>
      {!IS_REPORT && <ClockControls frozen={frozen} rate={rate} />}
      <NextPanel />
    </section>
  );
};

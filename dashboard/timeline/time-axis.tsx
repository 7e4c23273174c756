// The ruler of the timeline: requests left of now, changes right of now. The pill is a slider that moves the clock to a change.
import { computed, signal } from '@preact/signals';
import { momentsOf } from '../clock/clock-panel.js';
import { jumpTo } from '../data/actions.js';
import type { Change } from '../data/control-types.js';
import { changes, now } from '../data/mock-state.js';
import { isFailure } from '../journal/journal-panel.js';
import { shownEntries } from '../journal/journal-state.js';
import { cssVars } from '../ui/controls.js';
import { formatDuration, formatTime, formatTimeOfDay } from '../ui/words.js';
import { cssPosition, EDGE_NAMES, EDGES, offsetAt } from './time-scale.js';

const LABELS = [
  ['a', '−7 d', 'at-start'],
  ['b', '−1 d', 'is-optional'],
  ['c', '−15 min', ''],
  ['d', '−1 min', 'is-optional'],
  ['f', '+10 s', ''],
  ['g', '+1 min', ''],
  ['h', '+15 min', ''],
  ['i', '+1 d', 'is-optional'],
  ['j', '+7 d', 'at-end'],
] as const;

/** Distance in pixels at which the pointer snaps to a change. */
const SNAP_PX = 9;

/** Place that the pointer or the slider points at: a time in milliseconds from now, and the change there. */
const pointed = signal<{ readonly offset: number; readonly moment?: number } | undefined>(undefined);
const isDragging = signal(false);

const moments = computed(() => momentsOf(changes.value));

/** Reads the positions of the edges in percent from the style sheet. */
const readEdges = (style: CSSStyleDeclaration): readonly number[] =>
  [...EDGE_NAMES].map((name) => Number.parseFloat(style.getPropertyValue(`--${name}`)));

/** Points at the time under the pointer, or at a change near it. */
export function pointAt(event: PointerEvent): void {
  const track = (event.currentTarget as HTMLElement).querySelector('.axis .track');
  const box = track?.getBoundingClientRect();
  if (!track || !box || box.width === 0 || (event.pointerType === 'touch' && !isDragging.value)) return;
  const edges = readEdges(getComputedStyle(track));
  const x = event.clientX - box.left;
  if (x < 0 || x > box.width) {
    stopPointing();
    return;
  }
  const offset = offsetAt((x / box.width) * 100, edges);
  const distances = moments.value.map(({ at }, index) => ({
    index,
    distance: Math.abs(pixelsOf(at - now.value, edges, box.width) - x),
  }));
  const nearest = distances.sort((a, b) => a.distance - b.distance)[0];
  const snaps = nearest && (nearest.distance < SNAP_PX || (isDragging.value && offset > 0));
  pointed.value = snaps ? pointAtMoment(nearest.index) : { offset };
}

function pointAtMoment(index: number): { offset: number; moment: number } {
  return { offset: (moments.value[index]?.at ?? now.value) - now.value, moment: index };
}

function pixelsOf(offset: number, edges: readonly number[], width: number): number {
  const next = Math.max(
    1,
    EDGES.findIndex((edge) => offset < edge),
  );
  const [from, to] = [EDGES[next - 1] as number, EDGES[next] as number];
  const [left, right] = [edges[next - 1] as number, edges[next] as number];
  return ((left + ((offset - from) / (to - from)) * (right - left)) / 100) * width;
}

export function stopPointing(): void {
  if (!isDragging.value) pointed.value = undefined;
}

function jumpToPointed(): void {
  const index = pointed.value?.moment;
  const change = index === undefined ? undefined : moments.value[index]?.changes[0];
  pointed.value = undefined;
  if (change) void jumpTo(change);
}

const textOf = (list: readonly Change[]): string => list.map(({ text }) => text).join(' ');

function flagText({ offset, moment }: { offset: number; moment?: number }): string {
  const at = now.value + offset;
  const time = `${offset < 0 ? `${formatDuration(offset)} ago` : `in ${formatDuration(offset)}`} · ${formatTime(at, now.value)}`;
  const found = moment === undefined ? undefined : moments.value[moment];
  return found ? `${time} · ${textOf(found.changes)}` : time;
}

function handleSliderKey(event: KeyboardEvent): void {
  const last = moments.value.length - 1;
  const current = pointed.value?.moment ?? -1;
  const steps: Record<string, number> = {
    ArrowRight: current + 1,
    ArrowUp: current + 1,
    ArrowLeft: current - 1,
    ArrowDown: current - 1,
    Home: -1,
    End: last,
  };
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    jumpToPointed();
    return;
  }
  const next = steps[event.key];
  if (next === undefined || last < 0) return;
  event.preventDefault();
  pointed.value = next < 0 ? undefined : pointAtMoment(Math.min(next, last));
}

const Thumb = () => {
  const place = pointed.value;
  const found = place?.moment === undefined ? undefined : moments.value[place.moment];
  if (IS_REPORT)
    return (
      <span class="thumb">
        <time>{formatTimeOfDay(now.value)}</time>
      </span>
    );
  return (
    <button
      type="button"
      class="thumb"
      role="slider"
      aria-label="Move the clock to a change"
      aria-valuemin={0}
      aria-valuemax={moments.value.length}
      aria-valuenow={place?.moment === undefined ? 0 : place.moment + 1}
      aria-valuetext={place && found ? flagText(place) : `now, ${formatTimeOfDay(now.value)}`}
      onKeyDown={handleSliderKey}
      onBlur={() => {
        if (!isDragging.value) pointed.value = undefined;
      }}
      onPointerDown={(event) => {
        isDragging.value = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerUp={() => {
        isDragging.value = false;
        jumpToPointed();
      }}
      onPointerCancel={() => {
        isDragging.value = false;
        pointed.value = undefined;
      }}
    >
      <time>{formatTimeOfDay(now.value)}</time>
    </button>
  );
};

export const TimeAxis = () => {
  const place = pointed.value;
  return (
    <>
      <span class="hidden">Phases</span>
      <div
        class={`track ${place ? 'is-pointed' : ''}`}
        ref={(track) => {
          const timeline = track?.closest<HTMLElement>('.timeline');
          const first = moments.value[0];
          const line = place?.offset ?? (first && first.at - now.value);
          timeline?.style.setProperty('--x', line === undefined ? '-9999px' : cssPosition(line));
        }}
      >
        {LABELS.map(([edge, label, extra]) => (
          <span key={edge} class={`tick ${extra} edge-${edge}`}>
            {label}
          </span>
        ))}
        <span class="caption is-past">requests</span>
        <span class="caption">changes to come</span>
        <i class="rail" />
        {shownEntries.value.map((entry) => (
          <i
            key={entry.id}
            class={`request-mark ${isFailure(entry) ? 'fail' : ''}`}
            style={cssVars({ s: cssPosition(Math.min(0, Date.parse(entry.at) - now.value)) })}
          />
        ))}
        {moments.value.map(({ at }, index) => (
          <i
            key={at}
            class={`moment ${index === (place?.moment ?? 0) ? 'is-next' : ''}`}
            style={cssVars({ s: cssPosition(Math.max(0, at - now.value)) })}
          />
        ))}
        <Thumb />
        <output class="flag">{place && flagText(place)}</output>
      </div>
      <div class="facts" aria-hidden="true">
        <span>Created</span>
        <span>File</span>
        <span>Ends</span>
        <span>Download until</span>
      </div>
    </>
  );
};

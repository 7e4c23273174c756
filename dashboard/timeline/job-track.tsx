import { now } from '../data/mock-state.js';
import { cssVars } from '../ui/controls.js';
import { Icon } from '../ui/icons.js';
import type { JobPhases, Phase } from './job-phases.js';
import { cssPosition, EDGES } from './time-scale.js';

const [AXIS_START, AXIS_END] = [EDGES[0], EDGES.at(-1) as number];

/** Bar of a phase: solid before now, hatched after it. */
const Bar = ({ kind, phase, tone }: { kind: string; phase: Phase; tone: string }) => {
  const [from, to] = [phase.from - now.value, phase.to - now.value];
  if (to <= AXIS_START || from >= AXIS_END || from >= to) return null;
  const span = (start: number, end: number) => cssVars({ s: cssPosition(start), t: cssPosition(end) });
  const cut = from < AXIS_START ? 'is-cut' : '';
  return (
    <>
      {from < 0 && (
        <i
          class={`bar is-${kind} ${tone} ${cut} ${to > 0 ? 'goes-on' : ''}`}
          style={span(from, Math.min(to, 0))}
        />
      )}
      {to > 0 && <i class={`bar is-${kind} ${tone} is-future`} style={span(Math.max(from, 0), to)} />}
    </>
  );
};

export const JobTrack = ({ phases }: { phases: JobPhases }) => {
  const { upload, processing, download, end } = phases;
  const endOffset = end && end.at - now.value;
  return (
    <div class="track" aria-hidden="true">
      <Bar kind="upload" tone="wait" phase={upload} />
      {processing && <Bar kind="processing" tone="run" phase={processing} />}
      {download && <Bar kind="download" tone="done" phase={download} />}
      {end && endOffset !== undefined && endOffset > AXIS_START && endOffset < AXIS_END && (
        <span class={`phase-end ${end.icon}`} style={cssVars({ s: cssPosition(endOffset) })}>
          <Icon name={end.icon} />
        </span>
      )}
    </div>
  );
};

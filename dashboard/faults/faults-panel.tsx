import { signal } from '@preact/signals';
import { addFault, removeFault } from '../data/actions.js';
import type { Fault, FaultInput } from '../data/control-types.js';
import { faults } from '../data/mock-state.js';
import { Panel } from '../ui/controls.js';
import { Icon } from '../ui/icons.js';
import { FaultForm } from './fault-form.js';
import './faults.css';

const isAdding = signal(false);

const PRESETS: readonly (readonly [string, FaultInput])[] = [
  ['503 once', { times: 1, effect: { status: 503 } }],
  ['429 once', { times: 1, effect: { status: 429 } }],
  ['Slow by 5 s', { times: 1, effect: { latency: '5s' } }],
  ['Drop connection', { times: 1, effect: { reset: 'before_headers' } }],
  ['Broken JSON', { times: 1, effect: { malformed_json: true } }],
  ['Upload 404', { match: { route: 'uploadObject' }, times: 1, effect: { status: 404 } }],
];

/** Number of turns up to which each one is shown as a dot. */
const MAX_PIPS = 10;

function turnsOf({ fired, times, exhausted }: Fault): string {
  if (exhausted) return `used up after ${fired}`;
  return times === undefined ? `fired ${fired} times` : `${times - fired} of ${times} turns left`;
}

const FaultRow = ({ fault }: { fault: Fault }) => {
  const { id, app, explanation, exhausted, fired, times = 0 } = fault;
  return (
    <li class={`item ${exhausted ? 'is-off' : ''}`}>
      <Icon name="bolt" tone={exhausted ? '' : 'fault'} />
      <div>
        {explanation}
        <small>
          {id} · {turnsOf(fault)}
          {app === null && ' · all apps'}{' '}
          {times > 0 && times <= MAX_PIPS && (
            <span class="pips" aria-hidden="true">
              {'●'.repeat(fired)}
              {'○'.repeat(times - fired)}
            </span>
          )}
        </small>
      </div>
      {!IS_REPORT && (
        <button
          type="button"
          class="button quiet small"
          aria-label={`Remove ${id}`}
          onClick={() => removeFault(id)}
        >
          <Icon name="x" />
        </button>
      )}
    </li>
  );
};

export const FaultsPanel = () => (
  <Panel
    id="faults"
    title="Faults"
    actions={
      <button
        type="button"
        class="button quiet small"
        aria-expanded={isAdding.value}
        onClick={() => {
          isAdding.value = !isAdding.value;
        }}
      >
        Add…
      </button>
    }
  >
    {faults.value.length > 0 && (
      <ul>
        {faults.value.map((fault) => (
          <FaultRow key={fault.id} fault={fault} />
        ))}
      </ul>
    )}
    {isAdding.value && (
      <FaultForm
        onDone={() => {
          isAdding.value = false;
        }}
      />
    )}
    {!IS_REPORT && (
      <div class="presets" role="group" aria-label="Add a fault">
        {PRESETS.map(([label, fault]) => (
          <button type="button" class="button small" key={label} onClick={() => addFault(fault)}>
            {label}
          </button>
        ))}
      </div>
    )}
    {IS_REPORT && faults.value.length === 0 && <p class="nothing">No faults.</p>}
  </Panel>
);

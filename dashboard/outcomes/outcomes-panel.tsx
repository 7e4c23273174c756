import { signal } from '@preact/signals';
import { clearOutcomes, setOutcomes } from '../data/actions.js';
import type { Outcomes } from '../data/control-types.js';
import { outcomes } from '../data/mock-state.js';
import { Panel } from '../ui/controls.js';

const isAdding = signal(false);

const CHOICES = ['deleted', 'suspended', 'protected', 'deactivated', 'scrub_geo', 'edited'] as const;
const NOTHING = 'nothing';

/** Returns an outcome in words. */
function wordsOf(outcome: Outcomes[string] | undefined): string {
  if (!outcome) return NOTHING;
  if (typeof outcome === 'string') return outcome;
  return Array.isArray(outcome) ? outcome.join(', ') : (outcome as { reason: string }).reason;
}

const OutcomeForm = () => (
  <form
    class="tool-form"
    onSubmit={async (event) => {
      event.preventDefault();
      const data = new FormData(event.currentTarget);
      const outcome = String(data.get('outcome'));
      const value = outcome === NOTHING ? null : outcome;
      if (await setOutcomes({ [String(data.get('id'))]: value } as Outcomes)) isAdding.value = false;
    }}
  >
    <label>
      <span>ID</span>
      <input name="id" required pattern="[0-9]{1,19}" title="ID of 1 to 19 digits" inputMode="numeric" />
    </label>
    <label>
      <span>Outcome</span>
      <select name="outcome">
        {[...CHOICES, NOTHING].map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    </label>
    <span class="buttons">
      <button type="submit" class="button primary">
        Set the outcome
      </button>
      <button
        type="button"
        class="button quiet"
        onClick={() => {
          isAdding.value = false;
        }}
      >
        Cancel
      </button>
    </span>
  </form>
);

export const OutcomesPanel = () => {
  const list = Object.entries(outcomes.value?.outcomes ?? {});
  return (
    <Panel
      id="outcomes"
      title="Outcomes"
      actions={
        <>
          {list.length > 0 && (
            <button type="button" class="button quiet small" onClick={clearOutcomes}>
              Clear
            </button>
          )}
          <button
            type="button"
            class="button quiet small"
            aria-expanded={isAdding.value}
            aria-label="Add an outcome"
            onClick={() => {
              isAdding.value = !isAdding.value;
            }}
          >
            Add…
          </button>
        </>
      }
    >
      {isAdding.value && <OutcomeForm />}
      {list.length === 0 ? (
        <p class="nothing">The digits of an ID decide: 90 is deleted, 94 suspended, 96 protected.</p>
      ) : (
        <dl class="key-values">
          {list.map(([id, outcome]) => (
            <div key={id}>
              <dt>
                <code>{id}</code>
              </dt>
              <dd>{wordsOf(outcome)}</dd>
            </div>
          ))}
        </dl>
      )}
      {outcomes.value?.next !== undefined && <p class="nothing">More outcomes are set.</p>}
    </Panel>
  );
};

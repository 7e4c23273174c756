import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { hasShortcuts, setShortcuts } from '../ui/shortcuts.js';

export const helpIsOpen = signal(false);

const SHORTCUTS = [
  ['j', 'next row'],
  ['k', 'previous row'],
  ['Enter', 'open the row'],
  ['Esc', 'back'],
  ['/', 'search the journal'],
  ...(IS_REPORT
    ? []
    : [
        ['.', 'jump to the next change'],
        ['f', 'freeze or run the clock'],
      ]),
  ['t', 'timeline or table'],
  ['?', 'this help'],
] as const;

export const HelpDialog = () => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (helpIsOpen.value) dialog.current?.showModal();
    else dialog.current?.close();
  }, [helpIsOpen.value]);
  return (
    <dialog
      ref={dialog}
      class="card help"
      aria-labelledby="help-title"
      onClose={() => {
        helpIsOpen.value = false;
      }}
    >
      <h2 id="help-title">Keyboard</h2>
      <dl>
        {SHORTCUTS.map(([key, action]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{action}</dd>
          </div>
        ))}
      </dl>
      {!IS_REPORT && (
        <p>The pill on the timeline is a slider: ← and → step from change to change, Enter jumps.</p>
      )}
      <label>
        <input
          type="checkbox"
          checked={hasShortcuts.value}
          onChange={({ currentTarget }) => setShortcuts(currentTarget.checked)}
        />{' '}
        Single-key shortcuts
      </label>
      <form method="dialog">
        <button type="submit" class="button primary">
          Close
        </button>
      </form>
    </dialog>
  );
};

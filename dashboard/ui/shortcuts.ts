// Shortcuts of a single key. The user can switch them off (WCAG 2.1.4).
import { signal } from '@preact/signals';

const KEY = 'x-compliance-mock shortcuts';

export const hasShortcuts = signal(localStorage.getItem(KEY) !== 'off');

export function setShortcuts(on: boolean): void {
  hasShortcuts.value = on;
  localStorage.setItem(KEY, on ? 'on' : 'off');
}

const ROW = '[data-row]';

/** Moves the focus to the next or previous row, in the order of the page. */
export function moveFocus(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>(ROW)].filter((row) => row.offsetParent !== null);
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const next = rows[at === -1 ? (step === 1 ? 0 : rows.length - 1) : at + step];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches('input:not([type=checkbox],[type=radio]), select, textarea');

/** Calls the action of a pressed key. Escape works also while the user types. */
export function handleShortcuts(actions: Readonly<Record<string, () => void>>): void {
  document.addEventListener('keydown', (event) => {
    const { key, target } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector('dialog[open]')) return;
    if (key === 'Escape' && isTyping(target)) return (target as HTMLElement).blur();
    if (key !== 'Escape' && (isTyping(target) || !hasShortcuts.value)) return;
    const action = Object.hasOwn(actions, key) ? actions[key] : undefined;
    if (!action) return;
    event.preventDefault();
    action();
  });
}

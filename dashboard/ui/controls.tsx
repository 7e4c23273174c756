import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { message } from '../data/actions.js';
import { Icon } from './icons.js';

const COPIED_MS = 1_500;
const copied = signal('');

/** Button that copies a text. */
export const CopyButton = ({
  text,
  label = 'Copy',
  name,
  small = true,
}: {
  text: string;
  label?: string;
  name?: string;
  small?: boolean;
}) => (
  <button
    type="button"
    class={small ? 'button small' : 'button'}
    aria-label={name}
    onClick={async () => {
      if (navigator.clipboard) await navigator.clipboard.writeText(text).catch(() => selectText(text));
      else selectText(text);
      copied.value = text;
      setTimeout(() => {
        copied.value = '';
      }, COPIED_MS);
    }}
  >
    <Icon name={copied.value === text ? 'done' : 'copy'} />
    {copied.value === text ? 'Copied' : label}
  </button>
);

/** Selects a text of the page, so that the user can copy it. Browsers offer no clipboard to pages without HTTPS. */
function selectText(text: string): void {
  const code = [...document.querySelectorAll('pre')].find((each) => each.textContent === text);
  if (code) getSelection()?.selectAllChildren(code);
}

/** Code with a button that copies it. */
export const Code = ({ text, name }: { text: string; name?: string }) => (
  <div class="code-box">
    <pre>{text}</pre>
    <CopyButton text={text} {...(name !== undefined && { name })} />
  </div>
);

/** Passes values to the style sheet as CSS variables. */
export const cssVars = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`--${name}`, value]));

/** Result of the last action. */
export const MessageBar = () => {
  const shown = message.value;
  return (
    <div class="message-bar" role="status">
      {shown && (
        <p class={`message ${shown.kind === 'error' ? 'is-error' : ''}`}>
          <Icon
            name={shown.kind === 'error' ? 'fail' : 'done'}
            tone={shown.kind === 'error' ? 'fail' : 'done'}
          />
          <span>{shown.text}</span>
          <button
            type="button"
            class="button quiet small"
            aria-label="Close the message"
            onClick={() => {
              message.value = undefined;
            }}
          >
            <Icon name="x" />
          </button>
        </p>
      )}
    </div>
  );
};

/** Panel with a heading. */
export const Panel = ({
  id,
  title,
  note,
  actions,
  children,
}: {
  id: string;
  title: string;
  note?: ComponentChildren;
  actions?: ComponentChildren;
  children: ComponentChildren;
}) => (
  <section class="card" id={id} aria-labelledby={`${id}-title`}>
    <div class="panel-head">
      <h2 id={`${id}-title`}>{title}</h2>
      {note && <small>{note}</small>}
      <span class="space" />
      {!IS_REPORT && actions}
    </div>
    {children}
  </section>
);

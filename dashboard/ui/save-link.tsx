import type { ComponentChildren } from 'preact';
import { run } from '../data/actions.js';
import { controlToken, fetchControl, mockUrl } from '../data/control-calls.js';

/** Loads a response into memory and saves it as a file. Only needed with a control token, because a link cannot send one. */
const save = (target: string, name: string) =>
  run(async () => {
    const response = await fetchControl(target);
    if (!response.ok) throw new Error(((await response.json()) as { detail: string }).detail);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await response.blob());
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
  });

/** Link that saves the response to a control call as a file. */
export const SaveLink = ({
  target,
  name,
  style = '',
  label,
  children,
}: {
  target: string;
  name: string;
  style?: string;
  label?: string;
  children: ComponentChildren;
}) => (
  <a
    class={`button ${style}`}
    href={mockUrl + target}
    download={name}
    aria-label={label}
    onClick={(event) => {
      if (controlToken.value === undefined) return;
      event.preventDefault();
      void save(target, name);
    }}
  >
    {children}
  </a>
);

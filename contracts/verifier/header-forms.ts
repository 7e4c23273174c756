import type { TargetResponse } from './verify-target.js';

/** Header that cannot be folded, because its values contain commas. */
const NEVER_FOLDED = 'set-cookie';

/**
 * Returns the response with the given headers in their other form: folds the lines of a header into one line, or splits a folded
 * line. Both forms have the same meaning (RFC 9110, section 5.3). Returns undefined if no header has another form.
 *
 * @param names names of the headers, in lower case
 */
export function toggleHeaderForms(
  response: TargetResponse,
  names: ReadonlySet<string>,
): TargetResponse | undefined {
  const { rawHeaders } = response;
  const linesByName = new Map<string, string[]>();
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] as string).toLowerCase();
    linesByName.set(name, [...(linesByName.get(name) ?? []), rawHeaders[at + 1] as string]);
  }
  let hasChanged = false;
  const toggled = [...linesByName].flatMap(([name, lines]) => {
    const values = lines.flatMap((line) => line.split(',').map((value) => value.trim()));
    const isToggled = names.has(name) && name !== NEVER_FOLDED && values.length > 1;
    hasChanged ||= isToggled;
    const newLines = isToggled ? (lines.length === values.length ? [values.join(', ')] : values) : lines;
    return newLines.flatMap((line) => [name, line]);
  });
  return hasChanged ? { ...response, rawHeaders: toggled } : undefined;
}

const MOST_REMEMBERED = 1_000;

/** Calls once for each text, as far as texts can be remembered. */
export function createOnce(call: (text: string) => void): (text: string) => void {
  const known = new Set<string>();
  return (text) => {
    if (known.has(text) || known.size >= MOST_REMEMBERED) return;
    known.add(text);
    call(text);
  };
}

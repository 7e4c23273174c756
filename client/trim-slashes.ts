/** Removes slashes at the end of a text. The regular expression for this takes quadratic time in some engines. */
export function trimTrailingSlashes(text: string): string {
  let end = text.length;
  while (text[end - 1] === '/') end--;
  return text.slice(0, end);
}

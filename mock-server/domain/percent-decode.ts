/** Percent-decodes a text. Returns the text unchanged if it contains an invalid escape. */
export function percentDecode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Percent-decodes a text. Returns a text with invalid escapes unchanged. */
export function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

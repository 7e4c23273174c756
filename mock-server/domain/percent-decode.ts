/** Percent-decodes a text. Returns the text unchanged if it contains an invalid escape. */
export function percentDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

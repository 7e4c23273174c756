const REDACTED = '…';

/**
 * Removes credentials from a text: bearer tokens, signatures, upload IDs, tokens in URLs, and the given secrets. Matches only
 * `Bearer` with a capital B, because names of provider states contain "the bearer token".
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  let redactedText = text
    .replace(/(Bearer\s+)[^\s"']+/g, `$1${REDACTED}`)
    .replace(/(X-Goog-Signature(?:=|%3D))[0-9a-f]+/gi, `$1${REDACTED}`)
    .replace(/([?&]token=)[^&\s"'\\]+/g, `$1${REDACTED}`)
    .replace(/([?&]upload_id=)[^&\s"'\\]+/g, `$1${REDACTED}`)
    .replace(/(?<![0-9a-f])[0-9a-f]{256,}/g, REDACTED);
  for (const secret of secrets) if (secret !== '') redactedText = redactedText.replaceAll(secret, REDACTED);
  return redactedText;
}

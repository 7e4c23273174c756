const HIDDEN = '…';

/** Takes out what lets somebody else act: bearer tokens, signatures, the tokens of URLs. States speak of "the bearer token". */
export function redacted(text: string, secrets: readonly string[] = []): string {
  let safe = text
    .replace(/(Bearer\s+)[^\s"']+/g, `$1${HIDDEN}`)
    .replace(/(X-Goog-Signature(?:=|%3D))[0-9a-f]+/gi, `$1${HIDDEN}`)
    .replace(/([?&]token=)[^&\s"'\\]+/g, `$1${HIDDEN}`)
    .replace(/([?&]upload_id=)[^&\s"'\\]+/g, `$1${HIDDEN}`)
    .replace(/[0-9a-f]{256,}/g, HIDDEN);
  for (const secret of secrets) if (secret !== '') safe = safe.replaceAll(secret, HIDDEN);
  return safe;
}

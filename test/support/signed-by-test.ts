import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { signUrl } from '../../mock-server/domain/signing/signed-url.js';
import { toInstant } from '../../mock-server/domain/time/instant.js';
import { SIGNER_EMAIL } from '../../mock-server/profiles/gcs.js';

const privateKey = createPrivateKey(
  readFileSync(new URL('../../fixtures/signing-key.pem', import.meta.url), 'utf8'),
);
const signer = { clientEmail: SIGNER_EMAIL, privateKey, publicKey: createPublicKey(privateKey) };

/** Returns a URL for the same object as a signed URL, in which the signature covers further headers with fixed values. */
export function signWithHeaders(
  signedUrl: string,
  method: 'GET' | 'PUT' | 'POST',
  headers: Readonly<Record<string, string>>,
): string {
  const { origin, pathname, searchParams } = new URL(signedUrl);
  const date = (searchParams.get('X-Goog-Date') as string).replace(
    /(....)(..)(..)T(..)(..)(..)Z/,
    '$1-$2-$3T$4:$5:$6Z',
  );
  return signUrl(signer, {
    method,
    baseUrl: origin,
    path: pathname,
    signedAt: toInstant(Date.parse(date)),
    expiresSeconds: Number(searchParams.get('X-Goog-Expires')),
    headers,
  });
}

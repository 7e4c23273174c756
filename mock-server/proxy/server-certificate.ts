import { DAY_MS } from '../domain/time/instant.js';
import { type Identity, makeLeaf } from './certificates.js';
import { OWN_HOSTS } from './intercepted-hosts.js';

const RENEWAL_MS = 100 * DAY_MS;

/** What a TLS server shows, in PEM form. */
export interface ShownIdentity {
  readonly cert: string;
  readonly key: string | Buffer;
}

/** The certificate that the gateway shows, one for all its names: which of them a client means it need not say (no SNI). */
export interface Leaf {
  readonly current: ShownIdentity;
  /** Another one, long before the last one expires; undefined while that is good. */
  renewed(): ShownIdentity | undefined;
}

export function createLeaf(authority: Identity): Leaf {
  let madeAt = 0;
  const make = (): ShownIdentity => {
    madeAt = Date.now();
    const { certificate, key } = makeLeaf(authority, OWN_HOSTS, madeAt);
    return { cert: certificate, key: key.export({ type: 'pkcs8', format: 'pem' }) };
  };
  return {
    current: make(),
    renewed: () => (Date.now() - madeAt > RENEWAL_MS ? make() : undefined),
  };
}

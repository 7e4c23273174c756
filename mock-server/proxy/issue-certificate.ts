import {
  createHash,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto';
import { AsnConvert, AsnSerializer, OctetString } from '@peculiar/asn1-schema';
import * as x509 from '@peculiar/asn1-x509';
import { DAY_MS } from '../domain/time/instant.js';

/** A certificate in PEM format and its private key. */
export interface CertificateAndKey {
  readonly certificate: string;
  readonly key: KeyObject;
}

const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';
const COMMON_NAME = '2.5.4.3';
const ALL_IP_RANGES = ['0.0.0.0/0.0.0.0', '::/0'];

/**
 * Validity of a CA certificate in days before and after the time of issue. The long validity covers clients with a faked
 * clock.
 */
const CA_VALIDITY_DAYS = [3650, 3650] as const;
/**
 * Validity of a server certificate in days before and after the time of issue. Apple rejects certificates that are valid
 * for more than 825 days (support.apple.com/103769).
 */
const SERVER_VALIDITY_DAYS = [365, 397] as const;

/**
 * Host that cannot exist (RFC 6761, 6.4). The constraints permit and exclude e-mail addresses and URIs of this host only, and
 * therefore allow none. RFC 5280 has no constraint that excludes every e-mail address or URI.
 */
const NO_HOST = 'invalid';

/**
 * Creates the certificate of a CA. Even with a stolen key, the CA's certificates are valid only for servers of the given hosts
 * (RFC 5280, 4.2.1.10).
 *
 * @param now milliseconds since the epoch
 */
export function createCaCertificate(hosts: readonly string[], now: number): CertificateAndKey {
  const subtrees = (names: readonly x509.GeneralName[]): x509.GeneralSubtrees =>
    new x509.GeneralSubtrees(names.map((base) => new x509.GeneralSubtree({ base })));
  const noNames = [
    new x509.GeneralName({ rfc822Name: NO_HOST }),
    new x509.GeneralName({ uniformResourceIdentifier: NO_HOST }),
  ];
  const nameConstraints = new x509.NameConstraints({
    permittedSubtrees: subtrees([...hosts.map((dNSName) => new x509.GeneralName({ dNSName })), ...noNames]),
    excludedSubtrees: subtrees([
      ...ALL_IP_RANGES.map((iPAddress) => new x509.GeneralName({ iPAddress })),
      ...noNames,
    ]),
  });
  const keyUsage = new x509.KeyUsage(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign);
  return issueCertificate({
    commonName: `x-compliance-mock CA ${randomBytes(4).toString('hex')}`,
    validity: validityAt(now, CA_VALIDITY_DAYS),
    extensions: [
      criticalExtension(
        x509.id_ce_basicConstraints,
        new x509.BasicConstraints({ cA: true, pathLenConstraint: 0 }),
      ),
      criticalExtension(x509.id_ce_keyUsage, keyUsage),
      criticalExtension(x509.id_ce_nameConstraints, nameConstraints),
      extension(x509.id_ce_extKeyUsage, new x509.ExtendedKeyUsage([x509.id_kp_serverAuth])),
    ],
  });
}

/** Creates a server certificate for the given hosts, signed by a CA. @param now milliseconds since the epoch */
export function createServerCertificate(
  certificateAuthority: CertificateAndKey,
  hosts: readonly string[],
  now: number,
): CertificateAndKey {
  const names = hosts.map((dNSName) => new x509.GeneralName({ dNSName }));
  return issueCertificate({
    commonName: hosts[0] as string,
    signer: certificateAuthority,
    validity: validityAt(now, SERVER_VALIDITY_DAYS),
    extensions: [
      criticalExtension(x509.id_ce_basicConstraints, new x509.BasicConstraints({ cA: false })),
      criticalExtension(x509.id_ce_keyUsage, new x509.KeyUsage(x509.KeyUsageFlags.digitalSignature)),
      extension(x509.id_ce_extKeyUsage, new x509.ExtendedKeyUsage([x509.id_kp_serverAuth])),
      extension(x509.id_ce_subjectAltName, new x509.SubjectAlternativeName(names)),
    ],
  });
}

interface CertificateContent {
  readonly commonName: string;
  /** CA that signs the certificate. If it is undefined, the certificate is self-signed. */
  readonly signer?: CertificateAndKey;
  readonly validity: x509.Validity;
  readonly extensions: readonly x509.Extension[];
}

function issueCertificate({
  commonName,
  signer,
  validity,
  extensions,
}: CertificateContent): CertificateAndKey {
  const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const publicKey = AsnConvert.parse(
    createPublicKey(key).export({ type: 'spki', format: 'der' }),
    x509.SubjectPublicKeyInfo,
  );
  const subject = distinguishedName(commonName);
  const issuer = signer
    ? AsnConvert.parse(new X509Certificate(signer.certificate).raw, x509.Certificate).tbsCertificate
    : { subject, subjectPublicKeyInfo: publicKey };
  const keyIdentifier = new x509.KeyIdentifier(keyIdentifierOf(issuer.subjectPublicKeyInfo));
  const algorithm = new x509.AlgorithmIdentifier({ algorithm: ECDSA_WITH_SHA256 });
  const tbsCertificate = new x509.TBSCertificate({
    version: x509.Version.v3,
    serialNumber: createSerialNumber(),
    signature: algorithm,
    issuer: issuer.subject,
    validity,
    subject,
    subjectPublicKeyInfo: publicKey,
    extensions: new x509.Extensions([
      ...extensions,
      extension(x509.id_ce_subjectKeyIdentifier, new x509.SubjectKeyIdentifier(keyIdentifierOf(publicKey))),
      extension(x509.id_ce_authorityKeyIdentifier, new x509.AuthorityKeyIdentifier({ keyIdentifier })),
    ]),
  });
  const bytesToSign = Buffer.from(AsnSerializer.serialize(tbsCertificate));
  const certificate = new x509.Certificate({
    tbsCertificate,
    signatureAlgorithm: algorithm,
    signatureValue: toArrayBuffer(sign('sha256', bytesToSign, signer?.key ?? key)),
  });
  const der = Buffer.from(AsnSerializer.serialize(certificate));
  return { certificate: new X509Certificate(der).toString(), key };
}

/** Creates a random serial number. The number is positive and always 16 bytes long (RFC 5280, 4.1.2.2). */
function createSerialNumber(): ArrayBuffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] as number) & 0x3f) | 0x40;
  return toArrayBuffer(bytes);
}

function distinguishedName(commonName: string): x509.Name {
  const value = new x509.AttributeValue({ utf8String: commonName });
  const attribute = new x509.AttributeTypeAndValue({ type: COMMON_NAME, value });
  return new x509.Name([new x509.RelativeDistinguishedName([attribute])]);
}

const validityAt = (now: number, [before, after]: readonly [number, number]): x509.Validity =>
  new x509.Validity({ notBefore: new Date(now - before * DAY_MS), notAfter: new Date(now + after * DAY_MS) });

const extension = (extnID: string, value: object, isCritical = false): x509.Extension => {
  const extnValue = new OctetString(AsnSerializer.serialize(value));
  return new x509.Extension({ extnID, critical: isCritical, extnValue });
};

/** Builds a critical extension. A client that does not understand a critical extension must reject the certificate. */
const criticalExtension = (id: string, value: object): x509.Extension => extension(id, value, true);

const keyIdentifierOf = ({ subjectPublicKey }: x509.SubjectPublicKeyInfo): ArrayBuffer =>
  toArrayBuffer(createHash('sha1').update(Buffer.from(subjectPublicKey)).digest());

const toArrayBuffer = (buffer: Buffer): ArrayBuffer => new Uint8Array(buffer).buffer;

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
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_nameConstraints,
  id_ce_subjectAltName,
  id_ce_subjectKeyIdentifier,
  id_kp_serverAuth,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  Name,
  NameConstraints,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';
import { DAY_MS } from '../domain/time/instant.js';

/** A certificate in PEM form and its private key. */
export interface Identity {
  readonly certificate: string;
  readonly key: KeyObject;
}

const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';
const COMMON_NAME = '2.5.4.3';
const EVERY_ADDRESS = ['0.0.0.0/0.0.0.0', '::/0'];

/** Clients with a clock that is faked are to trust it too. */
const AUTHORITY_DAYS = { before: 3650, after: 3650 };
/** Together at most 825: what Apple takes (support.apple.com/103769). */
const LEAF_DAYS = { before: 365, after: 397 };

const newKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

/**
 * Makes a CA that can vouch for some host names, and for nothing else, whoever gets hold of its key (RFC 5280, 4.2.1.10).
 *
 * @param at milliseconds since the epoch
 */
export function makeAuthority(hosts: readonly string[], at: number): Identity {
  const key = newKey();
  const name = nameOf(`x-compliance-mock CA ${randomBytes(4).toString('hex')}`);
  const publicKey = publicKeyOf(key);
  const certificate = issue({
    subject: name,
    publicKey,
    issuer: name,
    issuerKey: key,
    validity: validityOf(at, AUTHORITY_DAYS),
    extensions: [
      extension(id_ce_basicConstraints, new BasicConstraints({ cA: true, pathLenConstraint: 0 }), true),
      extension(id_ce_keyUsage, new KeyUsage(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign), true),
      extension(
        id_ce_nameConstraints,
        new NameConstraints({
          permittedSubtrees: subtrees(hosts.map((dNSName) => new GeneralName({ dNSName }))),
          excludedSubtrees: subtrees(EVERY_ADDRESS.map((iPAddress) => new GeneralName({ iPAddress }))),
        }),
        true,
      ),
      extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(identifierOf(publicKey))),
    ],
  });
  return { certificate, key };
}

/**
 * A server certificate for some host names, signed by a CA.
 *
 * @param at milliseconds since the epoch
 */
export function makeLeaf(authority: Identity, hosts: readonly string[], at: number): Identity {
  const key = newKey();
  const publicKey = publicKeyOf(key);
  const { tbsCertificate: issuer } = AsnConvert.parse(derOf(authority.certificate), Certificate);
  const certificate = issue({
    subject: nameOf(hosts[0] as string),
    publicKey,
    issuer: issuer.subject,
    issuerKey: authority.key,
    validity: validityOf(at, LEAF_DAYS),
    extensions: [
      extension(id_ce_basicConstraints, new BasicConstraints({ cA: false }), true),
      extension(id_ce_keyUsage, new KeyUsage(KeyUsageFlags.digitalSignature), true),
      extension(id_ce_extKeyUsage, new ExtendedKeyUsage([id_kp_serverAuth])),
      extension(
        id_ce_subjectAltName,
        new SubjectAlternativeName(hosts.map((dNSName) => new GeneralName({ dNSName }))),
      ),
      extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(identifierOf(publicKey))),
      extension(
        id_ce_authorityKeyIdentifier,
        new AuthorityKeyIdentifier({
          keyIdentifier: new KeyIdentifier(identifierOf(issuer.subjectPublicKeyInfo)),
        }),
      ),
    ],
  });
  return { certificate, key };
}

interface ToIssue {
  readonly subject: Name;
  readonly publicKey: SubjectPublicKeyInfo;
  readonly issuer: Name;
  readonly issuerKey: KeyObject;
  readonly validity: Validity;
  readonly extensions: readonly Extension[];
}

function issue({ subject, publicKey, issuer, issuerKey, validity, extensions }: ToIssue): string {
  const algorithm = new AlgorithmIdentifier({ algorithm: ECDSA_WITH_SHA256 });
  const tbsCertificate = new TBSCertificate({
    version: Version.v3,
    serialNumber: serialNumber(),
    signature: algorithm,
    issuer,
    validity,
    subject,
    subjectPublicKeyInfo: publicKey,
    extensions: new Extensions([...extensions]),
  });
  const signed = Buffer.from(AsnSerializer.serialize(tbsCertificate));
  const certificate = new Certificate({
    tbsCertificate,
    signatureAlgorithm: algorithm,
    signatureValue: bytesOf(sign('sha256', signed, issuerKey)),
  });
  return new X509Certificate(Buffer.from(AsnSerializer.serialize(certificate))).toString();
}

/** Positive, and of full length (RFC 5280, 4.1.2.2). */
function serialNumber(): ArrayBuffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] as number) & 0x3f) | 0x40;
  return bytesOf(bytes);
}

const nameOf = (commonName: string): Name =>
  new Name([
    new RelativeDistinguishedName([
      new AttributeTypeAndValue({
        type: COMMON_NAME,
        value: new AttributeValue({ utf8String: commonName }),
      }),
    ]),
  ]);

const validityOf = (at: number, { before, after }: { before: number; after: number }): Validity =>
  new Validity({ notBefore: new Date(at - before * DAY_MS), notAfter: new Date(at + after * DAY_MS) });

const extension = (extnID: string, value: object, critical = false): Extension =>
  new Extension({ extnID, critical, extnValue: new OctetString(AsnSerializer.serialize(value)) });

const subtrees = (names: readonly GeneralName[]): GeneralSubtrees =>
  new GeneralSubtrees(names.map((base) => new GeneralSubtree({ base })));

const publicKeyOf = (key: KeyObject): SubjectPublicKeyInfo =>
  AsnConvert.parse(createPublicKey(key).export({ type: 'spki', format: 'der' }), SubjectPublicKeyInfo);

const identifierOf = ({ subjectPublicKey }: SubjectPublicKeyInfo): ArrayBuffer =>
  bytesOf(createHash('sha1').update(Buffer.from(subjectPublicKey)).digest());

const derOf = (pem: string): Buffer => new X509Certificate(pem).raw;

const bytesOf = (buffer: Buffer): ArrayBuffer => new Uint8Array(buffer).buffer;

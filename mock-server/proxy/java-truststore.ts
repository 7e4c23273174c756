import { X509Certificate } from 'node:crypto';
import { ContentInfo, id_data } from '@peculiar/asn1-cms';
import {
  AuthenticatedSafe,
  CertBag,
  id_certBag,
  id_x509Certificate,
  PFX,
  PKCS12Attribute,
  SafeBag,
  SafeContents,
} from '@peculiar/asn1-pfx';
import {
  AsnBmpStringConverter,
  AsnObjectIdentifierConverter,
  AsnSerializer,
  OctetString,
} from '@peculiar/asn1-schema';

const FRIENDLY_NAME = '1.2.840.113549.1.9.20';
/** ID of Oracle's trusted-key-usage attribute. Java trusts no PKCS#12 certificate without this attribute (JDK-8076190). */
const ORACLE_TRUSTED_KEY_USAGE = '2.16.840.1.113894.746875.1.1';
const ANY_EXTENDED_KEY_USAGE = '2.5.29.37.0';
const PKCS12_VERSION = 3;

/**
 * Builds a PKCS#12 file of trusted certificates for Java. The file contains no secret and has no password, so any password
 * opens the file.
 *
 * @param certificates certificates in PEM format by alias
 */
export function buildTruststore(certificates: ReadonlyMap<string, string>): Buffer {
  const bags = [...certificates].map(([alias, pem]) => createCertBag(alias, new X509Certificate(pem).raw));
  const authSafe = new AuthenticatedSafe([wrapAsData(new SafeContents(bags))]);
  const pfx = new PFX({ version: PKCS12_VERSION, authSafe: wrapAsData(authSafe) });
  // Removes `macData`, because a file without a password has no such field. The standard makes the field optional, but the
  // library's type requires it.
  Reflect.set(pfx, 'macData', undefined);
  return Buffer.from(AsnSerializer.serialize(pfx));
}

function createCertBag(alias: string, der: Buffer): SafeBag {
  const certificate = new CertBag({
    certId: id_x509Certificate,
    certValue: AsnSerializer.serialize(new OctetString(der)),
  });
  return new SafeBag({
    bagId: id_certBag,
    bagValue: AsnSerializer.serialize(certificate),
    bagAttributes: [
      createBagAttribute(FRIENDLY_NAME, AsnBmpStringConverter.toASN(alias)),
      createBagAttribute(
        ORACLE_TRUSTED_KEY_USAGE,
        AsnObjectIdentifierConverter.toASN(ANY_EXTENDED_KEY_USAGE),
      ),
    ],
  });
}

function createBagAttribute(id: string, value: { toBER(): ArrayBuffer }): PKCS12Attribute {
  // Sets the fields after construction, because the constructor ignores its parameters.
  const bagAttribute = new PKCS12Attribute();
  bagAttribute.attrId = id;
  bagAttribute.attrValues = [value.toBER()];
  return bagAttribute;
}

const wrapAsData = (content: object): ContentInfo =>
  new ContentInfo({
    contentType: id_data,
    content: AsnSerializer.serialize(new OctetString(AsnSerializer.serialize(content))),
  });

/** Output formats of the command, with the description of their flags. */
export const CA_FORMATS = {
  path: 'Print the path of the CA certificate (PEM)',
  pem: 'Print the CA certificate (PEM)',
  bundle: 'Print the path of a PEM file with the CA and all root certificates of this system',
  truststore:
    'Print the path of a Java truststore with the same certificates (PKCS#12, any password opens it)',
} as const;

export type CaFormat = keyof typeof CA_FORMATS;

/** Returns the only format that is set; undefined if there are several or none. */
export function formatOf(options: Partial<Record<CaFormat, boolean>>): CaFormat | undefined {
  const [format, another] = (Object.keys(CA_FORMATS) as CaFormat[]).filter((each) => options[each]);
  return another === undefined ? format : undefined;
}

/** Returns the output of the command. Creates a missing CA. @throws CertificateAuthorityError if the CA cannot be used */
export async function caAs(format: CaFormat, directory: string): Promise<string> {
  const [{ openCertificateAuthority }, { writeCaBundle, writeJavaTruststore }] = await Promise.all([
    import('../proxy/ca-store.js'),
    import('../proxy/ca-export.js'),
  ]);
  const authority = await openCertificateAuthority(directory);
  switch (format) {
    case 'path':
      return authority.certificateFile;
    case 'pem':
      return authority.certificate.trimEnd();
    case 'bundle':
      return writeCaBundle(authority);
    case 'truststore':
      return writeJavaTruststore(authority);
  }
}

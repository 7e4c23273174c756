import { InvalidOptionError } from './argument-parsers.js';

/** Output formats of the command `ca`. The values are the descriptions of the flags. */
export const CA_FORMATS = {
  path: 'Print the path of the CA certificate (PEM)',
  pem: 'Print the CA certificate (PEM)',
  bundle: 'Print the path of a PEM file with the CA and all root certificates of this system',
  truststore:
    'Print the path of a Java truststore with the same certificates (PKCS#12, any password opens it)',
} as const;

export type CaFormat = keyof typeof CA_FORMATS;

const CA_FORMAT_NAMES = Object.keys(CA_FORMATS) as CaFormat[];
const listFlags = (formats: readonly CaFormat[]): string => formats.map((each) => `--${each}`).join(', ');

/** `--path, --pem, …` */
export const CA_FLAGS = listFlags(CA_FORMAT_NAMES);

/** Returns the only format that is set. @throws InvalidOptionError if there are several or none */
export function formatOf(options: Partial<Record<CaFormat, boolean>>): CaFormat {
  const formats = CA_FORMAT_NAMES.filter((each) => options[each]);
  const [format] = formats;
  if (format !== undefined && formats.length === 1) return format;
  throw new InvalidOptionError(
    `ca: expected exactly one of ${CA_FLAGS}, got ${listFlags(formats) || 'none'}`,
  );
}

/**
 * Returns the output of the command `ca`. Creates the CA if it is missing.
 *
 * @throws CertificateAuthorityError if the CA cannot be used
 */
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

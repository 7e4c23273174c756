/** Forms in which the command prints the proxy's CA: one option each. */
export const CA_FORMS = {
  path: 'Print the path of its certificate (PEM)',
  pem: 'Print the certificate',
  bundle: 'Print the path of a PEM file with the CA and all root certificates of this system',
  truststore: 'Print the path of the same as a Java truststore (PKCS#12, opens with any password)',
} as const;

export type CaForm = keyof typeof CA_FORMS;

/** Returns the form that the options name. @returns undefined if they name none, or several */
export function formOf(options: Partial<Record<CaForm, boolean>>): CaForm | undefined {
  const [form, another] = (Object.keys(CA_FORMS) as CaForm[]).filter((each) => options[each]);
  return another === undefined ? form : undefined;
}

/** Returns what the command prints. Creates a missing CA. @throws AuthorityError if it cannot be created or used */
export async function caAs(form: CaForm, folder: string): Promise<string> {
  const [
    { openCertificateAuthority: openAuthority },
    { writeCaBundle: writeBundle, writeJavaTruststore: writeTruststore },
  ] = await Promise.all([import('../proxy/ca-store.js'), import('../proxy/ca-export.js')]);
  const authority = await openAuthority(folder);
  switch (form) {
    case 'path':
      return authority.certificateFile;
    case 'pem':
      return authority.certificate.trimEnd();
    case 'bundle':
      return writeBundle(authority);
    case 'truststore':
      return writeTruststore(authority);
  }
}

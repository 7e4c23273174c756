/** What can be had of the gateway's CA, as options of the command. */
export const CA_FORMS = {
  path: 'The path of its certificate (PEM)',
  pem: 'The certificate itself',
  bundle: 'The path of a file of all that this system trusts, and the CA (PEM)',
  truststore: 'The path of the same for Java (PKCS#12; any password will do)',
} as const;

export type CaForm = keyof typeof CA_FORMS;

/**
 * The one form that options ask for.
 *
 * @returns undefined if they ask for none, or for several
 */
export function formOf(options: Partial<Record<CaForm, boolean>>): CaForm | undefined {
  const [form, another] = (Object.keys(CA_FORMS) as CaForm[]).filter((each) => options[each]);
  return another === undefined ? form : undefined;
}

/**
 * The CA in one of its forms; it is made if it is not there.
 *
 * @param folder where it is kept
 * @throws AuthorityError if it cannot be made or used
 */
export async function caAs(form: CaForm, folder: string): Promise<string> {
  const [{ openAuthority }, { writeBundle, writeTruststore }] = await Promise.all([
    import('../proxy/certificate-authority.js'),
    import('../proxy/ca-export.js'),
  ]);
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

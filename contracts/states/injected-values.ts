/** What a contract can ask a state for by `fromProviderState`: by name, a text. */
export type InjectedValues = Readonly<Record<string, string>>;

/** The part of a job that states need: the API and the control API both show it. */
export interface StateJob {
  readonly id: string;
  readonly upload_url: string;
  readonly download_url: string;
}

/** Another text of the same length and alphabet, hexadecimal and base64 alike. */
const tamper = (text: string): string => `${text.startsWith('0') ? '1' : '0'}${text.slice(1)}`;

/** The name of a query parameter of one of the two URLs, such as `upload_x_goog_date`. */
export const injectedValueName = (file: 'upload' | 'download', parameter: string): string =>
  `${file}_${parameter.toLowerCase().replaceAll('-', '_')}`;

/**
 * What a job injects: `job_id`, and of each of its two URLs the whole (`upload_url`), the path (`upload_path`), every
 * query parameter (`upload_token`, `upload_x_goog_date`, …) and the secret one spoilt (`tampered_upload_token`,
 * `tampered_upload_x_goog_signature`).
 *
 * @param prefix of all names, where a contract starts with several jobs
 */
export function valuesOfJob(job: StateJob, prefix?: string): InjectedValues {
  const values: Record<string, string> = { job_id: job.id };
  for (const [file, text] of [
    ['upload', job.upload_url],
    ['download', job.download_url],
  ] as const) {
    const url = new URL(text);
    values[`${file}_url`] = text;
    values[`${file}_path`] = url.pathname;
    for (const [parameter, value] of url.searchParams) {
      const name = injectedValueName(file, parameter);
      values[name] = value;
      if (/^(?:token|x-goog-signature|upload_id)$/i.test(parameter))
        values[`tampered_${name}`] = tamper(value);
    }
  }
  if (prefix === undefined) return values;
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}_${name}`, value]));
}

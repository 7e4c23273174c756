/** Values that a contract reads with `fromProviderState`, by name. */
export type InjectedValues = Readonly<Record<string, string>>;

/** Job fields that provider states use. The API and the control API both return them. */
export interface StateJob {
  readonly id: string;
  readonly upload_url: string;
  readonly download_url: string;
}

/** Replaces the first character by a different character that is valid in hexadecimal and in base64. */
const tamper = (text: string): string => `${text.startsWith('0') ? '1' : '0'}${text.slice(1)}`;

/** Returns the name of the injected value for a query parameter of a URL, such as `upload_x_goog_date`. */
export const injectedValueName = (file: 'upload' | 'download', parameter: string): string =>
  `${file}_${parameter.toLowerCase().replaceAll('-', '_')}`;

/**
 * Returns the values that a job injects, by name:
 * - the job's ID: `job_id`
 * - the upload URL and its path: `upload_url`, `upload_path`
 * - the query parameters of the upload URL: `upload_token`, `upload_x_goog_date`, …
 * - a tampered copy of the upload URL's credential: `tampered_upload_token`, `tampered_upload_x_goog_signature`
 * - the same values of the download URL: `download_url`, …
 *
 * @param prefix prefix of all names, which distinguishes several jobs of one contract
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

/** Values that a contract gets by `fromProviderState`, by name. */
export type InjectedValues = Readonly<Record<string, string>>;

/** Part of a job that states need. Both the API and the control API return it. */
export interface StateJob {
  readonly id: string;
  readonly upload_url: string;
  readonly download_url: string;
}

/** Changes the first character to a different character that is valid in hexadecimal and in base64. */
const tamper = (text: string): string => `${text.startsWith('0') ? '1' : '0'}${text.slice(1)}`;

/** Name of the injected value for a query parameter of a URL, such as `upload_x_goog_date`. */
export const injectedValueName = (file: 'upload' | 'download', parameter: string): string =>
  `${file}_${parameter.toLowerCase().replaceAll('-', '_')}`;

/**
 * Returns the values that a job injects: `job_id`, and for each of its two URLs the URL (`upload_url`), the path
 * (`upload_path`), every query parameter (`upload_token`, `upload_x_goog_date`, …) and a tampered credential
 * (`tampered_upload_token`, `tampered_upload_x_goog_signature`).
 *
 * @param prefix prefix of all names, for contracts that start with several jobs
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

/** Data of a report, as the page reads it. */
export interface ReportData {
  readonly made_at: string;
  readonly '/_mock/apps': {
    readonly apps: readonly { readonly app: string; readonly label: string | null }[];
  };
  readonly by_app: Readonly<
    Record<
      string,
      {
        readonly '/_mock/jobs': { readonly jobs: readonly { readonly id: string }[] };
        readonly '/_mock/requests': readonly Readonly<Record<string, unknown>>[];
      }
    >
  >;
}

/** Returns the text between the tags of an element of a report. */
export const elementOf = (html: string, tag: string): string => {
  const start = html.indexOf(tag) + tag.length;
  return html.slice(start, html.indexOf(tag.replace(/^<(\w+).*$/, '</$1>'), start));
};

const DATA_TAG = '<script type="application/json" id="report">';

export const dataTextOf = (html: string): string => elementOf(html, DATA_TAG);

export const readReportData = (html: string): ReportData => JSON.parse(dataTextOf(html)) as ReportData;

// Reads the data of a report, which is the page with its data inlined. Only the script of reports contains this module.
import { ControlError } from '../../client/control-error.js';
import type { Entry } from './control-types.js';

type Responses = Readonly<Record<string, object>>;

/**
 * Responses of the control API by path. `by_app` has the responses of each app, the other fields are shared by all apps.
 * `/_mock/requests` has all entries of an app, newest first.
 */
type Report = Responses & {
  readonly made_at: string;
  readonly by_app: Readonly<Record<string, Responses & { readonly '/_mock/requests': readonly Entry[] }>>;
};

const report = (
  IS_REPORT ? JSON.parse(document.getElementById('report')?.textContent ?? '') : undefined
) as Report;

/** Returns when the report was made, in real time. */
export const reportTime = (): number => Date.parse(report.made_at);

interface Query {
  readonly [name: string]: string | number | undefined;
}

/** Returns entries in the order of `GET /_mock/requests`. A report has no pages. */
function listEntries(entries: readonly Entry[], { status, path }: Query): object {
  const statusStart = String(status ?? '').replace('xx', '');
  const pathPart = String(path ?? '').replaceAll('*', '');
  const found = entries.filter(
    (entry) => String(entry.status).startsWith(statusStart) && entry.path.includes(pathPart),
  );
  return { requests: found.toReversed() };
}

function findResponse(path: string, parameter: string, query: Query): object | undefined {
  const { by_app, ...shared } = report;
  const responses = by_app[query.app ?? parameter];
  const entries = responses?.['/_mock/requests'] ?? [];
  switch (path) {
    case '/_mock/requests':
      return listEntries(entries, query);
    case '/_mock/requests/{id}':
      return Object.values(by_app)
        .flatMap((each) => each['/_mock/requests'])
        .find(({ id }) => id === parameter);
    case '/_mock/jobs/{id}':
      return (responses?.['/_mock/jobs'] as { jobs: readonly { id: string }[] } | undefined)?.jobs.find(
        ({ id }) => id === parameter,
      );
    default:
      return responses?.[path] ?? (shared as Responses)[path];
  }
}

/** Returns the response of a control call. @throws ControlError if the report does not have it */
export function readReport(path: string, parameter: string, query: Query): object {
  const found = findResponse(path, parameter, query);
  if (found) return found;
  throw new ControlError('The report does not contain this.', { call: path, status: 404 });
}

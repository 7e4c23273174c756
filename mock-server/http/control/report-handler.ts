// Collects the data of a report: the responses of the control calls that the dashboard sends for each app.
import type { AppId } from '../../domain/app-identity.js';
import { ok } from '../../domain/result.js';
import { isoMillis, toInstant } from '../../domain/time/instant.js';
import { systemNow } from '../../real-time.js';
import { listApps, type SeenApp, summarizeApp } from '../../service/control/list-apps.js';
import type { Services } from '../../service/services.js';
import { getApp, listedAppResource } from './app-handlers.js';
import { getChanges, getClock } from './clock-handlers.js';
import type { ControlAction, ControlRequest } from './control-handler.js';
import { getFaults } from './fault-handlers.js';
import { getJobs } from './job-handlers.js';
import { latestRequests } from './journal-handlers.js';
import { getOutcomes } from './outcome-handlers.js';
import { getRateLimits } from './rate-limit-handlers.js';
import { FileBody, reject } from './render-control-result.js';
import { loadReportPage, type ReportPage } from './report-page.js';
import { getInfo } from './server-handlers.js';

interface AppLimits {
  readonly requests: number;
  readonly jobs: string;
}

/** Limits of a report about one app. */
const ONE_APP: AppLimits = { requests: 300, jobs: '100' };
/** Limits of each app of a report about all apps. */
const EACH_APP: AppLimits = { requests: 100, jobs: '25' };
const MAX_APPS = 10;
/** Maximum number of characters of all requests of a report. */
const MAX_LENGTH = 4_000_000;

/** Control calls without a body that depend on the app. The keys of a report are the paths of such calls. */
const callsOf = ({ jobs }: AppLimits): readonly (readonly [string, ControlAction, object])[] => [
  ['/_mock/apps/{app}', getApp, {}],
  ['/_mock/clock', getClock, {}],
  ['/_mock/changes', getChanges, { limit: '50' }],
  ['/_mock/jobs', getJobs, { limit: jobs }],
  ['/_mock/rate-limits', getRateLimits, {}],
  ['/_mock/faults', getFaults, { limit: '50' }],
  ['/_mock/outcomes', getOutcomes, { limit: '50' }],
];

async function readResponse(
  services: Services,
  request: ControlRequest,
  execute: ControlAction,
): Promise<object> {
  const result = await execute(services, request);
  // None of these calls fails for a valid app.
  if (!result.ok) throw new Error(`Cannot collect the report: ${JSON.stringify(result.error)}`);
  return result.value;
}

const findApps = async (services: Services, app: AppId | undefined): Promise<readonly SeenApp[]> =>
  app === undefined ? (await listApps(services, MAX_APPS)).apps : [await summarizeApp(services, app)];

/** Yields the JSON of a report in parts. */
async function* writeData(
  services: Services,
  request: ControlRequest,
  apps: readonly SeenApp[],
): AsyncGenerator<string> {
  const shared = {
    made_at: isoMillis(toInstant(systemNow())),
    '/_mock/info': await readResponse(services, request, getInfo),
    '/_mock/apps': { apps: apps.map((each) => listedAppResource(services, each)) },
  };
  yield `${JSON.stringify(shared).slice(0, -1)},"by_app":{`;
  const limits = request.app === undefined ? EACH_APP : ONE_APP;
  let length = 0;
  let separator = '';
  for (const { app } of apps) {
    const responses: Record<string, object> = {};
    for (const [path, execute, parameters] of callsOf(limits))
      responses[path] = await readResponse(
        services,
        { ...request, app, parameters: { ...parameters } },
        execute,
      );
    yield `${separator}${JSON.stringify(app)}:${JSON.stringify(responses).slice(0, -1)},"/_mock/requests":[`;
    separator = '';
    for await (const entry of latestRequests(services, app, limits.requests, request.origin())) {
      const text = separator + JSON.stringify(entry);
      length += text.length;
      if (length > MAX_LENGTH) break;
      yield text;
      separator = ',';
    }
    yield ']}';
    separator = ',';
  }
  yield '}}';
}

/** Escapes characters that would end the script element. JSON contains them in strings only. */
const escapeJson = (json: string): string =>
  json.replace(/[<\u2028\u2029]/g, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`);

async function* writeReport({ start, end }: ReportPage, data: AsyncIterable<string>): AsyncGenerator<Buffer> {
  yield Buffer.from(start);
  for await (const part of data) yield Buffer.from(escapeJson(part));
  yield Buffer.from(end);
}

export const getReport: ControlAction = async (services, request) => {
  let page: ReportPage;
  try {
    page = await loadReportPage(request.server);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return reject(
      503,
      `Cannot read the files of the dashboard: ${code}. Install the package again, or run \`npm run build\`.`,
    );
  }
  const data = writeData(services, request, await findApps(services, request.app));
  return ok(new FileBody('text/html; charset=utf-8', { chunks: writeReport(page, data) }));
};

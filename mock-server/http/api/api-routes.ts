import type { AppId } from '../../domain/app-identity.js';
import type { Bucket } from '../../domain/limits/rate-window.js';
import type { Route } from '../../domain/route-name.js';
import type { Profile } from '../../profiles/profile.js';
import type { Services } from '../../service/services.js';
import { profileNamed } from '../../service/settings.js';
import { type FaultStatus, meetFaults } from '../faults/apply-faults.js';
import type { Handler } from '../http-io.js';
import type { OriginRules } from '../origin.js';
import { enter } from '../record-request.js';
import { unknownPath } from '../unknown-path.js';
import { type ApiCall, callOf } from './authenticate.js';
import { answerWithFault } from './fault-response.js';
import { apiOperations } from './operations.js';
import { operationHandler } from './request-pipeline.js';
import { answer, refused } from './send-response.js';
import { downloadHandler, uploadHandler } from './token-url-files.js';

interface ApiRoute {
  readonly name: Route;
  readonly method: string;
  readonly path: string;
  /** What it counts against. */
  readonly bucket: Bucket | undefined;
  /** Whether a generation of the API has it. */
  readonly isIn: (profile: Profile) => boolean;
  readonly handle: (call: ApiCall) => Promise<void>;
}

const carriesFiles = ({ tokenUrls }: Profile): boolean => tokenUrls !== undefined;

function routesOf(services: Services, origins: OriginRules): readonly ApiRoute[] {
  const files = { isIn: carriesFiles, path: '/2/compliance/jobs/:id', bucket: undefined };
  return [
    ...apiOperations(services).map((operation) => ({
      ...operation,
      handle: operationHandler(services, origins, operation),
    })),
    {
      ...files,
      name: 'uploadDirect',
      method: 'PUT',
      path: `${files.path}/upload`,
      handle: uploadHandler(services),
    },
    {
      ...files,
      name: 'downloadDirect',
      method: 'GET',
      path: `${files.path}/download`,
      handle: downloadHandler(services),
    },
  ];
}

/**
 * Who names no app is shown the generation that made the job asked for: its URLs are there, and want a bearer token. The
 * request concerns the job's app.
 */
async function asOwnerSees(
  services: Services,
  call: ApiCall,
): Promise<{ readonly call: ApiCall; readonly app: AppId | undefined }> {
  const { caller, path } = call;
  if (caller.kind !== 'unknown' || path.id === undefined) return { call, app: caller.app };
  const job = await services.jobs.find(path.id);
  if (!job) return { call, app: undefined };
  const profile = profileNamed(services, job.profile);
  return {
    call: { ...call, caller: { ...caller, settings: { ...caller.settings, profile } } },
    app: job.appId,
  };
}

/**
 * A handler for each path of the API. What is there depends on the generation that the caller's app sees: a path with
 * nothing for it is unknown, a method that is not for it gets 405.
 */
export function apiPaths(
  services: Services,
  origins: OriginRules,
): readonly { path: string; handle: Handler }[] {
  const routes = routesOf(services, origins);
  return [...new Set(routes.map(({ path }) => path))].map((path) => {
    const byProfile = new Map(
      [...services.profiles.values()].map((profile) => [
        profile,
        routes.filter((route) => route.path === path && route.isIn(profile)),
      ]),
    );
    return {
      path,
      async handle(req, res) {
        const { call, app } = await asOwnerSees(services, callOf(services, req, res));
        const { profile } = call.caller.settings;
        const here = byProfile.get(profile) ?? [];
        const method = req.method === 'HEAD' ? 'GET' : req.method;
        const route = here.find((each) => each.method === method);
        const subject = { app, route: route?.name, job: call.path.id };
        enter(services, req, res, subject);
        const answerWith = (status: FaultStatus): Promise<void> =>
          answerWithFault(services, call, route?.bucket, status);
        if (await meetFaults(services, req, res, subject, answerWith)) return;
        if (here.length === 0) {
          const having = [...byProfile].flatMap(([{ name }, there]) => (there.length > 0 ? [name] : []));
          return unknownPath(req, res, { kind: 'path_of_other_profile', seen: profile.name, having });
        }
        if (route) return route.handle(call);
        const allow = here.flatMap((each) => (each.method === 'GET' ? ['GET', 'HEAD'] : [each.method]));
        return answer(
          services,
          call,
          refused({ kind: 'method_not_allowed', method: req.method ?? '', allow }),
        );
      },
    };
  });
}

import type { DiskBlobs } from './adapters/blobs/disk-blobs.js';
import { createReplicaBlobs } from './adapters/blobs/replica-blobs.js';
import { sweepBlobs } from './adapters/blobs/sweep-blobs.js';
import type { ObservableMap } from './adapters/memory/observable-map.js';
import { openSharedStore } from './adapters/shared/open-shared-store.js';
import { blobsOfJob } from './domain/jobs/job.js';
import { parseAuthorization } from './domain/parse-authorization.js';
import { blobsOfSession } from './domain/uploads/upload-session.js';
import { redactEntry } from './http/control/redact-entry.js';
import type { Config } from './options.js';
import type { Log } from './ports/log.js';
import type { Journal } from './ports/stores.js';
import { appSettingsOf } from './service/app-settings.js';
import type { Services } from './service/services.js';
import { inSlices } from './service/time-slices.js';
import { resumeJob } from './service/uploads/process-upload.js';

const GET_JOB_PATH = /^\/2\/compliance\/jobs\/\d{1,19}$/;

/** Adapters of a server that shares its state with other replicas. Loaded on demand. */
export interface ComposedReplica {
  readonly now: () => number;
  readonly replicaId: string;
  readonly shareJournal: (own: Journal, capacity: number) => Journal;
  readonly blobs: DiskBlobs;
  /** Replaces the stores by those that all replicas share. Waits for the store, but not long. */
  connect(own: Services, meta: ObservableMap<string>, prepareSecret: () => string): Promise<Services>;
  /** Deletes files of dead replicas. @returns number of deleted files */
  sweepFiles(minAgeMs?: number): Promise<number>;
  close(): void;
}

/** @throws ConfigError if the URL of the store cannot be used */
export function composeReplica(
  config: Config,
  tables: ReadonlyMap<string, ObservableMap<unknown>>,
  log: Log,
): ComposedReplica {
  const shared = openSharedStore(config.store as string, config.storePassword, tables, log);
  const blobs = createReplicaBlobs(config.blobDir as string);
  let sweepFiles: ComposedReplica['sweepFiles'] = async () => 0;
  return {
    now: shared.now,
    sweepFiles: (minAgeMs) => sweepFiles(minAgeMs),
    replicaId: shared.replicaId,
    shareJournal: (own, capacity) => shared.shareJournal(own, capacity, redactEntry),
    blobs,
    async connect(own, meta, prepareSecret) {
      await blobs.ensureDirectory();
      await shared.connect(meta, prepareSecret);
      const leases = shared.openLeases(async (id) => {
        await shared.refreshJob(id);
        const job = await services.jobs.find(id);
        return job !== undefined && resumeJob(services, job);
      });
      const sweep = (minAgeMs?: number): Promise<number> =>
        sweepBlobs(blobs, { isAlive, readUsed }, minAgeMs);
      const { isAlive } = shared.openSweeps(blobs.writer, sweep);
      const readUsed = async (): Promise<ReadonlySet<string>> => {
        const [jobs, sessions] = await shared.readAll(() =>
          Promise.all([own.jobs.listAll(), own.sessions.listAll()]),
        );
        const used = new Set<string>();
        for await (const job of inSlices(jobs)) for (const blob of blobsOfJob(job)) used.add(blob);
        for await (const session of inSlices(sessions))
          for (const blob of blobsOfSession(session)) used.add(blob);
        return used;
      };
      sweepFiles = sweep;
      const runWithLease = async (id: string, work: Promise<void>): Promise<void> => {
        // Waits for both, because the work may fail before the lease is acquired.
        await Promise.allSettled([leases.acquire(id), work]);
        leases.abandon(id);
        await work;
      };
      const backgroundTasks: Services['backgroundTasks'] = {
        ...own.backgroundTasks,
        announce: (id) => leases.acquire(id),
        run: (id, work) => own.backgroundTasks.run(id, runWithLease(id, work)),
      };
      const refreshFacts: Services['refreshFacts'] = async (app, jobId) => {
        if (jobId === undefined) return shared.refreshFacts(app);
        return shared.refreshJob(jobId, (await own.jobs.find(jobId))?.appId);
      };
      const changeServices: Services = {
        ...own,
        backgroundTasks,
        durability: shared.controlDurability,
        refreshFacts,
        blobs: shared.deleteAfterCommit(blobs),
      };
      shared.predictCount = ({ method, path, headers }, app) => {
        if (method !== 'GET' || !GET_JOB_PATH.test(path)) return undefined;
        const identity = parseAuthorization(headers.authorization);
        const { rateLimits, enrolled, hasCredits, invalidatedTokens } = appSettingsOf(own, app);
        const isCounted =
          identity.kind === 'app' &&
          identity.tokenNumber >= invalidatedTokens &&
          enrolled &&
          hasCredits &&
          // A fault may respond in place of the handler, and such a request is not counted.
          own.faults.listPage(app, 1).length === 0;
        return isCounted ? { app, bucket: 'get', limit: rateLimits.get } : undefined;
      };
      const services: Services = {
        ...own,
        ...shared.createStores(own, own.clocks),
        backgroundTasks,
        durability: shared.durability,
        refreshFacts,
        replica: { open: shared.open, change: shared.change, changeServices },
      };
      return services;
    },
    close: shared.close,
  };
}

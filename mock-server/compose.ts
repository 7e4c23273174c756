import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type DiskBlobs, temporaryBlobs } from './adapters/blobs/disk-blobs.js';
import { createLog } from './adapters/log.js';
import { createMemoryApps } from './adapters/memory/memory-apps.js';
import { createMemoryFaults } from './adapters/memory/memory-faults.js';
import { createMemoryJobs } from './adapters/memory/memory-jobs.js';
import { createMemoryJournal } from './adapters/memory/memory-journal.js';
import { createMemoryOutcomes } from './adapters/memory/memory-outcomes.js';
import { createMemorySessions } from './adapters/memory/memory-sessions.js';
import { createMemoryWindows } from './adapters/memory/memory-windows.js';
import { ObservableMap } from './adapters/memory/observable-map.js';
import { createStateTables, factsIn, type StateTables, tablesOf } from './adapters/memory/state-tables.js';
import { createVirtualClocks } from './adapters/memory/virtual-clocks.js';
import { createReadyMade } from './adapters/scenario-files.js';
import { type App, createApp, createHostApps } from './app.js';
import { readConfig } from './config.js';
import type { Signer } from './domain/signing/signed-url.js';
import type { Config } from './options.js';
import type { Log, ResultMaker } from './ports.js';
import { CLIENT_EMAIL } from './profiles/gcs.js';
import { makeProfiles } from './profiles/index.js';
import { findScenario, READY_MADE } from './scenario-option.js';
import { createBackground } from './service/background.js';
import { createUrlsOf } from './service/jobs/job-url-cache.js';
import { createSequences } from './service/jobs/sequence.js';
import { createGenerations } from './service/objects/generation.js';
import { blobsOf } from './service/persistence/reset-apps.js';
import type { Services, Stores } from './service/services.js';
import { resumeProcessing } from './service/uploads/process-upload.js';
import { blobsOfSessions, freeSessions } from './service/uploads/resumable/evict-expired-sessions.js';
import { createSessionWriters } from './service/uploads/resumable/session-writers.js';

export const VERSION: string = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).version;

const storesOf = (tables: StateTables): Stores => ({
  jobs: createMemoryJobs(tables.jobs),
  sessions: createMemorySessions(tables.sessions),
  windows: createMemoryWindows(tables.windows),
  apps: createMemoryApps(tables.apps),
  outcomes: createMemoryOutcomes(tables.outcomes),
  faults: createMemoryFaults(tables.faults),
});

/**
 * The composition root: all adapters chosen, nothing listening yet.
 *
 * @throws DataDirectoryError if the data directory cannot be used
 */
export async function compose(config: Config, log: Log = createLog(config.logLevel)) {
  const tables = createStateTables();
  const meta = new ObservableMap<string>();
  meta.set(SECRET, randomBytes(32).toString('hex'));
  const stores = {
    clocks: createVirtualClocks(tables.clocks),
    ...storesOf(tables),
    blankStores: () => storesOf(createStateTables()),
    facts: factsIn(tables),
  };
  const all = new Map<string, ObservableMap<unknown>>([
    ...tablesOf(tables),
    [META, meta as ObservableMap<unknown>],
  ]);
  const dataDirectory =
    config.dataDir === undefined
      ? undefined
      : await (await import('./adapters/persistence/data-directory.js')).openDataDirectory(
          config.dataDir,
          all,
          log,
        );
  const blobs = dataDirectory?.blobs ?? temporaryBlobs();
  const profiles = makeProfiles({
    signer: readSigner(),
    secret: meta.get(SECRET) as string,
    createdBlocks: config.conflictOn === 'created',
  });
  const shutdown = new AbortController();
  const services: Services = {
    ...stores,
    blobs,
    resultMaker: lateResultWorkers(blobs),
    readyMade: createReadyMade(READY_MADE),
    log,
    journal:
      config.noControl || config.journal === 0
        ? undefined
        : createMemoryJournal(config.journal, Date.now().toString(36)),
    defaults: {
      profile: config.profile,
      rateLimit: config.rateLimit,
      processingTime: config.processingTime,
      plainResults: config.plainResults,
      maxUploadBytes: config.maxUpload,
      unknownJobStatus: config.unknownJob,
      takesLateUploads: config.lateUpload === 'taken',
    },
    profiles,
    urlsOf: createUrlsOf(profiles),
    nextGeneration: createGenerations(),
    nextSequence: createSequences(),
    settle: () => dataDirectory?.flush(),
    writers: createSessionWriters(),
    problem: () => dataDirectory?.problem(),
    shutdown: shutdown.signal,
    background: createBackground((error) => log('error', 'background work failed', { cause: String(error) })),
  };
  if (dataDirectory)
    await resume(services, blobs).catch(async (error: unknown) => {
      await dataDirectory.close();
      throw error;
    });
  const origins = { publicUrl: config.publicUrl, trustProxy: config.trustProxy };
  const app: App = createApp(services, {
    origins,
    control: !config.noControl,
    controlToken: config.controlToken,
    cors: config.cors,
    version: VERSION,
  });
  return {
    app,
    hostApps: () => createHostApps(services, { origins, cors: config.cors }),
    services,
    /** Lets nothing wait any longer; to be called before the connections are waited for. */
    // Without a reason Node would make an exception, at a third of the cost of closing.
    stopWaiting: () => shutdown.abort('closing'),
    async dispose() {
      await services.background.idle();
      await dataDirectory?.close();
      await blobs.close();
    },
  };
}

/** The file that worker threads run; as far away from the sources as from the bundle. */
const RESULT_WORKER = new URL('../dist/result-worker.js', import.meta.url);

/** Workers cost the start nothing: what they need is loaded with the first one. */
function lateResultWorkers(blobs: DiskBlobs): ResultMaker {
  let maker: Promise<ResultMaker> | undefined;
  return {
    async make(...order) {
      maker ??= import('./adapters/results/result-workers.js').then((workers) =>
        workers.createResultWorkers(RESULT_WORKER, blobs),
      );
      return (await maker).make(...order);
    },
  };
}

/** Table beside those of the stores: the secret that signs upload tokens, so that URLs survive the process. */
const META = 'meta';
const SECRET = 'secret';

/** Drops files that neither a job nor a session knows, and goes on with what the process before had begun. */
async function resume(services: Services, blobs: DiskBlobs): Promise<void> {
  await freeSessions(services);
  const jobs = await services.jobs.all(undefined);
  await blobs.sweep(
    new Set([...jobs.flatMap(blobsOf), ...blobsOfSessions(await services.sessions.all(undefined))]),
  );
  await resumeProcessing(services);
}

let signer: Signer | undefined;

/**
 * The key is public on purpose (see fixtures/README.md): making a new one takes longer than starting. Parsing it is the
 * better part of a further start in the same process.
 */
function readSigner(): Signer {
  if (signer) return signer;
  const pem = readFileSync(new URL('../fixtures/signing-key.pem', import.meta.url));
  const privateKey = createPrivateKey(pem);
  signer = { clientEmail: CLIENT_EMAIL, privateKey, publicKey: createPublicKey(privateKey) };
  return signer;
}

/** What is wrong with a scenario, as the option takes it: a line for each problem. Nothing is started. */
export async function checkScenario(wanted: string): Promise<readonly string[]> {
  const { checkText } = await import('./scenarios/scenario-text.js');
  const { services, dispose } = await compose(readConfig({ flags: {} }), () => undefined);
  const found = await findScenario(services, wanted);
  if (!found.ok) return [`${wanted}: ${found.problem}`];
  return checkText(services, found.text, found.files).finally(dispose);
}

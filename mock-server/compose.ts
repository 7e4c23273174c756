import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Validate } from '../contracts/generated/rules.js';
import { createTemporaryBlobs, type DiskBlobs } from './adapters/blobs/disk-blobs.js';
import { createBuiltInScenarios } from './adapters/disk-scenario-files.js';
import { lazyChangeLog } from './adapters/memory/lazy-change-log.js';
import { createMemoryApps } from './adapters/memory/memory-apps.js';
import { createVirtualClocks } from './adapters/memory/memory-clocks.js';
import { createMemoryFaults } from './adapters/memory/memory-faults.js';
import { createMemoryJobs } from './adapters/memory/memory-jobs.js';
import { createMemoryJournal } from './adapters/memory/memory-journal.js';
import { createMemoryOutcomes } from './adapters/memory/memory-outcomes.js';
import { createMemorySessions } from './adapters/memory/memory-sessions.js';
import { createMemoryWindows } from './adapters/memory/memory-windows.js';
import { ObservableMap } from './adapters/memory/observable-map.js';
import {
  createStateStore,
  createStateTables,
  namedTables,
  type StateTables,
} from './adapters/memory/state-tables.js';
import { createSteadyTime } from './adapters/memory/steady-time.js';
import type { FindRecordDefect } from './adapters/persistence/load-records.js';
import { scheduleSweep } from './adapters/schedule-sweep.js';
import { createLog } from './adapters/stderr-log.js';
import { readConfig } from './config.js';
import type { Signer } from './domain/signing/signed-url.js';
import type { Config } from './options.js';
import { NO_DURABILITY } from './ports/durability.js';
import type { Log } from './ports/log.js';
import type { ResultBuilder } from './ports/result-builder.js';
import { SIGNER_EMAIL } from './profiles/gcs.js';
import { createProfiles } from './profiles/index.js';
import { systemNow } from './real-time.js';
import { resolveBehaviours } from './resolve-behaviours.js';
import { BUILT_IN_SCENARIOS, findScenario } from './scenario-option.js';
import { createBackgroundTasks } from './service/background-tasks.js';
import { createIdSequences } from './service/id-sequences.js';
import { createJobUrlCache } from './service/jobs/job-url-cache.js';
import { Metrics } from './service/metrics.js';
import type { Services, Stores } from './service/services.js';
import { createSessionRuntime } from './service/uploads/resumable/session-runtime.js';

export const VERSION: string = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).version;

function createStores(tables: StateTables): Stores {
  const jobs = createMemoryJobs(tables.jobs);
  const sessions = createMemorySessions(tables.sessions);
  return {
    jobs,
    sessions,
    transact: (_, work) => work({ jobs, sessions }),
    windows: createMemoryWindows(tables.windows),
    apps: createMemoryApps(tables.apps),
    outcomes: createMemoryOutcomes(tables.outcomes),
    faults: createMemoryFaults(tables.faults),
  };
}

/**
 * Creates the services and chooses their adapters. Does not import the HTTP layer, so that the command `validate` loads faster.
 *
 * @throws ConfigError if a behaviour or the calibration file cannot be used
 * @throws DataDirectoryError if the data directory cannot be used
 */
export async function compose(config: Config, log: Log = createLog(config.logLevel)) {
  const tables = createStateTables();
  const time = createSteadyTime(systemNow);
  const metaTable = new ObservableMap<string>();
  const allTables = new Map<string, ObservableMap<unknown>>([
    ...namedTables(tables),
    [META_TABLE, metaTable as ObservableMap<unknown>],
  ]);
  const shared =
    config.store === undefined
      ? undefined
      : (await import('./compose-replica.js')).composeReplica(config, allTables, log);
  const stores = {
    clocks: createVirtualClocks(tables.clocks, shared?.now ?? time),
    ...createStores(tables),
    createEmptyStores: () => createStores(createStateTables()),
    state: createStateStore(tables),
  };
  const getSecret = (): string => metaTable.get(SECRET_KEY) ?? createSecret(metaTable);
  const resolved = await resolveBehaviours(config);
  const profiles = createProfiles({ signer: readSigner, secret: getSecret }, resolved.behaviours);
  const dataDirectory =
    config.dataDir === undefined || shared
      ? undefined
      : await (await import('./adapters/persistence/data-directory.js')).openDataDirectory(
          config.dataDir,
          allTables,
          log,
          time,
          () => loadRecordCheck(profiles),
        );
  const blobs = dataDirectory?.blobs ?? shared?.blobs ?? createTemporaryBlobs();
  // Creates the secret at startup, so that the secret is stored before a response contains a URL that the secret signs.
  if (dataDirectory) getSecret();
  const ownJournal =
    config.noControl || config.journal === 0
      ? undefined
      : createMemoryJournal(config.journal, shared?.replicaId ?? systemNow().toString(36));
  const journal = ownJournal && (shared?.shareJournal(ownJournal, config.journal) ?? ownJournal);
  const shutdownController = new AbortController();
  const ownServices: Services = {
    ...stores,
    blobs,
    resultBuilder: createLazyResultWorkers(blobs),
    builtInScenarios: createBuiltInScenarios(BUILT_IN_SCENARIOS),
    log,
    version: VERSION,
    journal,
    metrics: new Metrics(),
    openChangeLog: lazyChangeLog(tables, journal),
    defaults: {
      profile: config.profile,
      processingTime: config.processingTime,
      plainResults: config.plainResults,
      maxUploadBytes: config.maxUpload,
      maxSeedBytes: config.maxSeed,
      maxStateBytes: config.maxState,
    },
    profiles,
    urlsOf: createJobUrlCache(profiles),
    idSequences: createIdSequences(),
    durability: dataDirectory?.durability ?? NO_DURABILITY,
    sessionRuntime: createSessionRuntime(),
    shutdownSignal: shutdownController.signal,
    backgroundTasks: createBackgroundTasks((error) =>
      log('error', 'background work failed', { cause: String(error) }),
    ),
  };
  const services = (await shared?.connect(ownServices, metaTable, getSecret)) ?? ownServices;
  if (dataDirectory)
    await (await import('./recover-after-restart.js'))
      .recoverAfterRestart(services, blobs)
      .catch(async (error: unknown) => {
        await dataDirectory.durability.close();
        throw error;
      });
  return {
    services,
    resolvedBehaviours: resolved,
    scheduleSweep,
    sweepSharedFiles: shared?.sweepFiles,
    /** Aborts delays and stalls of faults. Must be called before the mock waits for the running requests. */
    // Passes a reason, because Node would otherwise create an exception, which takes a third of the closing time.
    abortPendingWaits: () => shutdownController.abort('closing'),
    async dispose() {
      dataDirectory?.durability.stopWaiting();
      await services.backgroundTasks.whenIdle();
      await dataDirectory?.durability.close();
      shared?.close();
      await blobs.close();
    },
  };
}

/** Loads the check of stored records: they must be as valid as the entries of a state that the control API accepts. */
async function loadRecordCheck(profiles: Services['profiles']): Promise<FindRecordDefect> {
  const [{ requests }, { validateStateEntry }] = await Promise.all([
    import('../contracts/generated/control-requests.js'),
    import('./service/control/validate-state-entry.js'),
  ]);
  return (table, key, value) => {
    if (table === META_TABLE) return undefined;
    const [error] = validateStateEntry({ profiles }, requests.replaceState.validateBody as Validate, {
      table,
      key,
      value,
    });
    return error && `${error.field}: ${error.problem}`;
  };
}

/** URL of the script that worker threads run. The relative path is the same from the sources and from the bundle. */
const RESULT_WORKER = new URL('../dist/result-worker.cjs', import.meta.url);

/** Creates a result builder. Loads the code of the workers for the first result, so that the server starts faster. */
function createLazyResultWorkers(blobs: DiskBlobs): ResultBuilder {
  let builder: Promise<ResultBuilder> | undefined;
  return {
    async build(...args) {
      builder ??= import('./adapters/results/result-workers.js').then((workers) =>
        workers.createResultWorkers(RESULT_WORKER, blobs),
      );
      return (await builder).build(...args);
    },
  };
}

/**
 * Name of the table that contains the secret. The secret signs session URLs and token URLs. The table is persistent, so that
 * these URLs stay valid after a restart.
 */
const META_TABLE = 'meta';
const SECRET_KEY = 'secret';

function createSecret(meta: ObservableMap<string>): string {
  const secret = randomBytes(32).toString('hex');
  meta.set(SECRET_KEY, secret);
  return secret;
}

let cachedSigner: Signer | undefined;

/**
 * Reads the signing key from a file, because generating a key takes longer than starting the server. The key is public on
 * purpose (see fixtures/README.md). Caches the parsed key, because parsing takes most of the time of a second start in the same
 * process.
 */
function readSigner(): Signer {
  if (cachedSigner) return cachedSigner;
  const pem = readFileSync(new URL('../fixtures/signing-key.pem', import.meta.url));
  const privateKey = createPrivateKey(pem);
  cachedSigner = { clientEmail: SIGNER_EMAIL, privateKey, publicKey: createPublicKey(privateKey) };
  return cachedSigner;
}

/**
 * Returns the error messages for a scenario. Does not start a server.
 *
 * @param nameOrFile name of a built-in scenario, or path of a file
 */
export async function validateScenarioOption(nameOrFile: string): Promise<readonly string[]> {
  const { validateScenarioText } = await import('./scenarios/prepare-scenario-text.js');
  const { services, dispose } = await compose(readConfig({ flags: {} }), () => undefined);
  const found = await findScenario(services, nameOrFile);
  if (!found.ok) return [`${nameOrFile}: ${found.error}`];
  return validateScenarioText(services, found.value.text, found.value.files).finally(dispose);
}

import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type DiskBlobs, temporaryBlobs } from './adapters/disk-blobs.js';
import { createFactTables, type FactTables, factsIn, tablesOf } from './adapters/facts.js';
import { keepIn } from './adapters/kept.js';

import { createLog } from './adapters/log.js';
import { createMemoryApps } from './adapters/memory-apps.js';
import { createMemoryFaults } from './adapters/memory-faults.js';
import { createMemoryJobs } from './adapters/memory-jobs.js';
import { createMemoryJournal } from './adapters/memory-journal.js';
import { createMemoryOutcomes } from './adapters/memory-outcomes.js';
import { createMemorySessions } from './adapters/memory-sessions.js';
import { createMemoryWindows } from './adapters/memory-windows.js';

import { createReadyMade } from './adapters/scenario-files.js';

import { Table } from './adapters/table.js';

import { createVirtualClocks } from './adapters/virtual-clocks.js';
import { type App, createApp, createHostApps, type HostApps } from './app.js';
import { type Config, ConfigError, readConfig, stateFolder } from './config.js';
import { HOUR_MS } from './domain/instant.js';
import type { Signer } from './domain/signed-url.js';
import type { Gateway } from './gateway/gateway.js';
import { STORAGE_HOST } from './gateway/hosts.js';
import { drain } from './http/drain.js';
import type { Log } from './ports.js';
import { CLIENT_EMAIL } from './profiles/gcs.js';
import { makeProfiles } from './profiles/index.js';
import { findScenario, prepareScenario, READY_MADE } from './scenario-option.js';
import {
  type Context,
  createBackground,
  createGenerations,
  createSequences,
  type Stores,
} from './service/context.js';
import { blobsOfSessions, freeSessions } from './service/free-sessions.js';
import { createUrlsOf } from './service/job-urls.js';
import { resumeProcessing } from './service/process-upload.js';
import { blobsOf } from './service/reset.js';
import { createSessionWriters } from './service/session-writers.js';

export const VERSION: string = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).version;

/** A server that listens. */
export interface RunningServer {
  /** Where it is reached, such as `http://127.0.0.1:4020`. */
  readonly url: string;
  readonly server: Server;
  readonly gateway: Gateway | undefined;
  /** Finishes the requests under way, then stops and removes all files. Idempotent. */
  close(): Promise<void>;
}

const storesOf = (tables: FactTables): Stores => ({
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
 * @throws DataFolderError if the data folder cannot be used
 */
export async function compose(config: Config, log: Log = createLog(config.logLevel)) {
  const tables = createFactTables();
  const meta = new Table<string>();
  const stores = {
    clocks: createVirtualClocks(tables.clocks),
    ...storesOf(tables),
    blankStores: () => storesOf(createFactTables()),
    facts: factsIn(tables),
  };
  const all = new Map<string, Table<unknown>>([...tablesOf(tables), [META, meta as Table<unknown>]]);
  const kept = config.dataDir === undefined ? undefined : await keepIn(config.dataDir, all, log);
  const blobs = kept?.blobs ?? temporaryBlobs();
  const secret = meta.get(SECRET) ?? randomBytes(32).toString('hex');
  meta.set(SECRET, secret);
  const profiles = makeProfiles({
    signer: readSigner(),
    secret,
    createdBlocks: config.conflictOn === 'created',
  });
  const shutdown = new AbortController();
  const context: Context = {
    ...stores,
    blobs,
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
    settle: () => kept?.settle(),
    writers: createSessionWriters(),
    problem: () => kept?.problem(),
    shutdown: shutdown.signal,
    background: createBackground((error) => log('error', 'background work failed', { cause: String(error) })),
  };
  if (kept)
    await resume(context, blobs).catch(async (error: unknown) => {
      await kept.close();
      throw error;
    });
  const origins = { publicUrl: config.publicUrl, trustProxy: config.trustProxy };
  const app: App = createApp(context, {
    origins,
    control: !config.noControl,
    controlToken: config.controlToken,
    cors: config.cors,
    version: VERSION,
  });
  return {
    app,
    hostApps: () => createHostApps(context, { origins, cors: config.cors }),
    context,
    /** Lets nothing wait any longer; to be called before the connections are waited for. */
    // Without a reason Node would make an exception, at a third of the cost of closing.
    stopWaiting: () => shutdown.abort('closing'),
    async dispose() {
      await context.background.idle();
      await kept?.close();
      await blobs.close();
    },
  };
}

/** What is kept beside the facts of the stores: the secret that seals upload tokens, so that URLs outlive the process. */
const META = 'meta';
const SECRET = 'secret';

/** Drops files that neither a job nor a session knows, and goes on with what the process before had begun. */
async function resume(context: Context, blobs: DiskBlobs): Promise<void> {
  await freeSessions(context);
  const jobs = await context.jobs.all(undefined);
  await blobs.sweep(
    new Set([...jobs.flatMap(blobsOf), ...blobsOfSessions(await context.sessions.all(undefined))]),
  );
  await resumeProcessing(context);
}

/**
 * Starts a server.
 *
 * @throws ConfigError if a TLS file or the scenario cannot be used; DataFolderError if the data folder cannot; the system's
 * error if the address cannot be listened on
 */
export async function start(config: Config, log?: Log): Promise<RunningServer> {
  const { app, hostApps, context, stopWaiting, dispose } = await compose(config, log);
  let server: Server | undefined;
  let gateway: Gateway | undefined;
  let url: string;
  try {
    server = createServer(config, app);
    // The answer decides whether the body is wanted: handlers ask for it by `100 Continue`.
    server.on('checkContinue', app);
    // A large file over a slow line takes longer than Node's 5 minutes; a stalled one must end some time.
    server.requestTimeout = HOUR_MS;
    const scenario =
      config.scenario === undefined ? undefined : await prepareScenario(context, config.scenario);
    url = await listen(server, config);
    if (config.gateway) gateway = await gatewayOf(config, hostApps(), url, context.log);
    // Requests that are already there come after it: it waits for nothing but this process.
    await scenario?.commit(config.publicUrl ?? reachable(url));
  } catch (error) {
    server?.close();
    await gateway?.close();
    await dispose();
    throw error;
  }
  context.log('debug', 'listening', { url });
  const drained = () => Promise.all([drain(server as Server), gateway?.close()]);
  return { url, server, gateway, close: closing(drained, stopWaiting, dispose) };
}

/** @throws AuthorityError if its CA cannot be used; the system's error if the address cannot be listened on */
async function gatewayOf(config: Config, apps: HostApps, mockUrl: string, log: Log): Promise<Gateway> {
  // The better part of it is about certificates, and takes as long to load as all the rest.
  const [{ openGateway }, { openAuthority }] = await Promise.all([
    import('./gateway/gateway.js'),
    import('./gateway/authority.js'),
  ]);
  return openGateway({
    port: config.gatewayPort,
    host: config.gatewayHost,
    allow: config.gatewayAllow ?? [],
    authority: await openAuthority(config.caDir ?? stateFolder()),
    appOf: (host) => (host === STORAGE_HOST ? apps.storage : apps.api),
    mockUrl,
    log,
  });
}

/** Finishes the requests under way, once, however often it is called. */
function closing(
  drained: () => Promise<unknown>,
  stopWaiting: () => void,
  dispose: () => Promise<void>,
): () => Promise<void> {
  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    stopWaiting();
    await drained();
    await dispose();
  };
  return () => (closed ??= close());
}

async function listen(server: Server, config: Config): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return `${config.tlsCert === undefined ? 'http' : 'https'}://${host}:${port}`;
}

/** The origin under which a client on this machine knows a URL: no client calls all addresses at once. */
function reachable(url: string): string {
  const { origin } = new URL(url);
  return origin.replace('//0.0.0.0', '//127.0.0.1').replace('//[::]', '//[::1]');
}

function createServer(config: Config, app: App): Server {
  if (config.tlsCert === undefined || config.tlsKey === undefined) return createHttpServer(app);
  const cert = readTlsFile('--tls-cert', config.tlsCert);
  const key = readTlsFile('--tls-key', config.tlsKey);
  try {
    return createHttpsServer({ cert, key }, app);
  } catch (error) {
    throw new ConfigError(
      `--tls-cert and --tls-key: not a certificate and its key in PEM form: ${(error as Error).message}`,
    );
  }
}

/** What is wrong with a scenario, as the option takes it: a line for each problem. Nothing is started. */
export async function checkScenario(wanted: string): Promise<readonly string[]> {
  const { checkText } = await import('./http/scenarios/source.js');
  const { context, dispose } = await compose(readConfig({ flags: {} }), () => undefined);
  const found = await findScenario(context, wanted);
  if (!found.ok) return [`${wanted}: ${found.problem}`];
  return checkText(context, found.text, found.files).finally(dispose);
}

function readTlsFile(flag: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new ConfigError(`${flag}: cannot be read: ${(error as Error).message}`);
  }
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

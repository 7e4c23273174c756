import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { temporaryBlobs } from './adapters/disk-blobs.js';
import { createFactTables, factsIn } from './adapters/facts.js';
import { createLog } from './adapters/log.js';
import { createMemoryApps } from './adapters/memory-apps.js';
import { createMemoryFaults } from './adapters/memory-faults.js';
import { createMemoryJobs } from './adapters/memory-jobs.js';
import { createMemoryJournal } from './adapters/memory-journal.js';
import { createMemoryOutcomes } from './adapters/memory-outcomes.js';
import { createMemoryWindows } from './adapters/memory-windows.js';
import { createVirtualClocks } from './adapters/virtual-clocks.js';
import { type App, createApp } from './app.js';
import { type Config, ConfigError } from './config.js';
import { HOUR_MS } from './domain/instant.js';
import type { Signer } from './domain/signed-url.js';
import type { Log } from './ports.js';
import { CLIENT_EMAIL } from './profiles/gcs.js';
import { makeProfiles } from './profiles/index.js';
import { type Context, createBackground, createGenerations, createSequences } from './service/context.js';
import { createUrlsOf } from './service/job-urls.js';

export const VERSION: string = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).version;

const SWEEP_MS = 10;

/** A server that listens. */
export interface RunningServer {
  /** Where it is reached, such as `http://127.0.0.1:4020`. */
  readonly url: string;
  readonly server: Server;
  /** Finishes the requests under way, then stops and removes all files. Idempotent. */
  close(): Promise<void>;
}

/** The composition root: all adapters chosen, nothing listening yet. */
export function compose(config: Config, log: Log = createLog(config.logLevel)) {
  const blobs = temporaryBlobs(config.dataDir);
  const tables = createFactTables();
  const shutdown = new AbortController();
  const profiles = makeProfiles({
    signer: readSigner(),
    secret: randomBytes(32).toString('hex'),
    createdBlocks: config.conflictOn === 'created',
  });
  const context: Context = {
    clocks: createVirtualClocks(tables.clocks),
    jobs: createMemoryJobs(tables.jobs),
    windows: createMemoryWindows(tables.windows),
    apps: createMemoryApps(tables.apps),
    outcomes: createMemoryOutcomes(tables.outcomes),
    faults: createMemoryFaults(tables.faults),
    facts: factsIn(tables),
    blobs,
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
    },
    profiles,
    urlsOf: createUrlsOf(profiles),
    nextGeneration: createGenerations(),
    nextSequence: createSequences(),
    shutdown: shutdown.signal,
    background: createBackground(),
  };
  const app: App = createApp(context, {
    origins: { publicUrl: config.publicUrl, trustProxy: config.trustProxy },
    control: !config.noControl,
    controlToken: config.controlToken,
    cors: config.cors,
    version: VERSION,
  });
  return {
    app,
    log,
    /** Lets nothing wait any longer; to be called before the connections are waited for. */
    stopWaiting: () => shutdown.abort(),
    async dispose() {
      await context.background.idle();
      await blobs.close();
    },
  };
}

/**
 * Starts a server.
 *
 * @throws ConfigError if a TLS file cannot be used; the system's error if the address cannot be listened on
 */
export async function start(config: Config, log?: Log): Promise<RunningServer> {
  const { app, stopWaiting, dispose, log: usedLog } = compose(config, log);
  const server = createServer(config, app);
  // The answer decides whether the body is wanted: handlers ask for it by `100 Continue`.
  server.on('checkContinue', app);
  // A large file over a slow line takes longer than Node's 5 minutes; a stalled one must end some time.
  server.requestTimeout = HOUR_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  const url = `${config.tlsCert === undefined ? 'http' : 'https'}://${host}:${port}`;
  usedLog('debug', 'listening', { url });
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    stopWaiting();
    // A connection that is kept alive falls idle only after its last answer: look again until none is left.
    const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
    await new Promise<void>((resolve) => server.close(() => resolve()));
    clearInterval(sweep);
    await dispose();
  };
  return { url, server, close: () => (closing ??= close()) };
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

function readTlsFile(flag: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new ConfigError(`${flag}: cannot be read: ${(error as Error).message}`);
  }
}

/** The key is public on purpose (see fixtures/README.md): making a new one takes longer than starting. */
function readSigner(): Signer {
  const pem = readFileSync(new URL('../fixtures/signing-key.pem', import.meta.url));
  const privateKey = createPrivateKey(pem);
  return { clientEmail: CLIENT_EMAIL, privateKey, publicKey: createPublicKey(privateKey) };
}

// Imports the timers of Node, because test suites replace the global timers by fake timers.
import { clearTimeout, setTimeout } from 'node:timers';
import { Cluster, Redis } from 'ioredis';
import type { AppId } from '../../domain/app-identity.js';
import { NotStoredError } from '../../ports/durability.js';
import type { Log } from '../../ports/log.js';
import {
  type Admission,
  type AdmitReply,
  type Admitted,
  admitArguments,
  type ChangedVersions,
  keysOf,
  type OpenReply,
  type PageReply,
  type PartitionChange,
  toAdmitted,
  toPage,
} from './store-protocol.js';
import { ADMIT_SCRIPT, COMMIT_SCRIPT, OPEN_SCRIPT } from './store-scripts.js';
import type { StoreAddress } from './store-url.js';

/** Error of a request that needs the store while the store cannot be reached. */
export class StoreUnavailableError extends NotStoredError {}

/** Milliseconds after which a command without a reply fails. */
const COMMAND_TIMEOUT_MS = 2_000;
const MAX_RETRY_DELAY_MS = 1_000;
/** Number of partitions that one command reads. */
const MAX_OPENED = 100;

/** Scripts, as ioredis adds them to a client. It sends EVALSHA, and EVAL if the server does not know the script. */
interface Scripts {
  xcmOpen(keys: number, ...rest: (string | number)[]): Promise<readonly unknown[]>;
  xcmAdmit(keys: number, ...rest: (string | number)[]): Promise<AdmitReply>;
  xcmCommit(keys: number, ...rest: (string | number)[]): Promise<readonly string[]>;
}

type Client = (Redis | Cluster) & Scripts;

/** Connection to the store. Commands fail at once while the store cannot be reached. */
export class StoreConnection {
  readonly #client: Client;
  readonly #isCluster: boolean;
  readonly #name: string;
  readonly #log: Log;
  #problem: string | undefined = 'not connected yet';
  #lastError: string | undefined;
  #isClosed = false;

  /** @param onConnect called after each connection: the store may have lost changes since the last one */
  constructor({ kind, hosts, options, name }: StoreAddress, log: Log, onConnect: () => void) {
    this.#name = name;
    this.#log = log;
    this.#isCluster = kind === 'cluster';
    const common = {
      enableOfflineQueue: false,
      commandTimeout: COMMAND_TIMEOUT_MS,
      connectTimeout: COMMAND_TIMEOUT_MS,
      // A command that is sent twice would count a request twice.
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
      retryStrategy: (times: number) => Math.min(25 * 2 ** Math.min(times, 10), MAX_RETRY_DELAY_MS),
      connectionName: 'x-compliance-mock',
    };
    const client =
      kind === 'cluster'
        ? new Cluster([...hosts], {
            enableOfflineQueue: false,
            clusterRetryStrategy: common.retryStrategy,
            slotsRefreshTimeout: COMMAND_TIMEOUT_MS,
            redisOptions: { ...options, ...common },
          })
        : new Redis({ ...(kind === 'single' ? hosts[0] : {}), ...options, ...common });
    for (const [command, lua] of [
      ['xcmOpen', OPEN_SCRIPT],
      ['xcmAdmit', ADMIT_SCRIPT],
      ['xcmCommit', COMMIT_SCRIPT],
    ] as const)
      client.defineCommand(command, { lua });
    this.#client = client as typeof client & Scripts;
    client.on('ready', () => {
      if (this.#lastError !== undefined) log('info', 'store is reachable again', { store: name });
      this.#problem = undefined;
      this.#lastError = undefined;
      onConnect();
    });
    client.on('error', (error: Error) => this.#setProblem(error));
    client.on('close', () => this.#setProblem(new Error('the connection was closed')));
    // A node of a Cluster that is replaced may have lost changes.
    client.on('-node', onConnect);
    client.on('+node', onConnect);
  }

  /** Sentence that says why the store cannot be used now, or undefined if it can. */
  get problem(): string | undefined {
    return this.#problem === undefined ? undefined : `Cannot use the store ${this.#name}: ${this.#problem}.`;
  }

  /** Whether the server stops, so that the store will not be used again. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Resolves when the store can be used, after some milliseconds, or when the server stops. */
  async connected(maxMs: number): Promise<void> {
    if (this.#problem === undefined || this.#isClosed) return;
    await new Promise<void>((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#client.off('ready', end).off('end', end);
        resolve();
      };
      const timer = setTimeout(end, maxMs);
      this.#client.once('ready', end).once('end', end);
    });
  }

  /** Reads what changed in partitions after the given versions. Counts a request if nothing changed. */
  async open(
    partitions: readonly { readonly name: string; readonly known: string }[],
    admission?: Admission,
  ): Promise<OpenReply> {
    // In a Cluster, a command can only read the keys of one partition.
    const size = this.#isCluster ? 1 : MAX_OPENED;
    const canAdmit = admission && partitions.length <= size;
    const openGroup = (at: number): Promise<readonly unknown[]> => {
      const group = partitions.slice(at, at + size);
      const keys = group.flatMap(({ name }) => keysOf(name, 'mcfw'));
      const known = group.map((each) => each.known);
      return this.#client.xcmOpen(
        keys.length,
        ...keys,
        ...known,
        ...(canAdmit ? admitArguments(admission) : []),
      );
    };
    const starts = partitions.flatMap((_, at) => (at % size === 0 ? [at] : []));
    const replies = (await this.run(() => Promise.all(starts.map(openGroup)))) as [
      string,
      AdmitReply | null,
      ...PageReply[],
    ][];
    const [[time, admitted]] = replies as [(typeof replies)[0]];
    return {
      time: Number(time),
      admitted: admitted ? toAdmitted(admitted) : undefined,
      pages: replies.flatMap(([, , ...pages]) => pages.map(toPage)),
    };
  }

  async admit(app: AppId, admission: Admission): Promise<Admitted> {
    const keys = keysOf(app, 'mw');
    return toAdmitted(await this.run(() => this.#client.xcmAdmit(2, ...keys, ...admitArguments(admission))));
  }

  /**
   * Changes partitions. In a Cluster, partitions change one after the other.
   *
   * @returns the versions of each partition, or undefined if another replica changed the same
   */
  async commit(partitions: readonly PartitionChange[]): Promise<readonly ChangedVersions[] | undefined> {
    const groups = this.#isCluster ? partitions.map((each) => [each]) : [partitions];
    const versions: ChangedVersions[] = [];
    for (const group of groups) {
      const keys = group.flatMap(({ partition }) => keysOf(partition, 'mcfwd'));
      const rest = group.flatMap(({ version, changes }) => [
        version ?? '',
        changes.length,
        ...changes.flatMap(({ field, json, knownVersion }) => [
          field,
          json === undefined ? '-' : `=${json}`,
          knownVersion ?? '',
        ]),
      ]);
      const reply = await this.run(() => this.#client.xcmCommit(keys.length, ...keys, ...rest));
      if (reply.length === 0) return undefined;
      for (let at = 0; at < reply.length; at += 2)
        versions.push({ before: Number(reply[at]), after: Number(reply[at + 1]) });
    }
    return versions;
  }

  /** Stores which app has a job. @returns false if another app has a job with this ID */
  async claimJob(id: string, app: AppId): Promise<boolean> {
    const key = jobKeyOf(id);
    const owner = await this.run(() => this.#client.set(key, app, 'NX', 'GET'));
    return owner === null || owner === app;
  }

  findAppOfJob(id: string): Promise<AppId | null> {
    return this.run(() => this.#client.get(jobKeyOf(id))) as Promise<AppId | null>;
  }

  /** Deletes the entries that {@link claimJob} stored. */
  async releaseJobs(ids: readonly string[]): Promise<void> {
    await this.run(() => Promise.all(ids.map((id) => this.#client.del(jobKeyOf(id)))));
  }

  async addApp(app: AppId): Promise<void> {
    await this.run(() => this.#client.sadd(APPS_KEY, app));
  }

  apps(): Promise<AppId[]> {
    return this.run(() => this.#client.smembers(APPS_KEY)) as Promise<AppId[]>;
  }

  close(): void {
    this.#isClosed = true;
    this.#problem = 'the server stops';
    this.#client.disconnect();
  }

  /** Sends commands. @throws StoreUnavailableError */
  async run<T>(send: (client: Client) => Promise<T>): Promise<T> {
    if (this.#problem !== undefined) throw new StoreUnavailableError(this.problem);
    try {
      return await send(this.#client);
    } catch (error) {
      const { message } = error as Error;
      // A stopped server accepts connections and never responds. A new connection is only used once the server responds.
      if (message === 'Command timed out') {
        this.#setProblem(new Error(`no response within ${COMMAND_TIMEOUT_MS / 1000} s`));
        this.#client.disconnect(true);
      }
      throw new StoreUnavailableError(this.problem ?? `Cannot use the store ${this.#name}: ${message}.`);
    }
  }

  #setProblem({ message }: Error): void {
    if (this.#isClosed) return;
    this.#problem = message.replace(/\.$/, '');
    if (this.#lastError === undefined)
      this.#log('error', 'cannot use the store', { store: this.#name, cause: message });
    this.#lastError = message;
  }
}

const APPS_KEY = 'xcm:apps';
const jobKeyOf = (id: string): string => `xcm:job:${id}`;

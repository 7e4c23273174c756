import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from './verification-errors.js';

/** Difference between the expected and the actual response. */
export interface Mismatch {
  readonly kind: 'status' | 'header' | 'body' | 'other';
  /** JSON path in the body, such as `$.data.id`, or name of the header. */
  readonly where?: string;
  readonly expected?: string;
  readonly actual?: string;
  /** Pact's description of the difference. */
  readonly problem: string;
}

/** Native core of Pact, which sends requests and compares responses. */
export interface PactCore {
  /** Sends the request of the pact's only interaction to an origin. Returns the mismatches of the response. */
  check(pact: object, origin: string): Promise<readonly Mismatch[]>;
  close(): void;
}

const PACT_PACKAGE = '@pact-foundation/pact';
const TIMEOUT_MS = 60_000;

/** Returns the path of Pact's package.json, from this package or else from the project in the working directory. */
function resolvePactPackage(): string {
  const origins = [() => fileURLToPath(import.meta.url), () => join(process.cwd(), 'package.json')];
  for (const getOrigin of origins)
    try {
      return createRequire(getOrigin()).resolve(`${PACT_PACKAGE}/package.json`);
    } catch (error) {
      const { code, syscall } = error as NodeJS.ErrnoException;
      // A working directory that was deleted contains no packages.
      if (code !== 'MODULE_NOT_FOUND' && syscall !== 'uv_cwd') throw error;
    }
  throw new UsageError(
    `Cannot verify: Pact is not installed. Install it with: npm install --save-dev ${PACT_PACKAGE}`,
  );
}

/** Starts Pact's core in a separate process. @throws UsageError if Pact is not installed */
export async function startPactCore(): Promise<PactCore> {
  const entry = resolvePactPackage();
  const child = fork(fileURLToPath(new URL('./pact-worker.js', import.meta.url)), [entry], {
    // Keeps secrets of the environment from Pact, and turns off Pact's usage reporting. Pact needs no trusted certificates,
    // because it sends its requests to the relay over HTTP. Loading them would take most of the time of each check. Yarn's loader
    // finds packages in archives.
    env: {
      PATH: process.env.PATH,
      TMPDIR: process.env.TMPDIR,
      PACT_DO_NOT_TRACK: 'true',
      SSL_CERT_FILE: devNull,
      ...(process.versions.pnp && { NODE_OPTIONS: process.env.NODE_OPTIONS }),
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    execArgv: [],
  });
  const pendingChecks = new Map<number, { resolve(text: string): void; reject(error: Error): void }>();
  let stderrTail = '';
  child.stderr?.on('data', (chunk) => {
    stderrTail = `${stderrTail}${chunk}`.slice(-2_000);
  });
  const exited = new Promise<never>((_resolve, reject) => {
    child.once('error', reject);
    child.once('close', () =>
      reject(new Error(`Pact's core exited: ${stderrTail.trim() || 'no error output'}`)),
    );
  });
  exited.catch((error: Error) => {
    for (const { reject } of pendingChecks.values()) reject(error);
  });
  await Promise.race([exited, new Promise((ready) => child.once('message', ready))]);
  child.on('message', ({ id, result }: { id: number; result: string }) => {
    pendingChecks.get(id)?.resolve(result);
    pendingChecks.delete(id);
  });
  let count = 0;
  return {
    async check(pact, origin) {
      const id = ++count;
      const result = new Promise<string>((resolve, reject) => pendingChecks.set(id, { resolve, reject }));
      child.send({ id, pact, origin, timeoutMs: TIMEOUT_MS });
      return parseMismatches(await result);
    },
    close() {
      if (child.connected) child.disconnect();
    },
  };
}

interface PactResult {
  readonly result: boolean;
  readonly errors: readonly {
    readonly mismatch: {
      readonly message?: string;
      readonly mismatches?: readonly Readonly<Record<string, string>>[];
    };
  }[];
}

function parseMismatches(text: string): readonly Mismatch[] {
  let pactResult: PactResult;
  try {
    pactResult = JSON.parse(text) as PactResult;
  } catch {
    return [{ kind: 'other', problem: `Pact could not check the interaction: ${text}` }];
  }
  if (pactResult.result) return [];
  const found = pactResult.errors.flatMap(({ mismatch }) =>
    mismatch.mismatches
      ? mismatch.mismatches.map(parseMismatch)
      : [{ kind: 'other' as const, problem: mismatch.message ?? 'Pact reported no reason' }],
  );
  // Sorts the mismatches, because Pact reports them in varying order. Removes duplicates, because Pact reports a key once for
  // each rule that matches the key.
  const distinctJson = [...new Set(found.map((mismatch) => JSON.stringify(mismatch)))].sort();
  if (distinctJson.length > 0) return distinctJson.map((mismatch) => JSON.parse(mismatch) as Mismatch);
  return [{ kind: 'other', problem: 'Pact reported no reason' }];
}

function parseMismatch(raw: Readonly<Record<string, string>>): Mismatch {
  const { type = '', path, key, expected, actual } = raw;
  const kinds = ['status', 'header', 'body'] as const;
  const kind = kinds.find((each) => type.toLowerCase().startsWith(each)) ?? 'other';
  const where = kind === 'header' ? key : path;
  return {
    kind,
    ...(where !== undefined && { where }),
    ...(expected !== undefined && { expected: String(expected) }),
    ...(actual !== undefined && { actual: String(actual) }),
    problem: raw.mismatch ?? raw.description ?? type,
  };
}

import { type ProfileName, SECRET_PREFIX } from './target-options.js';

/** Bytes that were written to a connection at once. */
export interface TraceStep {
  readonly connection: number;
  readonly access: string;
  readonly route: string;
  /** What the client did after writing. */
  readonly ending: 'read' | 'close' | 'reset' | 'half-close' | 'pause';
  /** Bytes of each request. */
  readonly requests: readonly Buffer[];
  /** Bytes of the responses, for the values that later requests repeat. */
  responses: string;
}

export interface Failure {
  /** What happened, such as `status 500` or `hang`. */
  readonly kind: string;
  readonly detail: string;
  readonly target: string;
  readonly profile: ProfileName;
  readonly caseNumber: number;
  readonly trace: readonly TraceStep[];
}

/** Returns a text that is equal for two occurrences of the same failure. */
export function signatureOf({ kind, detail, target }: Pick<Failure, 'kind' | 'detail' | 'target'>): string {
  if (kind === 'crash') return `${kind} ${target}`;
  if (kind.includes('secret') || kind.includes('signature'))
    return `${kind} ${/"event":"[^"]*"|^\w+:/.exec(detail)?.[0]}`;
  const general = detail
    .replace(/"time":"[^"]*",?/, '')
    .replace(new RegExp(`${SECRET_PREFIX}\\w*`, 'g'), 'SECRET')
    .replace(/app-[0-9a-f]{16}/g, 'APP')
    .replace(/\d+/g, '0')
    .replace(/"[^"]{30,}"/g, '"…"');
  return `${kind} ${general.slice(0, 160)}`;
}

const MAX_SHOWN_BYTES = 1_500;

/** Replaces credentials that the server has issued. The secrets of the fuzzer itself protect nothing. */
const redact = (text: string): string =>
  text
    .replace(/(X-Goog-Signature=)[0-9a-f]{20,}/gi, '$1…')
    .replace(/(upload_id=|[?&]token=)(?!xcmsecret)[\w%-]{20,}/g, '$1…');

/** Renders bytes as text with escapes. Cuts long bodies. */
export function formatBytes(bytes: Buffer): string {
  const text = redact(bytes.toString('latin1'))
    .replace(/[^\t\n\x20-\x7e]/g, (char) =>
      char === '\r' ? '' : `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
    )
    .replace(/(.{4})\1{20,}/g, (run, piece) => `${piece}… (${run.length} bytes)`);
  return text.length <= MAX_SHOWN_BYTES ? text : `${text.slice(0, MAX_SHOWN_BYTES)}… (${bytes.length} bytes)`;
}

export function formatFailure(
  { kind, detail, target, profile, caseNumber, trace }: Failure,
  seed: number,
  count: number,
): string {
  const requests = trace.flatMap(({ connection, access, route, requests: sent }) =>
    sent.map(
      (bytes) =>
        `  connection ${connection} (${access}, ${route}):\n${formatBytes(bytes).replace(/^/gm, '    | ')}`,
    ),
  );
  return [
    `${kind}, ${count} times, first in case ${caseNumber} (${target}, ${profile}): ${redact(detail).slice(0, 1_500)}`,
    ...requests.slice(-12),
    `  replay: npm run test:fuzz -- --seed ${seed} --case ${caseNumber}`,
    '',
  ].join('\n');
}

/** Collects failures. Keeps the first of each kind. */
export class FailureList {
  readonly #onNew: (failure: Failure) => void;
  readonly #bySignature = new Map<string, { failure: Failure; count: number }>();

  /** @param onNew called with the first failure of each kind */
  constructor(onNew: (failure: Failure) => void) {
    this.#onNew = onNew;
  }

  add(failure: Failure): void {
    const signature = signatureOf(failure);
    const known = this.#bySignature.get(signature);
    if (known) {
      known.count++;
      return;
    }
    this.#bySignature.set(signature, { failure, count: 1 });
    this.#onNew(failure);
  }

  get entries(): readonly { failure: Failure; count: number }[] {
    return [...this.#bySignature.values()];
  }
}

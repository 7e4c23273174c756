// The servers that the fuzzer attacks: the built command, and an Express application, each with its own options.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { request as httpsRequest, Agent as TlsAgent } from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TraceStep } from './failures.js';
import { CONTROL_TOKEN, type ProfileName, SECRET_PATTERN, type TargetOptions } from './target-options.js';

export interface ControlAnswer {
  readonly status: number;
  readonly text: string;
}

/** Lines on stderr that a server may write at level `warn`. */
const EXPECTED_WARNINGS = [
  'the proxy rejected a host',
  'a client of the proxy does not trust its CA',
  'control call rejected',
  'upload aborted, job unchanged',
  'upload session interrupted',
  'upload session cancelled',
  'upload session broken',
];

export class Target {
  readonly profile: ProfileName;
  readonly options: TargetOptions;
  readonly #directory = mkdtempSync(join(tmpdir(), 'xcm-fuzz-'));
  readonly #child: ChildProcess;
  readonly #onProblem: (kind: string, detail: string) => void;
  #url = new URL('http://localhost');
  #gateway: URL | undefined;
  #agent: Agent | TlsAgent = new Agent();
  #isStopping = false;
  hasExited = false;
  /** CA certificate of the proxy. */
  gatewayCa: Buffer = Buffer.alloc(0);
  /** Cases that use the server now, by number. */
  readonly running = new Map<number, { readonly trace: readonly TraceStep[] }>();

  private constructor(
    options: TargetOptions,
    profile: ProfileName,
    upstreamPort: number,
    onProblem: (kind: string, detail: string) => void,
  ) {
    this.options = options;
    this.profile = profile;
    this.#onProblem = onProblem;
    const args = options.args.map((arg) =>
      arg.replace('DIRECTORY', this.#directory).replace('UPSTREAM', String(upstreamPort)),
    );
    const program = resolve(options.program ?? 'dist/cli.js');
    const flags = options.program
      ? [profile]
      : ['--port', '0', '--profile', profile, '--log-level', 'info', ...args];
    this.#child = spawn(process.execPath, [program, ...flags], {
      cwd: this.#directory,
      env: { PATH: process.env.PATH ?? '', TMPDIR: this.#directory, NODE_ENV: 'test' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#readStderr();
  }

  /** Starts a server. @param onProblem called when the server writes an error or ends by itself */
  static async start(
    options: TargetOptions,
    profile: ProfileName,
    upstreamPort: number,
    onProblem: (kind: string, detail: string) => void,
  ): Promise<Target> {
    const target = new Target(options, profile, upstreamPort, onProblem);
    await target.#waitForUrls();
    return target;
  }

  async #waitForUrls(): Promise<void> {
    const lines = await new Promise<string>((found, reject) => {
      let text = '';
      this.#child.stdout?.on('data', (chunk) => {
        text += chunk;
        if (text.split('\n').length > (this.options.hasGateway ? 2 : 1)) found(text);
      });
      this.#child.once('close', (code, signal) => {
        this.hasExited = true;
        reject(new Error(`${this.options.name}: the server exited before it listened`));
        if (!this.#isStopping) this.#onProblem('crash', `the server exited with ${code ?? signal}`);
      });
    });
    this.#url = new URL(/listening on (\S+)/.exec(lines)?.[1] as string);
    const gateway = /proxy listening on (\S+),/.exec(lines)?.[1];
    if (gateway !== undefined) {
      this.#gateway = new URL(gateway);
      this.gatewayCa = readFileSync(/CA certificate in (\S+)/.exec(lines)?.[1] as string);
    }
    this.#agent = this.isTls
      ? new TlsAgent({ keepAlive: true, rejectUnauthorized: false })
      : new Agent({ keepAlive: true });
  }

  #readStderr(): void {
    let unfinished = '';
    this.#child.stderr?.on('data', (chunk) => {
      const lines = `${unfinished}${chunk}`.split('\n');
      unfinished = lines.pop() as string;
      for (const line of lines) this.#checkLine(line);
    });
    this.#child.stderr?.once('end', () => unfinished !== '' && this.#checkLine(unfinished));
  }

  #checkLine(line: string): void {
    if (SECRET_PATTERN.test(line)) this.#onProblem('secret on stderr', line);
    if (/X-Goog-Signature=[0-9a-f]{40}|token=(?!xcmsecret)[\w-]{30}/i.test(line))
      this.#onProblem('signature on stderr', line);
    let entry: { level?: string; event?: string };
    try {
      entry = JSON.parse(line);
    } catch {
      this.#onProblem('text on stderr', line);
      return;
    }
    if (entry.level === 'debug' || entry.level === 'info') return;
    if (entry.level === 'warn' && EXPECTED_WARNINGS.includes(entry.event ?? '')) return;
    this.#onProblem('error on stderr', line);
  }

  get isTls(): boolean {
    return this.#url.protocol === 'https:';
  }

  get port(): number {
    return Number(this.#url.port);
  }

  get gatewayPort(): number | undefined {
    return this.#gateway && Number(this.#gateway.port);
  }

  /** Path prefix of all requests. */
  get mountPath(): string {
    return this.#url.pathname === '/' ? '' : this.#url.pathname;
  }

  get controlToken(): string | undefined {
    return this.options.args.includes('--control-token') ? CONTROL_TOKEN : undefined;
  }

  /** Calls the control API over a connection of its own. Returns undefined if the server does not respond. */
  async control(method: string, path: string, timeoutMs?: number): Promise<ControlAnswer | undefined> {
    // Tries again, because the server may close an idle connection at the moment at which it is used again.
    return (await this.#call(method, path, timeoutMs)) ?? (await this.#call(method, path, timeoutMs));
  }

  #call(method: string, path: string, timeoutMs = 30_000): Promise<ControlAnswer | undefined> {
    const send = this.isTls ? httpsRequest : httpRequest;
    return new Promise((respond) => {
      const headers = this.controlToken === undefined ? {} : { authorization: `Bearer ${this.controlToken}` };
      const sent = send(
        {
          agent: this.#agent,
          host: '127.0.0.1',
          port: this.port,
          method,
          path: this.mountPath + path,
          headers,
          timeout: timeoutMs,
        },
        (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (chunk) => {
            text += chunk;
          });
          response.once('close', () => respond({ status: response.statusCode ?? 0, text }));
        },
      );
      sent.once('timeout', () => sent.destroy());
      sent.once('error', () => respond(undefined));
      sent.end();
    });
  }

  /** Stops the server. Reports a server that does not end within a minute, or ends with an error. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#agent.destroy();
    if (!this.hasExited) {
      const code = await new Promise<number | string | null>((ended) => {
        const timeout = setTimeout(() => {
          this.#child.kill('SIGKILL');
          ended('no exit within a minute after SIGTERM');
        }, 60_000);
        this.#child.once('close', (exitCode, signal) => {
          clearTimeout(timeout);
          ended(exitCode ?? signal);
        });
        this.#child.kill('SIGTERM');
      });
      if (code !== 0) this.#onProblem('shutdown', `expected exit code 0 after SIGTERM, got ${code}`);
    }
    rmSync(this.#directory, { recursive: true, force: true });
  }
}

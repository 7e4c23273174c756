// `x-compliance-mock/testcontainers`: a Testcontainers module for Node that starts the mock in a container.
import { readFileSync } from 'node:fs';
import {
  AbstractStartedContainer,
  GenericContainer,
  type StartedTestContainer,
  type StopOptions,
  type StoppedTestContainer,
  Wait,
} from 'testcontainers';
import { connect, type MockHandle, type Scenario } from '../client/index.js';
import type { MockOptions } from './index.js';
import type { ProfileName } from './profiles/index.js';

const PORT = 4020;
const GATEWAY_PORT = 4021;
/** Data directory of the image. */
const DATA_DIRECTORY = '/data';
/** Time for running requests to finish before they are aborted. An idle container stops in a fraction of a second. */
const STOP_TIMEOUT_MS = 10_000;

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** Image of this version of the package. */
export const DEFAULT_IMAGE = `x-compliance-mock:${version}`;

/** Options of the mock in the container. The image sets the address to listen on. */
export type ContainerOptions = Omit<MockOptions, 'host' | 'port' | 'tlsCert' | 'tlsKey'>;

/**
 * A mock in a container. Each start begins with empty state, unless {@link withDataVolume} keeps the state.
 *
 * ```js
 * await using container = await new ComplianceMockContainer().withProcessingTime('90s').start();
 * const app = container.getControl().app();
 * ```
 */
export class ComplianceMockContainer extends GenericContainer {
  private controlToken: string | undefined;
  private scenario: string | Scenario | undefined;

  /** @param image name of the image; default: the local image of this version of the package */
  constructor(image: string = DEFAULT_IMAGE) {
    super(image);
    // Waits for a log line: it arrives immediately, whereas HTTP polls once a second. If the mock exits, the wait fails.
    this.withExposedPorts(PORT).withWaitStrategy(Wait.forLogMessage(/^listening on /));
  }

  /** Sets the version of the API to imitate. */
  withProfile(profile: ProfileName): this {
    return this.withOptions({ profile });
  }

  /** Sets the time from the upload to the result. @param time such as `90s`, or `realistic`; default: `3s` */
  withProcessingTime(time: string): this {
    return this.withOptions({ processingTime: time });
  }

  /** Sets the rate limit. @param limit requests per 15-minute window, for each app and bucket; default: 150 */
  withRateLimit(limit: number): this {
    return this.withOptions({ rateLimit: limit });
  }

  /** Makes the control API require a bearer token. The handle of the started container sends it. */
  withControlToken(token: string): this {
    return this.withOptions({ controlToken: token });
  }

  /** Starts the HTTP proxy for clients that call the real hosts by name: see `getGatewayUrl()` and `getGatewayCa()`. */
  withGateway(): this {
    return this.withOptions({ gateway: true }).withExposedPorts(GATEWAY_PORT);
  }

  /** Loads a scenario at startup. @param nameOrDocument name of a built-in scenario, such as `busy-slot`, or your own document */
  withScenario(nameOrDocument: string | Scenario): this {
    this.scenario = nameOrDocument;
    return this;
  }

  /** Keeps jobs, clocks and files between starts. @param volume name of a volume, or path of a directory */
  withDataVolume(volume: string): this {
    return this.withBindMounts([{ source: volume, target: DATA_DIRECTORY }]);
  }

  /** Sets any other option of the command line, in camel case. With an invalid option the mock logs the error and exits. */
  withOptions(options: ContainerOptions): this {
    for (const [name, value] of Object.entries(options)) {
      if (value === undefined) continue;
      if (name === 'controlToken') this.controlToken = String(value);
      this.withEnvironment({ [environmentVariableName(name)]: String(value) });
    }
    return this;
  }

  override async start(): Promise<StartedComplianceMockContainer> {
    const started = new StartedComplianceMockContainer(await super.start(), this.controlToken);
    // Loads the scenario after the start, because the URLs of its jobs contain the mapped port.
    if (this.scenario !== undefined)
      await started
        .getControl()
        .scenarios.load(this.scenario)
        .catch(async (error: unknown) => {
          await started.stop();
          throw error;
        });
    return started;
  }
}

/** Returns the environment variable of an option, such as `XCM_PROCESSING_TIME`. */
const environmentVariableName = (option: string): string =>
  `XCM_${option.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;

/** A running container with a mock that is ready. */
export class StartedComplianceMockContainer extends AbstractStartedContainer {
  private readonly controlToken: string | undefined;

  constructor(started: StartedTestContainer, controlToken?: string) {
    super(started);
    this.controlToken = controlToken;
  }

  /** Stops the container by SIGTERM: running requests finish, and the state is saved to the volume, if there is one. */
  override stop(options?: Partial<StopOptions>): Promise<StoppedTestContainer> {
    return super.stop({ timeout: STOP_TIMEOUT_MS, ...options });
  }

  /** Returns the mapped port on this machine. */
  getPort(): number {
    return this.getMappedPort(PORT);
  }

  /** Returns the URL for clients on this machine, such as `http://localhost:49153`. Jobs created there have URLs there. */
  getBaseUrl(): string {
    return `http://${this.getHost()}:${this.getPort()}`;
  }

  /** Returns the URL for other containers. @param alias network alias of the mock on their common network */
  getNetworkUrl(alias: string): string {
    return `http://${alias}:${PORT}`;
  }

  /** Returns the URL of the proxy (HTTPS_PROXY) for clients on this machine. @throws Error without `withGateway()` */
  getGatewayUrl(): string {
    return `http://${this.getHost()}:${this.getMappedPort(GATEWAY_PORT)}`;
  }

  /** Returns the CA certificate that clients of the proxy must trust, in PEM format. Each container has its own, unless a volume keeps it. */
  async getGatewayCa(): Promise<string> {
    const { exitCode, stdout, stderr } = await this.exec(['x-compliance-mock', 'ca', '--pem']);
    if (exitCode !== 0) throw new Error(stderr);
    return stdout;
  }

  /** Returns the handle that controls the mock: clock, jobs, outcomes, rate limits, faults, journal; see `connect`. */
  getControl(): MockHandle {
    return connect(this.getBaseUrl(), { controlToken: this.controlToken });
  }
}

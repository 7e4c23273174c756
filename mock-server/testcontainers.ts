// Defines a Testcontainers module for Node, which starts the mock in a container. Tests import this module as
// `x-compliance-mock/testcontainers`.
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
/** Path of the data directory in the image. */
const DATA_DIRECTORY = '/data';
/** Milliseconds that running requests get before they are aborted. An idle container stops in less than a second. */
const STOP_TIMEOUT_MS = 10_000;

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** Name of the image for this version of the package. */
export const DEFAULT_IMAGE = `x-compliance-mock:${version}`;

/** Options of the mock in the container, except those for the address and TLS. The image sets the address to listen on. */
export type ContainerOptions = Omit<MockOptions, 'host' | 'port' | 'tlsCert' | 'tlsKey'>;

/**
 * Definition of a container with a mock. Each start begins with empty state, unless {@link withDataVolume} keeps the state.
 *
 * ```js
 * await using container = await new ComplianceMockContainer().withProcessingTime('90s').start();
 * const app = container.getControl().app();
 * ```
 */
export class ComplianceMockContainer extends GenericContainer {
  private controlToken: string | undefined;
  private scenario: string | Scenario | undefined;

  /** Defines a container. @param image name of the image. The default is the local image of this version of the package. */
  constructor(image: string = DEFAULT_IMAGE) {
    super(image);
    // Waits for a log line, because an HTTP check would poll only once a second. The wait fails if the mock exits.
    this.withExposedPorts(PORT).withWaitStrategy(Wait.forLogMessage(/^listening on /));
  }

  /** Sets the version of the API to imitate. */
  withProfile(profile: ProfileName): this {
    return this.withOptions({ profile });
  }

  /** Sets the time from the upload to the result. @param time duration such as `90s`, or `realistic`. The default is `3s`. */
  withProcessingTime(time: string): this {
    return this.withOptions({ processingTime: time });
  }

  /** Sets the rate limit. @param limit requests per 15-minute window, for each app and bucket. The default is 150. */
  withRateLimit(limit: number): this {
    return this.withOptions({ rateLimit: limit });
  }

  /** Makes the control API require a bearer token. The handle of the started container sends this token. */
  withControlToken(token: string): this {
    return this.withOptions({ controlToken: token });
  }

  /** Starts the HTTP proxy for clients that call the real hosts by name. See `getGatewayUrl()` and `getGatewayCa()`. */
  withGateway(): this {
    return this.withOptions({ gateway: true }).withExposedPorts(GATEWAY_PORT);
  }

  /**
   * Loads a scenario at startup.
   *
   * @param nameOrDocument name of a built-in scenario, such as `busy-slot`, or a scenario of your own
   */
  withScenario(nameOrDocument: string | Scenario): this {
    this.scenario = nameOrDocument;
    return this;
  }

  /** Keeps jobs, clocks and files between starts. @param volume name of a volume, or path of a directory */
  withDataVolume(volume: string): this {
    return this.withBindMounts([{ source: volume, target: DATA_DIRECTORY }]);
  }

  /**
   * Sets options of the command line by their names in camel case. If an option is invalid, the mock logs the error and exits at
   * startup.
   */
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
    // Loads the scenario after the start, because the URLs of the scenario's jobs contain the mapped port.
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

  /**
   * Stops the container with SIGTERM. Running requests finish. If the container has a data volume, the mock saves the state to
   * the volume.
   */
  override stop(options?: Partial<StopOptions>): Promise<StoppedTestContainer> {
    return super.stop({ timeout: STOP_TIMEOUT_MS, ...options });
  }

  /** Returns the mapped port on this machine. */
  getPort(): number {
    return this.getMappedPort(PORT);
  }

  /**
   * Returns the URL of the mock for clients on this machine, such as `http://localhost:49153`. If a client creates a job through
   * this URL, the URLs of the job have the same origin.
   */
  getBaseUrl(): string {
    return `http://${this.getHost()}:${this.getPort()}`;
  }

  /** Returns the URL of the mock for other containers. @param alias network alias of the mock on their common network */
  getNetworkUrl(alias: string): string {
    return `http://${alias}:${PORT}`;
  }

  /**
   * Returns the URL of the proxy for clients on this machine. Many clients read this URL from the variable HTTPS_PROXY.
   *
   * @throws Error if `withGateway()` was not called
   */
  getGatewayUrl(): string {
    return `http://${this.getHost()}:${this.getMappedPort(GATEWAY_PORT)}`;
  }

  /**
   * Returns the CA certificate that clients of the proxy must trust, in PEM format. Each container creates a new CA, unless a
   * data volume keeps the CA.
   */
  async getGatewayCa(): Promise<string> {
    const { exitCode, stdout, stderr } = await this.exec(['x-compliance-mock', 'ca', '--pem']);
    if (exitCode !== 0) throw new Error(stderr);
    return stdout;
  }

  /** Returns the handle that controls the clock, jobs, outcomes, rate limits, faults and journal of the mock. See `connect`. */
  getControl(): MockHandle {
    return connect(this.getBaseUrl(), { controlToken: this.controlToken });
  }
}

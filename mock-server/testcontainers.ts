// `x-compliance-mock/testcontainers`: the mock in a container that a test starts, as the modules of Testcontainers for Node.
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
/** Where the image keeps its facts. */
const DATA_DIRECTORY = '/data';
/** What requests under way have until they are cut off. Without any the container ends in a fraction of a second. */
const STOP_TIMEOUT_MS = 10_000;

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** The image of this very version of the package. */
export const DEFAULT_IMAGE = `x-compliance-mock:${version}`;

/** Options of the mock inside; where it listens is the image's affair. */
export type ContainerOptions = Omit<MockOptions, 'host' | 'port' | 'tlsCert' | 'tlsKey'>;

/**
 * A mock in a container. It is fresh at each start, unless {@link withDataVolume} keeps what it knows.
 *
 * ```js
 * await using container = await new ComplianceMockContainer().withProcessingTime('90s').start();
 * const app = container.getControl().app();
 * ```
 */
export class ComplianceMockContainer extends GenericContainer {
  private controlToken: string | undefined;
  private scenario: string | Scenario | undefined;

  /** @param image its name; by default that of the package's own version, without a registry */
  constructor(image: string = DEFAULT_IMAGE) {
    super(image);
    // At once, where asking by HTTP would ask once a second; and a mock that cannot start fails the wait.
    this.withExposedPorts(PORT).withWaitStrategy(Wait.forLogMessage(/^listening on /));
  }

  /** @param profile the version of the API */
  withProfile(profile: ProfileName): this {
    return this.withOptions({ profile });
  }

  /** @param time from the upload to the result, such as `90s`, or `realistic`; 3 s by default */
  withProcessingTime(time: string): this {
    return this.withOptions({ processingTime: time });
  }

  /** @param limit requests per 15 minutes, app and bucket; 150 by default */
  withRateLimit(limit: number): this {
    return this.withOptions({ rateLimit: limit });
  }

  /** @param token what calls of the control API must carry; the handle of the started container does */
  withControlToken(token: string): this {
    return this.withOptions({ controlToken: token });
  }

  /** Opens the gateway as well: `getGatewayUrl()` and `getGatewayCa()` lead clients there that call the real hosts. */
  withGateway(): this {
    return this.withOptions({ gateway: true }).withExposedPorts(GATEWAY_PORT);
  }

  /** @param nameOrDocument a situation to start from: a ready-made one by its name, such as `busy-slot`, or one of yours */
  withScenario(nameOrDocument: string | Scenario): this {
    this.scenario = nameOrDocument;
    return this;
  }

  /** @param volume the name of a volume, or the path of a folder, that keeps jobs, clocks and files from start to start */
  withDataVolume(volume: string): this {
    return this.withBindMounts([{ source: volume, target: DATA_DIRECTORY }]);
  }

  /** Any other option of the command line, in camel case. The mock does not start with one that is wrong, and logs why. */
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
    // Only now is it known where the mock is reached: the URLs of a scenario's jobs stand there.
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

/** `XCM_PROCESSING_TIME` */
const environmentVariableName = (option: string): string =>
  `XCM_${option.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;

/** A mock that runs in a container and is ready. */
export class StartedComplianceMockContainer extends AbstractStartedContainer {
  private readonly controlToken: string | undefined;

  constructor(started: StartedTestContainer, controlToken?: string) {
    super(started);
    this.controlToken = controlToken;
  }

  /** Ends it as SIGTERM does: requests under way are finished, and what a volume keeps is written down. */
  override stop(options?: Partial<StopOptions>): Promise<StoppedTestContainer> {
    return super.stop({ timeout: STOP_TIMEOUT_MS, ...options });
  }

  /** Port on this machine. */
  getPort(): number {
    return this.getMappedPort(PORT);
  }

  /** Where this machine reaches it, such as `http://localhost:49153`; URLs of jobs created there stand there too. */
  getBaseUrl(): string {
    return `http://${this.getHost()}:${this.getPort()}`;
  }

  /** Where other containers reach it. @param alias what it is called on their common network */
  getNetworkUrl(alias: string): string {
    return `http://${alias}:${PORT}`;
  }

  /** What a client of the real hosts on this machine is given as its proxy. @throws without `withGateway()` */
  getGatewayUrl(): string {
    return `http://${this.getHost()}:${this.getMappedPort(GATEWAY_PORT)}`;
  }

  /** The certificate, in PEM form, that such a client must trust; of this container alone, unless a volume keeps it. */
  async getGatewayCa(): Promise<string> {
    const { exitCode, stdout, stderr } = await this.exec(['x-compliance-mock', 'ca', '--pem']);
    if (exitCode !== 0) throw new Error(stderr);
    return stdout;
  }

  /** Steers it: clock, jobs, outcomes, rate limits, faults, journal; see `connect`. */
  getControl(): MockHandle {
    return connect(this.getBaseUrl(), { controlToken: this.controlToken });
  }
}

// Declares the part of Testcontainers that the mock uses, so that `npm test` checks types without the 160 packages of
// Testcontainers. `npm run test:container` checks and runs the same module with the real types.
declare module 'testcontainers' {
  interface WaitStrategy {
    withStartupTimeout(ms: number): this;
  }

  export const Wait: { forLogMessage(message: string | RegExp): WaitStrategy };

  export interface StopOptions {
    readonly timeout: number;
  }

  export interface StoppedTestContainer {
    getId(): string;
  }

  export interface StartedTestContainer {
    stop(options?: Partial<StopOptions>): Promise<StoppedTestContainer>;
    getHost(): string;
    getMappedPort(port: number): number;
    exec(command: string[]): Promise<{ exitCode: number; stdout: string; stderr: string }>;
  }

  export class GenericContainer {
    constructor(image: string);
    withExposedPorts(...ports: number[]): this;
    withWaitStrategy(strategy: WaitStrategy): this;
    withEnvironment(variables: Record<string, string>): this;
    withBindMounts(mounts: { source: string; target: string }[]): this;
    start(): Promise<StartedTestContainer>;
  }

  export class AbstractStartedContainer implements StartedTestContainer {
    constructor(started: StartedTestContainer);
    stop(options?: Partial<StopOptions>): Promise<StoppedTestContainer>;
    getHost(): string;
    getMappedPort(port: number): number;
    exec(command: string[]): Promise<{ exitCode: number; stdout: string; stderr: string }>;
  }
}

import type { Result } from '../domain/result.js';

/** A file that a scenario refers to, or that a built-in generator makes. */
export interface ScenarioFile {
  /** How many it has, or at least has. */
  readonly bytes: number;
  read(): AsyncIterable<Uint8Array>;
}

/** The files beside a scenario. */
export interface ScenarioFiles {
  /** @param path from the scenario's folder on; nothing outside that is read */
  open(path: string): Promise<Result<ScenarioFile, string>>;
}

/** A scenario as it was written. */
export interface ScenarioText {
  /** What to call it in messages: a path, or a name. */
  readonly source: string;
  readonly text: string;
}

/** Scenarios that come with the package. */
export interface BuiltInScenarios {
  /** By name. */
  list(): Promise<ReadonlyMap<string, ScenarioText>>;
}

import type { Result } from '../domain/result.js';

/** A file of IDs or outcomes for a scenario: on disk, or generated. */
export interface ScenarioFile {
  /** Size, or a lower bound of it. */
  readonly bytes: number;
  read(): AsyncIterable<Uint8Array>;
}

/** Files that a scenario can refer to. */
export interface ScenarioFiles {
  /** Opens a file. Returns an error message if it cannot be read. @param path relative to the scenario's directory, and below it */
  open(path: string): Promise<Result<ScenarioFile, string>>;
}

/** The source text of a scenario. */
export interface ScenarioText {
  /** Path or name, for messages. */
  readonly source: string;
  readonly text: string;
}

/** Scenarios that are part of the package. */
export interface BuiltInScenarios {
  /** Returns the scenarios by name. */
  list(): Promise<ReadonlyMap<string, ScenarioText>>;
}

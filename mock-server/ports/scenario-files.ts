import type { Result } from '../domain/result.js';

/** File of IDs or outcomes that a scenario refers to. The file is either on disk or generated. */
export interface ScenarioFile {
  /** Size of the file in bytes, or a lower bound of the size. */
  readonly bytes: number;
  read(): AsyncIterable<Uint8Array>;
}

/** Files that a scenario can refer to. */
export interface ScenarioFiles {
  /**
   * Opens a file. Returns an error message if the file cannot be read.
   *
   * @param path path relative to the scenario's directory. The path must not leave this directory.
   */
  open(path: string): Promise<Result<ScenarioFile, string>>;
}

/** Text of a scenario, before it is parsed. */
export interface ScenarioText {
  /** Path of the scenario file or name of the scenario, for error messages. */
  readonly source: string;
  readonly text: string;
}

/** Scenarios that are part of the package. */
export interface BuiltInScenarios {
  /** Returns the scenarios by name. */
  list(): Promise<ReadonlyMap<string, ScenarioText>>;
}

/** A file of a user's. */
export interface ScenarioFile {
  /** How many it has, or at least has. */
  readonly bytes: number;
  read(): AsyncIterable<Uint8Array>;
}

type OpenFileResult =
  | { readonly ok: true; readonly file: ScenarioFile }
  /** Why it cannot be read, and what is allowed. */
  | { readonly ok: false; readonly problem: string };

/** The files beside a scenario. */
export interface ScenarioFiles {
  /** @param path from the scenario's folder on; nothing outside that is read */
  open(path: string): Promise<OpenFileResult>;
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

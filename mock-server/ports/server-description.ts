/** Why the mock behaves as it does: a measurement, a choice of the user, or the evidence of the default. */
export type Basis = 'measured' | 'chosen' | 'recorded' | 'documented' | 'reported' | 'assumed';

/** Value of a behaviour that is not the default. */
export interface ChosenBehaviour {
  readonly profile: string;
  readonly id: string;
  readonly value: string | number;
  readonly basis: 'measured' | 'chosen';
}

/** Facts about the running server that do not change. */
export interface ServerDescription {
  readonly version: string;
  /** Profile of apps that override nothing. */
  readonly profile: string;
  /** Start of the server in real time, in milliseconds since the Unix epoch. */
  readonly startedAt: number;
  readonly store: 'memory' | 'data_directory' | 'store';
  /** Options that differ from their defaults, by their names in the configuration file. Secrets have the value `set`. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Number of assumptions for each basis, by profile. */
  readonly assumptions: Readonly<Record<string, Readonly<Record<Basis, number>>>>;
  readonly behaviour: readonly ChosenBehaviour[];
  /** Facts about the file of `--calibration`. Undefined without one. */
  readonly calibration:
    | { readonly profile: string; readonly target: string; readonly date: string }
    | undefined;
}

/** Returns facts and files of the server that only the composition root can access. */
export interface ServerInfo {
  readonly version: string;
  describe(): Promise<ServerDescription>;
  /** Reads a file of the package: an OpenAPI document, or the script or the style sheet of reports. */
  readFile(name: 'openapi.yaml' | 'control.openapi.yaml' | 'report.js' | 'dashboard.css'): Promise<Buffer>;
}

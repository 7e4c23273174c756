/** Facts about the running server that do not change. */
export interface ServerDescription {
  readonly version: string;
  /** Profile of apps that override nothing. */
  readonly profile: string;
  /** Start of the server in real time, in milliseconds since the Unix epoch. */
  readonly startedAt: number;
  readonly store: 'memory' | 'data_directory';
  /** Options that differ from their defaults, by their names in the configuration file. Secrets have the value `set`. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** Returns facts and files of the server that only the composition root can access. */
export interface ServerInfo {
  readonly version: string;
  describe(): Promise<ServerDescription>;
  /** Reads a file of the package: an OpenAPI document, or the script or the style sheet of reports. */
  readFile(name: 'openapi.yaml' | 'control.openapi.yaml' | 'report.js' | 'dashboard.css'): Promise<Buffer>;
}

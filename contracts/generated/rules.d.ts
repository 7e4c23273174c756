// Generated from the OpenAPI documents by `npm run generate`; do not edit.
export interface Failure {
  readonly keyword: string;
  /** JSON pointer into what was validated. */
  readonly instancePath: string;
  /** Where the rule stands. */
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The name of a field, where that was wrong. */
  readonly propertyName?: string;
}
export interface Validate {
  (data: unknown): boolean;
  errors?: readonly Failure[] | null;
}
export interface RequestRules {
  /** Path and query parameters in the order of the document; a list is separated by commas. */
  readonly parameters: readonly { readonly name: string; readonly list: boolean }[];
  readonly validateParameters: Validate;
  /** For operations with a JSON body: by profile, or under `any`. */
  readonly validateBody: Readonly<Record<string, Validate>> | undefined;
}

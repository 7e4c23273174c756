// Generated from the OpenAPI documents by `npm run generate`; do not edit.
export interface Failure {
  readonly keyword: string;
  /** JSON pointer to the invalid value. */
  readonly instancePath: string;
  /** JSON pointer to the violated keyword in the schema. */
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Invalid name of a field. Undefined if no name is invalid. */
  readonly propertyName?: string;
}
export interface Validate {
  (data: unknown): boolean;
  errors?: readonly Failure[] | null;
}
export interface RequestRules {
  /** Path and query parameters in the order of the document. The flag `list` marks a comma-separated list. */
  readonly parameters: readonly { readonly name: string; readonly list: boolean }[];
  readonly validateParameters: Validate;
  /** Validator of the JSON body. Undefined if the operation has no JSON body. */
  readonly validateBody: Validate | undefined;
  readonly requiresBody: boolean;
}

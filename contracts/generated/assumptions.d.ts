// Generated from assumptions.yaml by `npm run generate`; do not edit.
/** Values of an assumption. `default` is the value of each profile. */
export type AssumptionValues =
  | { readonly kind: 'choice'; readonly default: Defaults<string>; readonly choices: Readonly<Record<string, string>> }
  | { readonly kind: 'integer'; readonly default: Defaults<number> }
  | { readonly kind: 'text'; readonly default: Defaults<string>; readonly placeholders: readonly string[] };
export type Defaults<T> = Readonly<Partial<Record<'gcs' | 'direct', T>>>;

/** Statement about the API that is not proven. */
export interface Assumption {
  readonly id: string;
  readonly topic: string;
  readonly statement: string;
  readonly grade: 'R' | 'D' | 'T' | 'A';
  readonly profiles: readonly ('gcs' | 'direct')[];
  /** Values that the mock implements. Undefined if it implements only one. */
  readonly values?: AssumptionValues;
  readonly option?: string;
  /** Interactions of the shipped contracts that expect the default. */
  readonly interactions?: readonly string[];
  /** Probe of `calibrate` that observes the value. */
  readonly probe?: string;
  /** Why no calibration observes the value. */
  readonly notObserved?: string;
}
export declare const ASSUMPTIONS: readonly Assumption[];

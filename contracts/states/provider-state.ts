export interface StateParameter {
  readonly description: string;
  readonly required?: true;
  readonly type:
    | 'string'
    | 'duration'
    | 'integer'
    | 'string[]'
    | 'outcomes'
    | 'boolean'
    | readonly (string | number)[];
}

/**
 * A call of the mock's control API, by the operation's name in `control.openapi.yaml`. `{name}` is replaced by a parameter
 * of the state, `{token}` by the app's token, and a field whose parameter is missing is omitted. `seedSession` applies to
 * the job of the preceding step.
 */
export interface ControlStep {
  readonly operation:
    | 'seedJob'
    | 'seedSession'
    | 'reset'
    | 'setRateLimit'
    | 'replaceAppSettings'
    | 'setOutcomes'
    | 'updateClock'
    | 'addFault';
  /** Default: the app of the interaction. */
  readonly app?: string;
  readonly body?: unknown;
}

/** How the verifier sets a state up without a control API. */
type LiveSetup =
  /** Nothing to set up: injecting the values is enough. */
  | { readonly kind: 'none_needed' }
  /** Finds a job in the list, or creates, uploads, awaits or cancels one. */
  | { readonly kind: 'job' }
  /** Cancels the verifier's active jobs, or waits for them. */
  | { readonly kind: 'free_slot' }
  /** Requires that the app has no jobs yet. */
  | { readonly kind: 'empty_list' }
  /** Sends requests until the first 429. Requires `--allow rate-limit`. */
  | { readonly kind: 'exhaust_window'; readonly bucket: Bucket }
  | { readonly kind: 'unsupported'; readonly reason: string };

export type Bucket = 'create' | 'list' | 'get' | 'cancel';

export interface ProviderState {
  readonly name: string;
  readonly description: string;
  readonly parameters: Readonly<Record<string, StateParameter>>;
  /** Values for `fromProviderState`, in addition to `token`, which every state injects. */
  readonly injects: 'nothing' | 'job';
  readonly controlSteps: readonly ControlStep[];
  readonly liveSetup: LiveSetup;
}

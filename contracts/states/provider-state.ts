/** How a parameter of a state is written. */
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
 * A call of the mock's control API, by the operation's name in `control.openapi.yaml`. `{name}` stands for a parameter of
 * the state, or `{token}` for the app's token; a call about one job is about the one that the step before made; a field whose parameter is not given is left out.
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
  /** By default the app of the interaction. */
  readonly app?: string;
  readonly body?: unknown;
}

/** How a state is reached where there is no control API. */
type LiveSetup =
  /** It is so, or the verifier only has to send what it injects. */
  | { readonly kind: 'none_needed' }
  /** A job is created, found in the list, or made by uploading and waiting. */
  | { readonly kind: 'job' }
  /** Jobs of the verifier's own that are under way are cancelled, or waited for. */
  | { readonly kind: 'free_slot' }
  /** The list must happen to be empty. */
  | { readonly kind: 'empty_list' }
  /** Requests are spent; only with `--allow rate-limit`. */
  | { readonly kind: 'exhaust_window'; readonly bucket: Bucket }
  | { readonly kind: 'unsupported'; readonly reason: string };

export type Bucket = 'create' | 'list' | 'get' | 'cancel';

export interface ProviderState {
  readonly name: string;
  readonly description: string;
  readonly parameters: Readonly<Record<string, StateParameter>>;
  /** Values for `fromProviderState`, beside `token`, which every state injects. */
  readonly injects: 'nothing' | 'job';
  readonly controlSteps: readonly ControlStep[];
  readonly liveSetup: LiveSetup;
}

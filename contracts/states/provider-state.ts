/** How a parameter of a state is written. */
export interface StateParameter {
  readonly meaning: string;
  readonly required?: true;
  readonly allowed:
    | 'text'
    | 'duration'
    | 'number'
    | 'ids'
    | 'outcomes'
    | 'yes or no'
    | readonly (string | number)[];
}

/**
 * A call of the mock's control API, by the operation's name in `control.openapi.yaml`. `{name}` stands for a parameter of
 * the state, or `{token}` for the app's token; a call about one job is about the one that the step before made; a field whose parameter is not given is left out.
 */
export interface MockStep {
  readonly operation:
    | 'seedJob'
    | 'seedSession'
    | 'reset'
    | 'setRateLimit'
    | 'replaceApp'
    | 'setOutcomes'
    | 'updateClock'
    | 'addFault';
  /** By default the app of the interaction. */
  readonly app?: string;
  readonly body?: unknown;
}

/** How a state is reached where there is no control API. */
type RealWay =
  /** It is so, or the verifier only has to send what it injects. */
  | { readonly way: 'given' }
  /** A job is created, found in the list, or made by uploading and waiting. */
  | { readonly way: 'job' }
  /** Jobs of the verifier's own that are under way are cancelled, or waited for. */
  | { readonly way: 'free slot' }
  /** The list must happen to be empty. */
  | { readonly way: 'empty list' }
  /** Requests are spent; only with `--allow rate-limit`. */
  | { readonly way: 'spend'; readonly bucket: Bucket }
  | { readonly way: 'none'; readonly because: string };

export type Bucket = 'create' | 'list' | 'get' | 'cancel';

export interface ProviderState {
  readonly name: string;
  readonly meaning: string;
  readonly parameters: Readonly<Record<string, StateParameter>>;
  /** Values for `fromProviderState`, beside `token`, which every state injects. */
  readonly injects: 'nothing' | 'job';
  readonly onMock: readonly MockStep[];
  readonly onReal: RealWay;
}

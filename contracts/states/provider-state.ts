/** JSON Schema of a parameter, with the keywords that `state-parameters.ts` checks. */
export interface ParameterSchema {
  readonly type: 'string' | 'integer' | 'boolean' | 'array' | 'object';
  /** Description of the allowed values. Default: the type. */
  readonly title?: string;
  readonly enum?: readonly (string | number)[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly items?: ParameterSchema;
}

export interface StateParameter {
  readonly description: string;
  readonly required?: true;
  readonly schema: ParameterSchema;
}

/**
 * Call of the mock's control API. `operation` is the name of the operation in `control.openapi.yaml`. In `app` and `body`,
 * `{token}` is replaced by the app's token, `{profile}` by the profile that was set for the app, and any other `{name}` by the
 * parameter of that name. A field whose parameter is
 * missing is omitted. `seedSession` applies to the job of the preceding step.
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
  /** Token of the app that the call applies to. Default: the app of the interaction. */
  readonly app?: string;
  readonly body?: unknown;
}

/** Method by which the verifier sets up a provider state without a control API. */
type LiveSetup =
  /** Sets up nothing, because injecting the values is enough. */
  | { readonly kind: 'none_needed' }
  /** Reuses a job in the required status, or creates a job and brings it into that status. */
  | { readonly kind: 'job' }
  /** Cancels the verifier's unfinished jobs, or waits until they finish. */
  | { readonly kind: 'free_slot' }
  /** Requires that the app has no jobs, because jobs cannot be deleted. */
  | { readonly kind: 'empty_list' }
  /** Sends requests until the first 429. Requires `--allow rate-limit`. */
  | { readonly kind: 'exhaust_window'; readonly bucket: Bucket }
  | { readonly kind: 'unsupported'; readonly reason: string };

export type Bucket = 'create' | 'list' | 'get' | 'cancel';

export interface ProviderState {
  readonly name: string;
  readonly description: string;
  readonly parameters: Readonly<Record<string, StateParameter>>;
  /**
   * Values that the provider state injects in addition to `token`: those of a job, or those of a job whose upload URL is the URL
   * of a session.
   */
  readonly injects: 'nothing' | 'job' | 'session';
  readonly controlSteps: readonly ControlStep[];
  readonly liveSetup: LiveSetup;
}

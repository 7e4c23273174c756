// Defines which options of `verify` require or exclude other options. An option without effect is rejected, because the user expects
// an effect.

/** Option of `verify`, by the key that Commander gives it. */
export type VerifyOption =
  | 'target'
  | 'profile'
  | 'pact'
  | 'provider'
  | 'brokerUrl'
  | 'brokerToken'
  | 'selector'
  | 'publish'
  | 'providerVersion'
  | 'providerBranch'
  | 'buildUrl'
  | 'control'
  | 'controlToken'
  | 'caCert'
  | 'wait'
  | 'allow'
  | 'dryRun'
  | 'migrate'
  | 'format'
  | 'calibration'
  | 'report';

/** Situations that depend on the values of options, with their names in error messages. */
const SITUATIONS = {
  targetIsX: 'a --target of X',
  urlHasCredentials: 'credentials in --broker-url',
  formatIsJunit: '--format junit',
} as const;

type Situation = keyof typeof SITUATIONS;

/** Options that the user has set, and situations that follow from their values. */
export type GivenOptions = ReadonlySet<VerifyOption | Situation>;

interface OptionRule {
  /** Options that are all required. A list of options requires one of them. */
  readonly requires?: readonly (VerifyOption | readonly VerifyOption[])[];
  /** Options and situations with which the option has no effect, each with the reason or `true`. */
  readonly excludes?: Readonly<Partial<Record<VerifyOption | Situation, string | true>>>;
}

const STARTS_MOCKS = '--migrate starts a mock of each profile';

const RULES: Readonly<Record<VerifyOption, OptionRule>> = {
  target: {},
  profile: {},
  pact: { excludes: { brokerUrl: true } },
  provider: {},
  brokerUrl: {},
  brokerToken: { requires: ['brokerUrl'], excludes: { urlHasCredentials: true } },
  selector: { requires: ['brokerUrl'] },
  publish: { requires: ['brokerUrl', 'providerVersion'] },
  providerVersion: { requires: ['publish'] },
  providerBranch: { requires: ['brokerUrl'] },
  buildUrl: { requires: ['publish'] },
  control: { requires: ['target'] },
  controlToken: {
    requires: ['target'],
    excludes: { control: true, targetIsX: 'X has no control API' },
  },
  caCert: { requires: [['target', 'brokerUrl']] },
  wait: { requires: ['target'] },
  allow: { requires: ['target'] },
  // A dry run shows the plan of the command with the same options, so it excludes none that the plan can ignore.
  calibration: {},
  dryRun: { excludes: { formatIsJunit: 'JUnit XML cannot contain a plan' } },
  migrate: {
    requires: [['pact', 'brokerUrl']],
    excludes: {
      target: STARTS_MOCKS,
      profile: STARTS_MOCKS,
      publish: '--migrate publishes nothing',
      dryRun: '--migrate has no plan',
    },
  },
  format: {},
  report: {
    excludes: { control: 'the control API sends the reports', targetIsX: 'X has no control API' },
  },
};

export const VERIFY_OPTIONS = Object.keys(RULES) as readonly VerifyOption[];

/** Returns the flag of an option, or the name of a situation. */
function nameOf(option: VerifyOption | Situation): string {
  if (option in SITUATIONS) return SITUATIONS[option as Situation];
  const flag = option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return option === 'control' ? '--no-control' : `--${flag}`;
}

/** Returns an error message about the first option without effect. Undefined if each option has an effect. */
export function findOptionProblem(given: GivenOptions): string | undefined {
  for (const option of VERIFY_OPTIONS.filter((each) => given.has(each))) {
    const { requires = [], excludes = {} } = RULES[option];
    for (const required of requires) {
      const alternatives = [required].flat();
      if (!alternatives.some((each) => given.has(each)))
        return `${nameOf(option)} requires ${alternatives.map(nameOf).join(' or ')}`;
    }
    for (const [excluded, reason] of Object.entries(excludes) as [VerifyOption | Situation, string | true][])
      if (given.has(excluded))
        return `${nameOf(option)}: cannot be combined with ${nameOf(excluded)}${reason === true ? '' : `, because ${reason}`}`;
  }
  return undefined;
}

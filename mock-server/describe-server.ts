// Describes the server for the control API. Loaded at the first such call, so that the server starts sooner.
import { readFile } from 'node:fs/promises';
import { ASSUMPTIONS } from '../contracts/generated/assumptions.js';
import { formatProcessingTime } from './domain/jobs/processing-time.js';
import { type Config, OPTIONS } from './options.js';
import type { Basis, ServerDescription, ServerInfo } from './ports/server-description.js';
import type { ResolvedBehaviours } from './resolve-behaviours.js';

/** Options whose value is a secret, or leads to one. */
const isSecret = (name: keyof Config): boolean => OPTIONS[name].isSecret === true || name === 'tlsKey';

/** Returns an option's value as text, a number, a boolean or a list of texts. */
function toShownValue(name: keyof Config, config: Config): unknown {
  if (isSecret(name)) return 'set';
  if (name === 'processingTime') return formatProcessingTime(config.processingTime);
  if (name === 'behaviour')
    return Object.entries(config.behaviour ?? {}).map(([id, value]) => `${id}=${value}`);
  if (name === 'gatewayAllow')
    return config.gatewayAllow?.map(({ host, port }) => (port === undefined ? host : `${host}:${port}`));
  return config[name];
}

/** Returns the options that differ from their defaults, by flag. */
function changedOptions(config: Config): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  for (const name of Object.keys(OPTIONS) as (keyof Config)[]) {
    const { flag, default: defaultText, parse } = OPTIONS[name];
    const defaultValue = defaultText === undefined ? undefined : parse(defaultText);
    if (JSON.stringify(config[name]) !== JSON.stringify(defaultValue))
      changed[flag] = toShownValue(name, config);
  }
  return changed;
}

const GRADE_BASES = { R: 'recorded', D: 'documented', T: 'reported', A: 'assumed' } as const;

type ValuesById = Readonly<Record<string, string | number>>;

/** Counts the assumptions about a profile by the basis of their values. */
function countBases(profile: string, measured: ValuesById, chosen: ValuesById): Record<Basis, number> {
  const counts = { measured: 0, chosen: 0, recorded: 0, documented: 0, reported: 0, assumed: 0 };
  for (const { id, grade, profiles } of ASSUMPTIONS)
    if (profiles.some((each) => each === profile))
      counts[id in chosen ? 'chosen' : id in measured ? 'measured' : GRADE_BASES[grade]]++;
  return counts;
}

/** Returns the number of assumptions by basis, the values other than defaults, and facts about the calibration. */
function describeBehaviours({ behaviours, chosen, measured }: ResolvedBehaviours) {
  const profiles = Object.keys(behaviours) as (keyof typeof behaviours)[];
  const valuesOf = (profile: keyof typeof behaviours) => ({
    measured: { ...measured?.values[profile] } as ValuesById,
    chosen: { ...chosen[profile] } as ValuesById,
  });
  return {
    assumptions: Object.fromEntries(
      profiles.map((profile) => {
        const values = valuesOf(profile);
        return [profile, countBases(profile, values.measured, values.chosen)];
      }),
    ),
    behaviour: profiles.flatMap((profile) => {
      const values = valuesOf(profile);
      const known = ASSUMPTIONS.filter(({ profiles: of }) => of.includes(profile));
      return Object.entries({ ...values.measured, ...values.chosen })
        .filter(([id]) => known.some((each) => each.id === id))
        .map(([id, value]) => {
          const basis = id in values.chosen ? ('chosen' as const) : ('measured' as const);
          return { profile, id, value, basis };
        });
    }),
    calibration: measured && { profile: measured.profile, target: measured.target, date: measured.date },
  };
}

export const describeServer = (
  config: Config,
  behaviours: ResolvedBehaviours,
  version: string,
  startedAt: number,
): ServerDescription => ({
  version,
  profile: config.profile,
  startedAt,
  store: config.store !== undefined ? 'store' : config.dataDir === undefined ? 'memory' : 'data_directory',
  options: changedOptions(config),
  ...describeBehaviours(behaviours),
});

/** Reads a file of the package. The relative path is the same from the sources and from the bundle. */
export const readPackageFile: ServerInfo['readFile'] = (name) =>
  readFile(new URL(`../${name.endsWith('.yaml') ? 'contracts' : 'dist/dashboard'}/${name}`, import.meta.url));

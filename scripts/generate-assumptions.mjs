// Checks contracts/assumptions.yaml, and generates from it the modules in contracts/generated/, README's table and docs/assumptions.md.
// `--check` writes nothing and fails if a generated file is stale.
import { readFile, writeFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';

const ROOT = new URL('../', import.meta.url);
const IS_CHECK = process.argv.includes('--check');
const PROFILES = ['gcs', 'direct'];
const HEADER = '// Generated from assumptions.yaml by `npm run generate`; do not edit.\n';

const text = { type: 'string', minLength: 1 };
const perProfile = (value) => ({
  anyOf: [
    value,
    {
      type: 'object',
      properties: { gcs: value, direct: value },
      additionalProperties: false,
      minProperties: 1,
    },
  ],
});
const valuesOf = (kind, value, more = {}) => ({
  type: 'object',
  properties: { kind: { const: kind }, default: perProfile(value), ...more },
  required: ['kind', 'default', ...Object.keys(more)],
  additionalProperties: false,
});
const SCHEMA = {
  type: 'object',
  required: ['assumptions'],
  additionalProperties: false,
  properties: {
    assumptions: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'topic', 'statement', 'grade', 'profiles'],
        additionalProperties: false,
        oneOf: [{ required: ['observed'] }, { required: ['not_observed'] }],
        properties: {
          id: { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' },
          topic: text,
          statement: text,
          grade: { enum: ['R', 'D', 'T', 'A'] },
          profiles: { type: 'array', items: { enum: PROFILES }, minItems: 1, uniqueItems: true },
          values: {
            oneOf: [
              valuesOf('choice', text, {
                choices: { type: 'object', minProperties: 2, additionalProperties: text },
              }),
              valuesOf('integer', { type: 'integer', minimum: 1 }),
              valuesOf('text', text, { placeholders: { type: 'array', items: text } }),
            ],
          },
          option: text,
          interactions: { type: 'array', items: text, minItems: 1, uniqueItems: true },
          observed: {
            type: 'object',
            properties: { probe: text },
            required: ['probe'],
            additionalProperties: false,
          },
          not_observed: text,
        },
      },
    },
  },
};

const read = (name) => readFile(new URL(name, ROOT), 'utf8');

/** Reads and checks the assumptions. @throws Error that lists what is wrong */
async function readAssumptions() {
  const document = parse(await read('contracts/assumptions.yaml'));
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
  const errors = ajv.validate(SCHEMA, document)
    ? []
    : ajv.errors.map(({ instancePath, message }) => `${instancePath}: ${message}`);
  const ids = new Set();
  for (const { id, profiles, values } of document.assumptions ?? []) {
    if (ids.has(id)) errors.push(`${id}: expected each ID once, got it twice`);
    ids.add(id);
    const defaults = PROFILES.filter((profile) => profiles.includes(profile)).map((profile) =>
      defaultOf(values, profile),
    );
    if (values?.kind === 'choice' && !defaults.every((value) => value in values.choices))
      errors.push(`${id}: expected a default among its choices, got ${defaults.join(' and ')}`);
  }
  if (errors.length > 0) throw new Error(`contracts/assumptions.yaml is invalid\n${errors.join('\n')}`);
  return document.assumptions;
}

const defaultOf = (values, profile) =>
  typeof values?.default === 'object' ? values.default[profile] : values?.default;

const choosableOf = (assumptions) => assumptions.filter(({ values }) => values !== undefined);

/** Returns a module with the default behaviour of each profile. The server loads it at startup. */
function behaviourModule(assumptions) {
  const defaults = PROFILES.map((profile) => {
    const values = choosableOf(assumptions).map(({ id, values, profiles }) => [
      id,
      defaultOf(values, profiles.includes(profile) ? profile : profiles[0]),
    ]);
    return `  ${profile}: ${JSON.stringify(Object.fromEntries(values), undefined, 2).replaceAll('\n', '\n  ')},`;
  });
  const types = choosableOf(assumptions).map(({ id, statement, values }) => {
    const type =
      values.kind === 'choice'
        ? Object.keys(values.choices)
            .map((choice) => `'${choice}'`)
            .join(' | ')
        : values.kind === 'integer'
          ? 'number'
          : 'string';
    return `  /** ${statement} */\n  readonly '${id}': ${type};`;
  });
  return {
    'contracts/generated/behaviour.js': `${HEADER}export const DEFAULT_BEHAVIOUR = {\n${defaults.join('\n')}\n};\n`,
    'contracts/generated/behaviour.d.ts': [
      HEADER.trim(),
      '/** Behaviour of the mock where that of the API is not proven. One property for each assumption with several values. */',
      `export interface Behaviour {\n${types.join('\n')}\n}`,
      'export declare const DEFAULT_BEHAVIOUR: Readonly<Record<"gcs" | "direct", Behaviour>>;\n',
    ].join('\n'),
  };
}

const ASSUMPTION_TYPES = `/** Values of an assumption. \`default\` is the value of each profile. */
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
  /** Probe of \`calibrate\` that observes the value. */
  readonly probe?: string;
  /** Why no calibration observes the value. */
  readonly notObserved?: string;
}
export declare const ASSUMPTIONS: readonly Assumption[];
`;

function assumptionsModule(assumptions) {
  const entries = assumptions.map(({ values, observed, not_observed: notObserved, ...entry }) => ({
    ...entry,
    ...(values && {
      values: {
        ...values,
        default: Object.fromEntries(entry.profiles.map((profile) => [profile, defaultOf(values, profile)])),
      },
    }),
    ...(observed && { probe: observed.probe }),
    ...(notObserved && { notObserved }),
  }));
  return {
    'contracts/generated/assumptions.js': `${HEADER}export const ASSUMPTIONS = ${JSON.stringify(entries, undefined, 2)};\n`,
    'contracts/generated/assumptions.d.ts': `${HEADER}${ASSUMPTION_TYPES}`,
  };
}

const groupByTopic = (assumptions) => {
  const topics = new Map();
  for (const each of assumptions) topics.set(each.topic, [...(topics.get(each.topic) ?? []), each]);
  return [...topics];
};

const unique = (items) => [...new Set(items)];

function readmeTable(assumptions, grades) {
  const rows = groupByTopic(assumptions).map(([topic, group]) => {
    const statements = group.map(({ statement }) => statement).join('; ');
    const options = unique(group.flatMap(({ option }) => option ?? [])).map((option) =>
      /^(?:--|PUT )/.test(option)
        ? option.replace(/[^,]+/g, (each) => each.replace(/\S.*\S/, '`$&`'))
        : option,
    );
    const ids = group.filter(({ values }) => values).map(({ id }) => `\`${id}\``);
    return `| ${topic} | ${statements} | ${[...options, ...ids].join(', ')} |`;
  });
  const choosable = choosableOf(assumptions).length;
  const observable = assumptions.filter(({ observed }) => observed).length;
  return [
    `Of the facts in the OpenAPI document, ${grades.R} are proven by recordings, ${grades.D} documented, ${grades.T} reported by others and`,
    `${grades.A} assumed. The table lists ${assumptions.length} statements that a new recording could disprove: \`--behaviour ID=VALUE\` chooses`,
    `another value for ${choosable} of them, and \`calibrate\` measures ${observable} on the real API. [Their values](docs/assumptions.md).`,
    '',
    '| where | assumed | option, or ID of a behaviour |',
    '|---|---|---|',
    ...rows,
  ].join('\n');
}

const GRADE_WORDS = { R: 'recorded', D: 'documented', T: 'reported by others', A: 'assumed' };

function describeValues({ profiles, values }) {
  if (!values) return [];
  const isDefault = (value) => {
    const of = profiles.filter((profile) => defaultOf(values, profile) === value);
    return of.length === 0
      ? ''
      : of.length === profiles.length
        ? ' (default)'
        : ` (default of \`${of.join('`, `')}\`)`;
  };
  if (values.kind === 'choice')
    return Object.entries(values.choices).map(
      ([value, meaning]) => `- \`${value}\`${isDefault(value)}: ${meaning}`,
    );
  const defaults = unique(profiles.map((profile) => defaultOf(values, profile)));
  const shown = defaults
    .map((value) => `\`${value}\`${defaults.length > 1 ? isDefault(value) : ''}`)
    .join(', ');
  if (values.kind === 'integer') return [`- an integer of at least 1; default ${shown}`];
  const names = values.placeholders.map((name) => `\`{${name}}\``).join(' and ');
  return [
    `- a text${names ? `, in which ${names} ${values.placeholders.length > 1 ? 'are' : 'is'} replaced` : ''}; default ${shown}`,
  ];
}

function page(assumptions) {
  const sections = groupByTopic(assumptions).flatMap(([topic, group]) => [
    `## ${topic[0].toUpperCase()}${topic.slice(1)}`,
    '',
    ...group.flatMap((each) => {
      const seen = each.observed
        ? `\`calibrate\` measures it: probe \`${each.observed.probe}\`.`
        : `Not measured: ${each.not_observed}.`;
      const facts = [GRADE_WORDS[each.grade], each.profiles.join(' and '), each.option]
        .filter(Boolean)
        .join('; ');
      return [
        `**\`${each.id}\`** (${facts}). The mock assumes: ${each.statement}. ${seen}`,
        '',
        ...describeValues(each),
        '',
      ];
    }),
  ]);
  return `${[
    '# Assumptions',
    '',
    'This page is generated from `contracts/assumptions.yaml`. It lists what X and Google have not published, and what may have changed',
    'since it was recorded. An assumption with several values is a *behaviour*. Choose another value with `--behaviour ID=VALUE`,',
    '`startMock({ behaviour })`, the key `behaviour` of the configuration file, or a file that `calibrate` wrote (`--calibration FILE`).',
    '',
    ...sections,
  ]
    .join('\n')
    .trimEnd()}\n`;
}

/** Counts the grades in the OpenAPI document. */
async function countGrades() {
  const grades = [...(await read('contracts/openapi.yaml')).matchAll(/x-grade: ([RDTA])/g)].map(
    ([, grade]) => grade,
  );
  return Object.fromEntries(
    ['R', 'D', 'T', 'A'].map((grade) => [grade, grades.filter((each) => each === grade).length]),
  );
}

const assumptions = await readAssumptions();
const MARKERS = /(<!-- assumptions -->\n)[\s\S]*?(<!-- \/assumptions -->)/;
const readme = await read('README.md');
const table = readmeTable(assumptions, await countGrades());
const files = {
  ...behaviourModule(assumptions),
  ...assumptionsModule(assumptions),
  'docs/assumptions.md': page(assumptions),
  'README.md': readme.replace(MARKERS, (_match, start, end) => `${start}${table}\n${end}`),
};
const stale = [];
for (const [name, content] of Object.entries(files)) {
  if ((await read(name).catch(() => '')) === content) continue;
  stale.push(name);
  if (!IS_CHECK) await writeFile(new URL(name, ROOT), content);
}
if (stale.length > 0 && IS_CHECK) {
  process.stderr.write(`stale: ${stale.join(', ')}; run: npm run generate\n`);
  process.exitCode = 1;
}

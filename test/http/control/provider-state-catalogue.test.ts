// Checks that GET /_mock/provider-states says the truth about the states that POST /_mock/provider-states sets up.
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { PROVIDER_STATES } from '../../../contracts/states/provider-states.js';
import { startTestMock, type TestMock } from '../../support/test-mock.js';

interface ListedState {
  readonly name: string;
  readonly parameters: Readonly<
    Record<string, { readonly required?: true; readonly schema: { readonly enum?: readonly unknown[] } }>
  >;
  readonly injects: Readonly<Partial<Record<'gcs' | 'direct', readonly string[]>>>;
}

const ajv = new Ajv2020();
const PROFILES = ['gcs', 'direct'] as const;

/** Valid values of required parameters, by name. Other required parameters list their values. */
const VALID: Readonly<Record<string, unknown>> = {
  remaining: 1,
  max_bytes: 5,
  outcomes: { 1: 'deleted' },
  time: '2026-11-23T10:15:00Z',
  duration: '90s',
};

/** Values of every type, at the limits of the schemas and beyond. */
const VALUES: readonly unknown[] = [
  '',
  'tweets',
  'created',
  'in_progress',
  'complete',
  'list',
  'direct',
  'x'.repeat(64),
  'x'.repeat(65),
  '😀'.repeat(64),
  '😀'.repeat(65),
  '0s',
  '1.5m',
  '1.5555m',
  '90',
  '2026-11-23T10:15:00Z',
  '2026-11-23 10:15',
  0,
  -1,
  1,
  1.5,
  5,
  404,
  418,
  503,
  262_144,
  1_000_000_000,
  1_073_741_824,
  1_074_003_968,
  1_000_000_000_000,
  1_000_000_000_001,
  true,
  false,
  [],
  ['1', 'no ID'],
  [1],
  ['1\n2'],
  ['x'.repeat(1024)],
  ['x'.repeat(1025)],
  {},
  { 1: 'deleted' },
];

/** Parameters that a value requires in addition to those in VALID, by parameter. */
const COMPANIONS: Readonly<Record<string, object>> = {
  ids: { status: 'complete' },
  error: { status: 'failed' },
  age: { status: 'complete' },
};

/** Allowed values that exceed another limit, which the description of the parameter names. */
const OVER_THE_LIMIT: Readonly<Record<string, readonly unknown[]>> = {
  remaining: [404, 418, 503, 262_144],
  stored_bytes: [1_073_741_824],
};

let mock: TestMock;
let states: readonly ListedState[];
let count = 0;

beforeAll(async () => {
  const catalogueMock = await startTestMock();
  const response = await fetch(`${catalogueMock.url}/_mock/provider-states`);
  states = ((await response.json()) as { states: readonly ListedState[] }).states;
});

/** Sets up a state for a new app. Returns the status, the values to inject, and the detail of an error. */
async function setUp(state: string, params: object, profile: string) {
  const app = `catalogue-${++count}`;
  const send = async (change: object): Promise<{ status: number; body: Record<string, string> }> => {
    const response = await fetch(`${mock.url}/_mock/provider-states?app=${app}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(change),
    });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  };
  await send({ state: 'the app uses a profile', params: { profile } });
  return send({ state, params });
}

const requiredOf = ({ parameters }: ListedState): object =>
  Object.fromEntries(
    Object.entries(parameters).flatMap(([name, { required, schema }]) =>
      required ? [[name, schema.enum?.[0] ?? VALID[name]]] : [],
    ),
  );

describe.each(PROVIDER_STATES.map(({ name }) => name))(
  'the state "%s" in the list of provider states',
  (name) => {
    it.each(PROFILES)(
      `"${name}" injects exactly the listed names in profile %s, with and without a prefix`,
      async (profile) => {
        mock = await startTestMock();
        const state = states.find((each) => each.name === name) as ListedState;
        const names = state.injects[profile];
        const { status, body } = await setUp(name, requiredOf(state), profile);
        if (names === undefined) {
          expect(status).toBe(400);
          return;
        }
        expect(status, body.detail).toBe(200);
        expect(Object.keys(body).sort()).toEqual([...names].sort());
        if (!('prefix' in state.parameters)) return;
        const prefixed = await setUp(name, { ...requiredOf(state), prefix: 'old' }, profile);
        const withPrefix = names.map((each) => (each === 'token' ? each : `old_${each}`));
        expect(Object.keys(prefixed.body).sort()).toEqual(withPrefix.sort());
      },
    );

    it(`"${name}" accepts exactly the values that the schemas of its parameters allow`, async () => {
      mock = await startTestMock();
      const state = states.find((each) => each.name === name) as ListedState;
      for (const [parameter, { schema }] of Object.entries(state.parameters)) {
        const isAllowed = ajv.compile(schema);
        for (const value of VALUES) {
          if (OVER_THE_LIMIT[parameter]?.includes(value)) continue;
          const params = { ...requiredOf(state), ...COMPANIONS[parameter], [parameter]: value };
          const { status, body } = await setUp(name, params, 'gcs');
          const allowed = isAllowed(value) ? 200 : 400;
          expect([parameter, value, status], body.detail).toEqual([parameter, value, allowed]);
        }
      }
    });

    it(`"${name}" requires exactly the parameters that the list marks as required`, async () => {
      mock = await startTestMock();
      const state = states.find((each) => each.name === name) as ListedState;
      const required = requiredOf(state);
      for (const parameter of Object.keys(required)) {
        const { [parameter as never]: _omitted, ...others } = required as Record<string, unknown>;
        const { status, body } = await setUp(name, others, 'gcs');
        expect([status, body.detail]).toEqual([
          400,
          expect.stringContaining(`${parameter}: required, expected `),
        ]);
      }
    });
  },
);

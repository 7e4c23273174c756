import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrateFromHar } from '../../../contracts/calibrator/calibrate-from-har.js';
import type { ProfileName } from '../../../contracts/calibrator/exchange.js';
import {
  sendRequest,
  type WireRequest,
  type WireResponse,
} from '../../../contracts/calibrator/send-request.js';
import { ASSUMPTIONS } from '../../../contracts/generated/assumptions.js';
import { calibrateHidden, valuesOf, virtualEnvironment } from '../../support/calibration-runs.js';
import { startHiddenMock } from '../../support/hidden-mock.js';
import { createSeededRandom } from '../../support/seeded-random.js';
import { sizeOf } from '../../support/thoroughness.js';

type Values = Readonly<Record<string, string | number>>;

/** Request with its response, as a recorder writes them into an HTTP Archive. */
interface RecordedEntry {
  startedDateTime: string;
  time: number;
  request: { method: string; url: string; headers: Header[]; bodySize: number; postData?: { text: string } };
  response: { status: number; headers: Header[]; content: { size: number; text?: string } };
}
type Header = { name: string; value: string };

/** Draws a value for each assumption that has several values. */
const behaviours = (profile: ProfileName): fc.Arbitrary<Values> =>
  fc.record(
    Object.fromEntries(
      ASSUMPTIONS.filter(({ profiles }) => profiles.includes(profile)).flatMap(
        ({ id, values }): [string, fc.Arbitrary<string | number>][] => {
          if (!values) return [];
          if (values.kind === 'choice') return [[id, fc.constantFrom(...Object.keys(values.choices))]];
          const own = values.default[profile];
          if (id === 'upload-limit') return [[id, fc.constantFrom(128_000_000, 134_217_728)]];
          if (values.kind === 'integer') return [[id, fc.integer({ min: 100, max: 300 })]];
          return id === 'api-version' ? [] : [[id, fc.constantFrom(`${own}`, `Otherwise: ${own}`)]];
        },
      ),
    ),
  );

/** Parts that a recorder omits. */
const losses = fc.record({
  entries: fc.constantFrom(0, 0.05, 0.3),
  requestBodies: fc.constantFrom(0, 0.2, 1),
  responseBodies: fc.constantFrom(0, 0.2, 1),
  headers: fc.constantFrom(0, 0.2),
  credentials: fc.boolean(),
  authorization: fc.boolean(),
  seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
});

/** Returns a recording without the parts that a recorder omits. */
function lose(
  all: readonly RecordedEntry[],
  lost: typeof losses extends fc.Arbitrary<infer T> ? T : never,
): string {
  const random = createSeededRandom(lost.seed);
  const happens = (probability: number): boolean => random() < probability;
  const entries = structuredClone(all.filter(() => !happens(lost.entries)));
  for (const { request, response } of entries) {
    if (happens(lost.requestBodies)) delete request.postData;
    if (happens(lost.responseBodies)) delete response.content.text;
    for (const message of [request, response])
      message.headers = message.headers.filter(
        ({ name }) =>
          !happens(lost.headers) && !(lost.authorization && name.toLowerCase() === 'authorization'),
      );
  }
  // A recording without any request about jobs is an error.
  const text = JSON.stringify({ log: { version: '1.2', entries: [...entries, ...all.slice(-1)] } });
  return lost.credentials ? text.replace(/((?:token|X-Goog-Signature)=)[^&"\\]+/g, '$1…') : text;
}

/** Calibrates a hidden mock and records all requests. */
async function recordCalibration(profile: ProfileName, behaviour: Values) {
  const hidden = await startHiddenMock({ profile, behaviour });
  const entries: RecordedEntry[] = [];
  const environment = virtualEnvironment(hidden);
  const send = async (request: WireRequest): Promise<WireResponse> => {
    const startedAt = environment.now();
    const response = await (environment.send ?? sendRequest)(request);
    const { method, url, headers, body, announcedBytes } = request;
    const length = announcedBytes === undefined ? {} : { 'content-length': String(announcedBytes) };
    entries.push({
      startedDateTime: new Date(startedAt).toISOString(),
      time: environment.now() - startedAt,
      request: {
        ...{ method, url: url.href, bodySize: body?.length ?? 0 },
        headers: Object.entries({ ...headers, ...length }).map(([name, value]) => ({ name, value })),
        ...(body !== undefined && { postData: { text: body } }),
      },
      response: {
        status: response.status,
        headers: response.headers.map(([name, value]) => ({ name, value })),
        content: { size: Buffer.byteLength(response.body), text: response.body },
      },
    });
    return response;
  };
  const { now, sleep } = environment;
  const { calibration } = await calibrateHidden(hidden, profile, {}, { now, sleep, send });
  await hidden.close();
  return { entries, live: calibration };
}

/** Assumptions that a recording shows only if it has a later status of the job. A run knows all requests about its jobs. */
const NEED_LATER_STATUS = [
  'conflict-on',
  'early-download',
  'early-download-detail',
  'second-upload',
  'cancel-expired',
];

const measured = (values: Record<string, unknown>): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => typeof value !== 'object')) as Values;

const LOSSES = sizeOf({ usual: 16, thorough: 40 });

describe('calibrating from a recording of a calibration', () => {
  it.each(['gcs', 'direct'] as const)(
    'a recording of a run in profile %s gives the measurements of the run, and no other values if the recorder omits parts',
    { timeout: 600_000 },
    async (profile) => {
      await fc.assert(
        fc.asyncProperty(
          behaviours(profile),
          fc.array(losses, { minLength: LOSSES, maxLength: LOSSES }),
          async (behaviour, variants) => {
            const { entries, live } = await recordCalibration(profile, behaviour);
            const truth: Values = { ...behaviour, ...measured(valuesOf(live)) };
            const check = (text: string, note: string): Values => {
              const shown = measured(valuesOf(calibrateFromHar(text, profile).calibration));
              const wrong = Object.entries(shown).filter(
                ([id, value]) => String(truth[id]) !== String(value),
              );
              expect(wrong, note).toEqual([]);
              return shown;
            };
            const shown = check(
              JSON.stringify({ log: { version: '1.2', entries } }),
              'the complete recording',
            );
            const missing = Object.keys(measured(valuesOf(live))).filter((id) => !(id in shown));
            expect(missing.filter((id) => !NEED_LATER_STATUS.includes(id))).toEqual([]);
            for (const variant of variants) check(lose(entries, variant), JSON.stringify(variant));
          },
        ),
        { numRuns: sizeOf({ usual: 2, thorough: 12 }), endOnFailure: true },
      );
    },
  );
});

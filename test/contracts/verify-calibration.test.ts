import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ASSUMPTIONS } from '../../contracts/generated/assumptions.js';
import { countOutcomes, directory, run } from '../support/verify-runs.js';

function writeCalibration(profile: string, measured: Readonly<Record<string, string>>): string {
  const file = join(directory, `calibration-${profile}.yaml`);
  const measurements = Object.entries(measured).map(
    ([id, value]) => `  ${id}: { state: measured, value: ${JSON.stringify(value)}, observations: 1 }`,
  );
  writeFileSync(
    file,
    `calibration: 1\nprofile: ${profile}\ntarget: https://api.x.com\ndate: 2026-11-30T18:00:00Z\nspec_version: "2.168"\nmeasurements:\n${measurements.join('\n')}\n`,
  );
  return file;
}

describe('verify --calibration', () => {
  it.each(['gcs', 'direct'] as const)(
    'no shipped contract of %s fails against a calibrated mock in which no choice has its default',
    { timeout: 120_000 },
    async (profile) => {
      const measured = Object.fromEntries(
        ASSUMPTIONS.flatMap(({ id, profiles, values }) => {
          if (values?.kind !== 'choice' || !profiles.includes(profile)) return [];
          const other = Object.keys(values.choices).find((choice) => choice !== values.default[profile]);
          return [[id, other as string]];
        }),
      );
      const result = await run({ profile, calibration: writeCalibration(profile, measured) });
      expect(result.isSuccess, result.text).toBe(true);
      const { advisory = 0, pass = 0, ...others } = countOutcomes(result);
      expect(others).toEqual({});
      expect(advisory).toBeGreaterThan(10);
      expect(pass).toBeGreaterThan(10);
    },
  );

  it('an advisory failure names the assumption and the measured value', async () => {
    const calibration = writeCalibration('direct', { 'unknown-job': '404' });
    const { json } = await run({ profile: 'direct', calibration });
    const results = json.reports[0].results as { readonly outcome: string; readonly reason?: string }[];
    const advisory = results.filter(({ outcome }) => outcome === 'advisory');
    expect(advisory.length).toBe(3);
    for (const { reason } of advisory)
      expect(reason).toBe('the expectation rests on the assumption unknown-job, which was measured as "404"');
  });

  it('a calibration that cannot be used is rejected before a mock starts', async () => {
    await expect(run({ calibration: '/nowhere.yaml' })).rejects.toThrow(
      /--calibration: cannot use "\/nowhere.yaml"/,
    );
  });
});

import type { Calibration } from '../calibrator/calibration.js';
import { parseCalibration } from '../calibrator/calibration-file.js';
import { ASSUMPTIONS } from '../generated/assumptions.js';
import type { Interaction } from './interaction.js';
import { UsageError } from './verification-errors.js';

/**
 * Marks the interactions that expect another value than a calibration measured, so that their failures are advisory.
 *
 * @param profile profile to verify. A calibration of another profile marks no interaction
 */
export function markAdvisory(
  interactions: readonly Interaction[],
  { profile: measuredProfile, measurements }: Pick<Calibration, 'profile' | 'measurements'>,
  profile: Calibration['profile'],
): readonly Interaction[] {
  if (measuredProfile !== profile) return interactions;
  const reasons = new Map<string, string>();
  for (const { id, values, interactions: affected = [] } of ASSUMPTIONS) {
    const measurement = measurements[id];
    if (measurement?.state !== 'measured' || measurement.value === values?.default[profile]) continue;
    const reason = `the expectation rests on the assumption ${id}, which was measured as ${JSON.stringify(measurement.value)}`;
    for (const description of affected) reasons.set(description, reason);
  }
  return interactions.map((interaction) => {
    const advisoryReason = reasons.get(interaction.description);
    return advisoryReason === undefined ? interaction : { ...interaction, advisoryReason };
  });
}

/** Reads a calibration file, if one is given. @throws UsageError */
export function readCalibration(
  file: string | undefined,
  readText: (file: string) => string,
): Calibration | undefined {
  if (file === undefined) return undefined;
  try {
    return parseCalibration(readText(file), file);
  } catch (error) {
    throw new UsageError(`--calibration: cannot use ${JSON.stringify(file)}: ${(error as Error).message}`);
  }
}

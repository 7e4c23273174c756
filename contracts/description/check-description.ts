// Implements `calibrate --spec`: compares X's published OpenAPI document with contracts/openapi.yaml.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SPEC_VERSION } from '../calibrator/calibration.js';
import { compareDescriptions } from './compare-descriptions.js';
import { readDescription } from './read-description.js';

/** Result of a comparison for the command line. */
export interface DescriptionReport {
  readonly lines: readonly string[];
  readonly isSame: boolean;
}

const hasDirectProfile = (operation: Readonly<Record<string, unknown>>): boolean =>
  (operation['x-profiles'] as readonly string[]).includes('direct');

function countBy(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** Reads contracts/openapi.yaml. Its path relative to this module differs between the bundle and the sources. */
function readOwnDocument(): string {
  const paths = ['../contracts/openapi.yaml', '../openapi.yaml'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  return readFileSync(paths.find((path) => existsSync(path)) as string, 'utf8');
}

/**
 * Compares the operations on compliance jobs in X's OpenAPI document with those of contracts/openapi.yaml.
 *
 * @throws RecordingError if X's document is not an OpenAPI document, or has no compliance jobs
 */
export function checkDescription(publishedText: string): DescriptionReport {
  const published = readDescription(publishedText);
  const own = readDescription(readOwnDocument(), hasDirectProfile);
  const { differences, known } = compareDescriptions(published, own);
  const count = differences.length === 0 ? 'no' : differences.length;
  return {
    isSame: differences.length === 0,
    lines: [
      `X's document ${published.version}; contracts/openapi.yaml follows ${SPEC_VERSION}.`,
      ...differences,
      `${count} difference${differences.length === 1 ? '' : 's'}, and ${known.length} known:`,
      ...[...countBy(known.map(({ reason }) => reason))].map(
        ([reason, times]) => `  ${times} because ${reason}`,
      ),
    ],
  };
}

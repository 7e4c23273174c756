import { parse, stringify } from 'yaml';
import type { Calibration, Measurement } from './calibration.js';
import { isObject, type JsonObject } from './json-object.js';

const HEADING = `# Written by \`x-compliance-mock calibrate\`. \`serve --calibration FILE\` makes the mock behave as measured.
`;

/** Writes a calibration as YAML. */
export const renderCalibration = (calibration: Calibration): string =>
  HEADING + stringify(calibration, { lineWidth: 0, aliasDuplicateObjects: false });

/**
 * Parses a calibration file.
 *
 * @param where name of the file, for error messages
 * @throws Error `<where>: expected …, got …`
 */
export function parseCalibration(text: string, where: string): Calibration {
  let document: unknown;
  try {
    document = parse(text, { maxAliasCount: 0 });
  } catch (error) {
    throw new Error(`${where}: expected YAML, got other text: ${(error as Error).message.split('\n')[0]}`);
  }
  const calibration = requireObject(document, where);
  const require = (name: string, expected: string, isValid: (value: unknown) => boolean): void => {
    const value = calibration[name];
    if (!isValid(value)) throw new Error(`${where}: ${name}: expected ${expected}, got ${quoteJson(value)}`);
  };
  const isText = (value: unknown): boolean => typeof value === 'string';
  require('calibration', '1', (value) => value === 1);
  require('profile', '"gcs" or "direct"', (value) => value === 'gcs' || value === 'direct');
  require('target', 'a text', isText);
  require('date', 'a text', isText);
  require('spec_version', 'a text', isText);
  require('api_version', 'a text', (value) => value === undefined || isText(value));
  const measurements = requireObject(calibration.measurements, `${where}: measurements`);
  for (const [id, value] of Object.entries(measurements)) checkMeasurement(value, `${where}: ${id}`);
  for (const name of ['processing_times', 'response_headers'])
    for (const [key, value] of Object.entries(requireObject(calibration[name] ?? {}, `${where}: ${name}`)))
      requireObject(value, `${where}: ${name}: ${key}`);
  return { processing_times: {}, response_headers: {}, ...calibration } as unknown as Calibration;
}

const STATES: readonly Measurement['state'][] = ['measured', 'absent', 'contradictory', 'not_observed'];

function checkMeasurement(value: unknown, where: string): void {
  const { state, value: measured, values, why } = requireObject(value, where);
  if (!STATES.includes(state as Measurement['state']))
    throw new Error(`${where}: state: expected one of ${STATES.join(', ')}, got ${quoteJson(state)}`);
  if (state === 'measured' && typeof measured !== 'string' && !Number.isSafeInteger(measured))
    throw new Error(`${where}: value: expected a text or an integer, got ${quoteJson(measured)}`);
  if (state === 'contradictory' && !Array.isArray(values))
    throw new Error(`${where}: values: expected a list, got ${quoteJson(values)}`);
  if (state === 'not_observed' && typeof why !== 'string')
    throw new Error(`${where}: why: expected a text, got ${quoteJson(why)}`);
}

/** Returns the object. Its error quotes the value, because a calibration contains no secrets. */
function requireObject(value: unknown, where: string): JsonObject {
  if (isObject(value)) return value;
  throw new Error(`${where}: expected an object, got ${quoteJson(value)}`);
}

const quoteJson = (value: unknown): string =>
  value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 100);

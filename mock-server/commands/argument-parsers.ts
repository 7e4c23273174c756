// Parsers of option values that Commander calls. They throw an InvalidOptionError instead of Commander's InvalidArgumentError, so
// that the messages have the form of the messages for the server's options.
import { Option } from 'commander';
import { redactText } from '../domain/redact-text.js';
import { DURATION_FORMAT, formatDuration, parseDuration } from '../domain/time/duration.js';

/** An invalid option of a command. The message names the option and the allowed values. */
export class InvalidOptionError extends Error {}

export const invalidValue = (flag: string, expected: string, text: string): InvalidOptionError =>
  new InvalidOptionError(`${flag}: expected ${expected}, got ${JSON.stringify(redactText(text))}`);

const durationArgument = (text: string): number => {
  const ms = parseDuration(text);
  if (ms === undefined) throw invalidValue('--wait', DURATION_FORMAT, text);
  return ms;
};

export const waitOption = (description: string, ms: number, note?: string): Option =>
  new Option('--wait <DURATION>', description)
    .argParser(durationArgument)
    .default(ms, formatDuration(ms) + (note === undefined ? '' : `, ${note}`));

/** Creates an option that accepts one of `values`, which `--help` lists. */
export function choiceOption(flag: string, description: string, values: readonly string[]): Option {
  return new Option(`${flag} <${values.join('|')}>`, description)
    .choices(values)
    .argParser((text: string) => {
      if (values.includes(text)) return text;
      throw invalidValue(flag, `one of ${values.map((each) => JSON.stringify(each)).join(', ')}`, text);
    });
}

export function integerArgument(flag: string, from: number, to: number): (text: string) => number {
  return (text) => {
    if (/^\d{1,10}$/.test(text) && Number(text) >= from && Number(text) <= to) return Number(text);
    throw invalidValue(flag, `an integer from ${from} to ${to}`, text);
  };
}

export const percentArgument = (text: string): number => {
  const [, number, sign] = /^(\d{1,3}(?:\.\d{1,15})?)(%?)$/.exec(text) ?? [];
  // Scenario files contain the same number as a fraction.
  const fraction = number === undefined ? Number.NaN : Number(number) / (sign === '%' ? 100 : 1);
  if (fraction <= 1) return fraction;
  throw invalidValue(
    '--affected',
    'a percentage from 0% to 100% such as 10%, or a fraction from 0 to 1 such as 0.1',
    text,
  );
};

export const urlArgument =
  (flag: string) =>
  (text: string): URL => {
    if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
      throw invalidValue(flag, 'a URL such as http://127.0.0.1:4020', text);
    return new URL(text);
  };

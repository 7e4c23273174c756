// How the command line reads what several commands have.
import { InvalidArgumentError, Option } from 'commander';
import { DURATION_FORMAT, formatDuration, parseDuration } from '../domain/time/duration.js';

const durationArgument = (text: string): number => {
  const ms = parseDuration(text);
  if (ms === undefined) throw new InvalidArgumentError(`Allowed is ${DURATION_FORMAT}.`);
  return ms;
};

/** `--wait`, its default written as durations are. */
export const waitOption = (meaning: string, ms: number): Option =>
  new Option('--wait <DURATION>', meaning).argParser(durationArgument).default(ms, formatDuration(ms));

export function wholeNumberArgument(from: number, to: number): (text: string) => number {
  return (text) => {
    if (/^\d{1,10}$/.test(text) && Number(text) >= from && Number(text) <= to) return Number(text);
    throw new InvalidArgumentError(`Allowed is a whole number from ${from} to ${to}.`);
  };
}

export const percentArgument = (text: string): number => {
  const percent = /^(\d{1,3}(?:\.\d+)?)%$/.exec(text)?.[1];
  if (percent === undefined || Number(percent) > 100)
    throw new InvalidArgumentError('Allowed is a share such as 10%, from 0% to 100%.');
  return Number(percent) / 100;
};

export const urlArgument = (text: string): URL => {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new InvalidArgumentError('Allowed is a URL such as http://127.0.0.1:4020.');
  return new URL(text);
};

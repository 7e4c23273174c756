// Parsers of arguments that several commands have. Commander prints "argument '…' is invalid." before each message.
import { InvalidArgumentError, Option } from 'commander';
import { DURATION_FORMAT, formatDuration, parseDuration } from '../domain/time/duration.js';

const durationArgument = (text: string): number => {
  const ms = parseDuration(text);
  if (ms === undefined) throw new InvalidArgumentError(`Expected ${DURATION_FORMAT}.`);
  return ms;
};

export const waitOption = (description: string, ms: number): Option =>
  new Option('--wait <DURATION>', description).argParser(durationArgument).default(ms, formatDuration(ms));

export function integerArgument(from: number, to: number): (text: string) => number {
  return (text) => {
    if (/^\d{1,10}$/.test(text) && Number(text) >= from && Number(text) <= to) return Number(text);
    throw new InvalidArgumentError(`Expected an integer from ${from} to ${to}.`);
  };
}

export const percentArgument = (text: string): number => {
  const percent = /^(\d{1,3}(?:\.\d+)?)%$/.exec(text)?.[1];
  if (percent === undefined || Number(percent) > 100)
    throw new InvalidArgumentError('Expected a percentage from 0% to 100%, such as 10%.');
  return Number(percent) / 100;
};

export const urlArgument = (text: string): URL => {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new InvalidArgumentError('Expected a URL such as http://127.0.0.1:4020.');
  return new URL(text);
};

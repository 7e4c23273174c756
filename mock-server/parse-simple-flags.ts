import type { Flags } from './config.js';
import { type Config, OPTIONS } from './options.js';

const OPTION_NAMES = Object.keys(OPTIONS) as (keyof Config)[];

/**
 * Parses a simple command line without Commander, because loading Commander takes time. A simple command line contains only
 * `--flag VALUE`, `--flag=VALUE`, `--switch` and at most one `serve`.
 *
 * @returns the flags, or undefined if Commander must parse the command line. Commander handles `--help`, other commands and
 * invalid arguments.
 */
export function parseSimpleFlags(args: readonly string[]): Flags | undefined {
  const flags: Flags = {};
  const remaining = [...args];
  let hasCommand = false;
  for (let argument = remaining.shift(); argument !== undefined; argument = remaining.shift()) {
    if (argument === 'serve' && !hasCommand) {
      hasCommand = true;
      continue;
    }
    const [, flag, inlineValue] = /^--([a-z-]+)(?:=(.+))?$/s.exec(argument) ?? [];
    const name = OPTION_NAMES.find((each) => OPTIONS[each].flag === flag);
    if (name === undefined) return undefined;
    const isSwitch = OPTIONS[name].placeholder === undefined;
    if (isSwitch && inlineValue !== undefined) return undefined;
    const text = isSwitch ? 'true' : (inlineValue ?? remaining.shift());
    if (text === undefined || text === '' || (inlineValue === undefined && text.startsWith('-')))
      return undefined;
    const previous = OPTIONS[name].isList ? flags[name] : undefined;
    flags[name] = previous === undefined ? text : `${previous},${text}`;
  }
  return flags;
}

import type { Flags } from './config.js';
import { type Config, OPTIONS } from './options.js';

const NAMES = Object.keys(OPTIONS) as (keyof Config)[];

/**
 * Reads the command lines that need no parser: `[serve]`, and then only `--flag VALUE`, `--flag=VALUE` and `--switch`.
 *
 * @returns the flags that Commander would find, or undefined where it has to decide: about help, other commands and mistakes
 */
export function plainFlags(args: readonly string[]): Flags | undefined {
  const flags: Flags = {};
  const rest = args[0] === 'serve' ? args.slice(1) : [...args];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    const [, flag, attached] = /^--([a-z-]+)(?:=(.+))?$/s.exec(argument) ?? [];
    const name = NAMES.find((each) => OPTIONS[each].flag === flag);
    if (name === undefined) return undefined;
    const isSwitch = OPTIONS[name].value === undefined;
    if (isSwitch && attached !== undefined) return undefined;
    const text = isSwitch ? 'true' : (attached ?? rest.shift());
    if (text === undefined || text === '' || (attached === undefined && text.startsWith('-')))
      return undefined;
    const before = OPTIONS[name].isList ? flags[name] : undefined;
    flags[name] = before === undefined ? text : `${before},${text}`;
  }
  return flags;
}

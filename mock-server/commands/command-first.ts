import type { Command, Option } from 'commander';
import { InvalidOptionError } from './argument-parsers.js';

const HELP_FLAGS = ['-h', '--help'];

export const unknownCommand = (name: string, commands: readonly Command[]): InvalidOptionError =>
  new InvalidOptionError(
    `unknown command ${JSON.stringify(name)}, expected one of ${commands.map((each) => JSON.stringify(each.name())).join(', ')}`,
  );

/**
 * Moves the name of the command before all options, as Commander expects it.
 *
 * @returns the same arguments if they contain no command or an unknown option
 * @throws InvalidOptionError if the command is unknown
 */
export function moveCommandFirst(args: readonly string[], commands: readonly Command[]): readonly string[] {
  const at = indexOfCommand(args, commands);
  const name = args[at];
  if (name === undefined) return args;
  if (!commands.some((each) => each.name() === name)) throw unknownCommand(name, commands);
  return [name, ...args.slice(0, at), ...args.slice(at + 1)];
}

/** Returns the index of the first argument that is neither an option nor its value, or -1. */
function indexOfCommand(args: readonly string[], commands: readonly Command[]): number {
  const options = commands.flatMap((each) => each.options);
  const isCommand = (text: string): boolean => commands.some((each) => each.name() === text);
  const isOption = (text: string): boolean => text.startsWith('-');
  for (let at = 0; at < args.length; at++) {
    const argument = args[at] as string;
    if (!isOption(argument)) return at;
    const [flag] = argument.split('=', 1);
    const option: Option | undefined = options.find(({ long, short }) => long === flag || short === flag);
    if (!option && !HELP_FLAGS.includes(argument)) return -1;
    if (!option?.required || argument.includes('=')) continue;
    at++;
    const hasNextValue = (text = '-'): boolean => !isOption(text) && !isCommand(text);
    if (option.variadic) while (hasNextValue(args[at + 1])) at++;
  }
  return -1;
}

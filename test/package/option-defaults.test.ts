import { Help } from 'commander';
import { expect, it } from 'vitest';
import { createProgram } from '../../mock-server/cli.js';
import { readConfig } from '../../mock-server/config.js';
import { parseSimpleFlags } from '../../mock-server/parse-simple-flags.js';

const program = createProgram(async () => undefined);

/** Defaults that `--help` shows in parentheses, with their commands and options. */
const DEFAULTS = program.commands.flatMap((command) =>
  command.options.flatMap((option) => {
    const [, shown] = /\(default:? "?([^",)]+)/.exec(new Help().optionDescription(option)) ?? [];
    return shown === undefined
      ? []
      : [{ command: command.name(), flag: option.long as string, option, shown }];
  }),
);

it('`--help` shows defaults of several commands', () => {
  expect([...new Set(DEFAULTS.map(({ command }) => command))]).toEqual([
    'serve',
    'demo',
    'ready',
    'ids',
    'verify',
    'calibrate',
  ]);
});

it.each(DEFAULTS)(
  '`$command $flag` accepts its default $shown as a value',
  ({ command, flag, option, shown }) => {
    if (command === 'serve') {
      expect(() => readConfig({ flags: parseSimpleFlags(['--gateway', flag, shown]) ?? {} })).not.toThrow();
      expect(parseSimpleFlags([flag, shown])).toBeDefined();
    } else if (option.parseArg) {
      const parsed = option.parseArg(shown, undefined as never);
      if (option.defaultValue !== undefined) expect(parsed).toEqual(option.defaultValue);
    } else expect(shown).toBe(option.defaultValue);
  },
);

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../mock-server/cli.js';
import type { Flags } from '../../mock-server/config.js';
import { OPTIONS } from '../../mock-server/options.js';
import { parseSimpleFlags } from '../../mock-server/parse-simple-flags.js';

/** What Commander makes of a command line; undefined if it serves nothing. */
async function parsed(args: readonly string[]): Promise<Flags | undefined> {
  let served: Flags | undefined;
  await runCli(args, async (flags) => {
    served = flags;
  });
  return served;
}

const spec = fc.constantFrom(...Object.values(OPTIONS));
const value = fc.oneof(
  fc.constantFrom('0', 'gcs', 'a=b', 'a,b', 'two words', '*'),
  fc.string({ minLength: 1 }),
);
const argument = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(spec, value)
      .map(([{ flag, placeholder: takes }, text]) =>
        takes === undefined ? [`--${flag}`] : [`--${flag}`, text],
      ),
  },
  { weight: 8, arbitrary: fc.tuple(spec, value).map(([{ flag }, text]) => [`--${flag}=${text}`]) },
);
const commandLine = fc
  .tuple(fc.constantFrom([], ['serve']), fc.array(argument, { maxLength: 5 }))
  .map((parts) => parts.flat(2));

describe('the arguments that are read without Commander', () => {
  it('give the flags that Commander finds', async () => {
    let read = 0;
    await fc.assert(
      fc.asyncProperty(commandLine, async (args) => {
        const flags = parseSimpleFlags(args);
        if (flags === undefined) return;
        read++;
        expect(flags).toEqual(await parsed(args));
      }),
      { numRuns: 500 },
    );
    expect(read).toBeGreaterThan(100);
  });

  it.each([
    ['help', ['--help']],
    ['the version', ['serve', '-V']],
    ['another command', ['demo']],
    ['an unknown option', ['--ports', '1']],
    ['a value that is missing', ['--port']],
    ['an empty value', ['--host', '']],
    ['a value after a switch', ['--cors=yes']],
    ['a value that looks like an option', ['--port', '--cors']],
    ['what is no option', ['--port', '0', 'extra']],
    ['the end of options', ['--', '--cors']],
  ])('leave %s to Commander', (_case, args) => {
    expect(parseSimpleFlags(args)).toBeUndefined();
  });
});

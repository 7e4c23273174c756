import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../mock-server/cli.js';
import type { Flags } from '../../mock-server/config.js';
import { OPTIONS } from '../../mock-server/options.js';
import { parseSimpleFlags } from '../../mock-server/parse-simple-flags.js';

/** Returns the flags that Commander finds in a command line. Returns undefined if the command is not `serve`. */
async function parseWithCommander(args: readonly string[]): Promise<Flags | undefined> {
  let serveFlags: Flags | undefined;
  await runCli(args, async (flags) => {
    serveFlags = flags;
  });
  return serveFlags;
}

const spec = fc.constantFrom(...Object.values(OPTIONS));
const value = fc.oneof(
  fc.constantFrom('0', 'gcs', 'a=b', 'a,b', 'two words', '*', 'serve'),
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
  .tuple(
    fc.array(argument, { maxLength: 3 }),
    fc.constantFrom([], ['serve']),
    fc.array(argument, { maxLength: 3 }),
  )
  .map((parts) => parts.flat(2));

describe('parseSimpleFlags', () => {
  it('parseSimpleFlags returns the same flags as Commander', async () => {
    let parsedCount = 0;
    await fc.assert(
      fc.asyncProperty(commandLine, async (args) => {
        const flags = parseSimpleFlags(args);
        if (flags === undefined) return;
        parsedCount++;
        expect(flags).toEqual(await parseWithCommander(args));
      }),
      { numRuns: 500 },
    );
    expect(parsedCount).toBeGreaterThan(100);
  });

  it.each([
    ['--help', ['--help']],
    ['--version', ['serve', '-V']],
    ['another command', ['demo']],
    ['a second command', ['serve', 'serve']],
    ['an unknown option', ['--ports', '1']],
    ['a missing value', ['--port']],
    ['an empty value', ['--host', '']],
    ['a value after a switch', ['--cors=yes']],
    ['a value that looks like an option', ['--port', '--cors']],
    ['an argument that is not an option', ['--port', '0', 'extra']],
    ['the end of options (--)', ['--', '--cors']],
  ])('parseSimpleFlags leaves a command line with %s to Commander', (_case, args) => {
    expect(parseSimpleFlags(args)).toBeUndefined();
  });
});

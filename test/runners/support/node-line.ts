import { execFileSync } from 'node:child_process';

const programs = new Map<number, string>();

/** Returns the path of a Node program, which npm installs. @param line major version, such as 22 */
export function nodeProgram(line: number): string {
  const known = programs.get(line);
  if (known) return known;
  const args = [
    '--yes',
    '--prefer-offline',
    '--package',
    `node@${line}`,
    '--',
    'node',
    '-p',
    'process.execPath',
  ];
  const program = execFileSync('npx', args, { encoding: 'utf8' }).trim();
  programs.set(line, program);
  return program;
}

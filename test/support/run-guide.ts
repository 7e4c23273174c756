import type { InstalledPackage } from './installed-package.js';
import { snippetsOf } from './markdown-snippets.js';

const DOCUMENTED_URL = 'http://127.0.0.1:4020';
const DOCUMENTED_GATEWAY_URL = 'http://127.0.0.1:4021';

/**
 * Writes the files of a guide and runs its commands. Only the ports are changed, and the keys of `replacements`.
 *
 * @returns the output of the commands
 */
export async function runGuide(
  user: InstalledPackage,
  guide: string,
  url = DOCUMENTED_URL,
  { gateway = DOCUMENTED_GATEWAY_URL, ...env }: Record<string, string> = {},
  replacements: Readonly<Record<string, string>> = {},
): Promise<string> {
  const allReplacements = { [DOCUMENTED_URL]: url, [DOCUMENTED_GATEWAY_URL]: gateway, ...replacements };
  const replace = (text: string): string =>
    Object.entries(allReplacements).reduce((left, [from, to]) => left.replaceAll(from, to), text);
  const lines: string[] = [];
  for (const { file, text, language } of snippetsOf(`docs/guides/${guide}.md`)) {
    if (file !== undefined) user.write(`${guide}/${file}`, replace(text));
    else if (language === 'sh') lines.push(replace(text));
  }
  user.write(`${guide}/package.json`, '{ "private": true }\n');
  return user.run('bash', ['--norc', '-euo', 'pipefail', '-c', `cd ${guide}\n${lines.join('\n')}`], env);
}

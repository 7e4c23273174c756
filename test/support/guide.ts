import { snippetsOf } from './documents.js';
import type { InstalledPackage } from './installed.js';

const HERE = 'http://127.0.0.1:4020';
const GATEWAY = 'http://127.0.0.1:4021';

/** Writes the files of a guide and runs its lines, unchanged but for the ports. @returns what the lines printed */
export async function followGuide(
  user: InstalledPackage,
  guide: string,
  url = HERE,
  { gateway = GATEWAY, ...env }: Record<string, string> = {},
): Promise<string> {
  const here = (text: string): string => text.replaceAll(HERE, url).replaceAll(GATEWAY, gateway);
  const lines: string[] = [];
  for (const { file, text, language } of snippetsOf(`docs/guides/${guide}.md`)) {
    if (file !== undefined) user.write(`${guide}/${file}`, here(text));
    else if (language === 'sh') lines.push(here(text));
  }
  user.write(`${guide}/package.json`, '{ "private": true }\n');
  return user.run('bash', ['--norc', '-euo', 'pipefail', '-c', `cd ${guide}\n${lines.join('\n')}`], env);
}

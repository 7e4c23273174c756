import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach } from 'vitest';
import { createTestDirectory } from './server-process.js';

export const SCENARIO_HEAD = 'name: test\ndescription: For a test\n';

/** Returns a scenario with one app. @param rest YAML of the app's other fields */
export const withApp = (rest: string): string =>
  `${SCENARIO_HEAD}apps:\n  - token: its-app\n${rest.replace(/^/gm, '    ')}\n`;

export const withIds = (ids: string): string =>
  withApp(`jobs:\n  - { type: tweets, status: complete, ids: ${ids} }`);

/** Creates an empty directory for each test, which holds a scenario and the files that it names. */
export function useScenarioDirectory() {
  let path = '';
  beforeEach(async () => {
    path = await createTestDirectory();
  });
  return {
    get path() {
      return path;
    },
    /** Writes a file into the directory. @returns the path of the file */
    write(name: string, content: string | Uint8Array): string {
      const file = join(path, name);
      writeFileSync(file, content);
      return file;
    },
  };
}

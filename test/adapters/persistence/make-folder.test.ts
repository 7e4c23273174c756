import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeFolder } from '../../../mock-server/make-folder.js';
import { emptyFolder } from '../../support/process.js';

it('makes a folder deep down that many want at once', async () => {
  const home = await emptyFolder();
  for (let round = 0; round < 50; round++) {
    const deep = join(home, String(round), 'a', 'b', 'c');
    await Promise.all(Array.from({ length: 20 }, () => makeFolder(deep)));
    expect(existsSync(deep)).toBe(true);
  }
});

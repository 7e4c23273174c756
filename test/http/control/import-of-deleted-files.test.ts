import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { composeHttpApp } from '../../../mock-server/compose-http-app.js';
import { readConfig } from '../../../mock-server/config.js';
import { createTestDirectory } from '../../support/server-process.js';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of cleanups.splice(0).reverse()) await close();
});

/** Serves a mock whose check of files calls `afterCheck` after each file. */
async function serve(dataDir: string | undefined, afterCheck: () => Promise<unknown>) {
  const config = readConfig({ flags: dataDir === undefined ? {} : { dataDir } });
  const { httpApp, services, dispose } = await composeHttpApp(config, () => undefined);
  const server = createServer((req, res) => httpApp.listener(req, res));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  cleanups.push(dispose, () => server.close().closeAllConnections());
  const { size } = services.blobs;
  services.blobs.size = async (blob) => {
    const bytes = await size(blob);
    await afterCheck();
    return bytes;
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return async (method: string, target: string, json?: unknown): Promise<Response> =>
    fetch(new URL(target, url), {
      method,
      ...(json !== undefined && {
        body: JSON.stringify(json),
        headers: { 'content-type': 'application/json' },
      }),
    });
}

/** Requests that delete files, by description. */
const DELETIONS: readonly (readonly [string, string, string, object | undefined])[] = [
  ['a reset', 'POST', '/_mock/reset', undefined],
  ['a reset of the app', 'POST', '/_mock/reset?app=token', undefined],
  ['a scenario', 'POST', '/_mock/scenarios?app=token', { built_in: 'busy-slot' }],
];

const STORES = [
  ['in memory', false],
  ['with a data directory', true],
] as const;

for (const [store, hasDataDir] of STORES)
  it.each(DELETIONS)(
    `an import ${store} during which %s deletes the files of the new state is a 400 that changes nothing`,
    async (_deletion, method, target, body) => {
      let deletion: Promise<Response> | undefined;
      let isImporting = false;
      const request = await serve(hasDataDir ? await createTestDirectory() : undefined, async () => {
        if (isImporting) deletion ??= request(method, target, body);
        await deletion;
      });
      const seeded = await request('POST', '/_mock/jobs?app=token', {
        type: 'tweets',
        status: 'complete',
        ids: ['90'],
      });
      expect(seeded.status, await seeded.clone().text()).toBe(200);
      const { id } = (await seeded.json()) as { id: string };
      const state = await (await request('GET', '/_mock/state')).json();
      isImporting = true;
      const imported = await request('PUT', '/_mock/state', state);
      isImporting = false;
      expect((await deletion)?.status).toBe(200);
      expect(imported.status).toBe(400);
      expect(await imported.json()).toMatchObject({
        detail: expect.stringMatching(
          /^tables\.jobs\.\d+\.result\.object\.blob: expected a blob that is still/,
        ),
      });
      const { tables } = (await (await request('GET', '/_mock/state')).json()) as {
        tables: { jobs: Record<string, unknown> };
      };
      expect(tables.jobs).not.toHaveProperty(id);
    },
  );

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { compose } from '../../mock-server/compose.js';
import { type Flags, readConfig } from '../../mock-server/config.js';
import type { Services } from '../../mock-server/service/services.js';
import { nextDatabase } from './replicas.js';

/** Opens the services of a new mock with an empty state. The mock is closed after the test. */
type OpenServices = () => Promise<Services>;

async function open(flags: Flags): Promise<Services> {
  const { services, dispose } = await compose(readConfig({ flags }), () => undefined);
  onTestFinished(dispose);
  return services;
}

function createDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'xcm-ports-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** URLs of the stores, by the name of their engine. `npm run test:stores` sets them. */
const STORE_URLS: Readonly<Record<string, string>> = JSON.parse(process.env.XCM_TEST_STORE_URLS ?? '{}');

/** Adapters that must all behave in the same way. */
export const PORT_STORES: readonly (readonly [name: string, open: OpenServices])[] = [
  ['memory', () => open({})],
  ['data directory', () => open({ dataDir: createDirectory() })],
  ...Object.entries(STORE_URLS).map(
    ([engine, url]) =>
      [
        engine,
        async () => open({ store: `${url}/${await nextDatabase(url)}`, blobDir: createDirectory() }),
      ] as const,
  ),
];

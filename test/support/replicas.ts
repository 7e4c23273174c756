import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { type Flags, readConfig } from '../../mock-server/config.js';
import type { Log } from '../../mock-server/ports/log.js';
import { start } from '../../mock-server/start.js';
import { startRoundRobin } from './round-robin.js';

/** Starts replicas on an unused database of a store, behind one address. Each request gets to another replica. */
export async function startReplicas(store: string, flags: Flags, log: Log, count = 2) {
  const blobDir = mkdtempSync(join(tmpdir(), 'xcm-blobs-'));
  const url = `${store}/${await nextDatabase(store)}`;
  const config = readConfig({ flags: { port: '0', ...flags, store: url, blobDir } });
  const replicas = await Promise.all(Array.from({ length: count }, () => start(config, log)));
  const balancer = await startRoundRobin(replicas.map((replica) => replica.url));
  return {
    url: balancer.url,
    replicaUrls: replicas.map((replica) => replica.url),
    servers: replicas.map(({ server }) => server),
    gateway: undefined,
    async close(): Promise<void> {
      await Promise.all(replicas.map((replica) => replica.close()));
      await balancer.close();
      rmSync(blobDir, { recursive: true, force: true });
    },
  };
}

/** Returns the number of a database that no other test uses. Database 0 contains the counter. */
export async function nextDatabase(store: string): Promise<number> {
  const client = new Redis(store);
  const number = await client.incr('databases');
  client.disconnect();
  return number;
}

import { readFileSync } from 'node:fs';
import { Agent, type AgentOptions } from 'node:https';
import { fileURLToPath } from 'node:url';
import type { Flags } from '../../mock-server/config.js';

const tlsFile = (name: string): string => fileURLToPath(new URL(`./tls/${name}`, import.meta.url));

/** Certificate of the servers in tests, which clients trust. */
export const CERTIFICATE = readFileSync(tlsFile('cert.pem'));

/** Options of a mock that serves HTTPS. */
export const TLS_FLAGS: Flags = { tlsCert: tlsFile('cert.pem'), tlsKey: tlsFile('key.pem') };

/**
 * Returns an agent that connects every request to one server, even if the request names another host. The client under test stays
 * unmodified and keeps calling `api.x.com`. Only the connection target and the trusted certificate are replaced.
 */
export const agentConnectingTo = (url: string): Agent =>
  new Agent({
    host: '127.0.0.1',
    port: Number(new URL(url).port),
    ca: CERTIFICATE,
    servername: 'localhost',
  } as AgentOptions);

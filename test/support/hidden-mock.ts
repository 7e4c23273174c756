// Starts a mock that imitates X for calibrations: another server forwards requests to it, except those to its control API. Its clock
// is virtual.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import type { MockHandle } from '../../client/index.js';
import type { CostItem } from '../../contracts/calibrator/probe.js';
import { createMock, type EmbeddedMockOptions } from '../../mock-server/index.js';

export interface HiddenMock {
  readonly url: URL;
  readonly token: string;
  /** Handle of the app, for the test only. */
  readonly app: MockHandle;
  /** Handle of all apps, for the test only. */
  readonly server: MockHandle;
  /** Requests that arrived, by kind. */
  readonly counts: Readonly<Partial<Record<CostItem, number>>>;
  /** Resolves once an upload has arrived whose body is not complete. */
  nextUpload(): Promise<void>;
  /** Handles requests before they are forwarded. Returns true if it has sent the response. */
  intercept: ((req: IncomingMessage, res: ServerResponse) => boolean) | undefined;
  close(): Promise<void>;
}

const open = new Set<HiddenMock>();
afterEach(async () => {
  await Promise.all([...open].map((each) => each.close()));
});

let apps = 0;

function costItemOf(method: string, path: string): CostItem {
  if (/\/upload$|\/submission\//.test(path)) return 'upload';
  if (/\/download$|\/delivery\//.test(path)) return 'download';
  if (method === 'POST') return 'create';
  if (method === 'DELETE') return 'cancel';
  if (method !== 'GET') return 'other';
  return path.endsWith('/jobs') ? 'list' : 'get';
}

/** Starts a mock without a control API. It is closed after the test. */
export async function startHiddenMock(
  options: EmbeddedMockOptions = {},
  token = `hidden-token-${process.pid}-${++apps}`,
): Promise<HiddenMock> {
  const mock = await createMock({ processingTime: '90s', journal: 0, ...options });
  const counts: Partial<Record<CostItem, number>> = {};
  let announceUpload: (() => void) | undefined;
  const listener = (req: IncomingMessage, res: ServerResponse): void => {
    const { method = '', url = '' } = req;
    const path = url.replace(/\?.*/s, '');
    if (!path.startsWith('/2/') && !path.startsWith('/twttr-')) return void res.writeHead(404).end();
    const item = costItemOf(method, path);
    counts[item] = (counts[item] ?? 0) + 1;
    if (hidden.intercept?.(req, res)) return;
    mock.handler(req, res);
    if (item === 'upload') setImmediate(() => announceUpload?.());
  };
  const server = createServer(listener).on('checkContinue', listener);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const hidden: HiddenMock = {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    token,
    app: mock.app(token),
    server: mock,
    counts,
    intercept: undefined,
    nextUpload: () =>
      new Promise((resolve) => {
        announceUpload = resolve;
      }),
    async close() {
      open.delete(hidden);
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      await mock.close();
    },
  };
  open.add(hidden);
  return hidden;
}

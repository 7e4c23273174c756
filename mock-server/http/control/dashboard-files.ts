// Sends the files of the dashboard. Loaded at the first request for one of them.
import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { systemNow } from '../../real-time.js';
import type { HandlerResult } from '../handler.js';
import type { HttpRequest } from '../http-request.js';
import { headerList } from '../http-response.js';
import { controlMethodNotAllowed, controlNotFound } from './control-handler.js';
import { reject, renderResult } from './render-control-result.js';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  'index.html': 'text/html; charset=utf-8',
  'dashboard.js': 'text/javascript; charset=utf-8',
  'dashboard.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
};

const SECURITY_HEADERS = {
  'content-security-policy':
    "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

interface DashboardFile {
  readonly bytes: Buffer;
  readonly etag: string;
}

/** Files that have been read, by URL. */
const files = new Map<string, Promise<DashboardFile>>();

async function readDashboardFile(url: URL): Promise<DashboardFile> {
  const bytes = await readFile(url);
  return { bytes, etag: `"${hash('sha256', bytes, 'base64url').slice(0, 22)}"` };
}

function loadFile(url: URL): Promise<DashboardFile> {
  const loaded = files.get(url.href) ?? readDashboardFile(url);
  files.set(url.href, loaded);
  loaded.catch(() => files.delete(url.href));
  return loaded;
}

/** Handles a request for a file of the dashboard, and redirects requests for `/` and `/_mock/ui` to the page. */
export async function handleDashboardRequest(directory: URL, request: HttpRequest): Promise<HandlerResult> {
  const { method, path, headers, mountPath } = request;
  if (method !== 'GET' && method !== 'HEAD') return controlMethodNotAllowed(['GET', 'HEAD'])(request);
  const [, name] = /^\/_mock\/ui\/(.*)$/.exec(path) ?? [];
  // A path that starts with two slashes would be an address of another host.
  if (name === undefined) return redirectTo(`${mountPath}/_mock/ui/`.replace(/^\/+/, '/'));
  const file = name === '' ? 'index.html' : name;
  const contentType = Object.hasOwn(CONTENT_TYPES, file) ? CONTENT_TYPES[file] : undefined;
  if (contentType === undefined) return controlNotFound(['/_mock/ui/'])(request);
  let loaded: DashboardFile;
  try {
    loaded = await loadFile(new URL(file, directory));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return renderResult(
      reject(
        503,
        `Cannot read the file ${file} of the dashboard: ${code}. Install the package again, or run \`npm run build\`.`,
      ),
    );
  }
  const { bytes, etag } = loaded;
  const shared = { ...SECURITY_HEADERS, date: httpDate(), etag, 'cache-control': 'no-cache' };
  if (headers['if-none-match'] === etag)
    return { reply: { status: 304, headers: headerList(shared), body: '' } };
  const list = headerList({ ...shared, 'content-type': contentType, 'content-length': bytes.length });
  return { reply: { status: 200, headers: list, body: bytes } };
}

const redirectTo = (location: string): HandlerResult => ({
  reply: {
    status: 302,
    headers: headerList({
      ...SECURITY_HEADERS,
      date: httpDate(),
      location,
      'cache-control': 'no-store',
      'content-length': 0,
    }),
    body: '',
  },
});

const httpDate = (): string => new Date(systemNow()).toUTCString();

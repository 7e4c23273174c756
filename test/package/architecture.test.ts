import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { requests } from '../../contracts/generated/requests.js';
import { PROFILE_NAMES } from '../../mock-server/profiles/index.js';

/** The picture of ARCHITECTURE.md: which part may import which others, besides itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  profiles: ['domain'],
  ports: ['domain'],
  service: ['domain', 'profiles', 'ports', 'contracts'],
  adapters: ['domain', 'ports'],
  http: ['service', 'scenarios', 'profiles', 'domain', 'ports', 'contracts'],
  app: ['http', 'service'],
  options: ['domain', 'proxy', 'ports', 'profiles'],
  config: ['options'],
  proxy: ['http', 'domain', 'ports', 'profiles'],
  scenarios: ['service', 'profiles', 'domain', 'ports', 'contracts'],
  'scenario-option': ['scenarios', 'adapters', 'config', 'service'],
  compose: [
    'adapters',
    'config',
    'domain',
    'options',
    'ports',
    'profiles',
    'scenario-option',
    'scenarios',
    'service',
  ],
  'compose-app': ['compose', 'app', 'options', 'ports'],
  start: ['compose-app', 'app', 'http', 'config', 'domain', 'proxy', 'options', 'ports', 'scenario-option'],
  embed: ['compose-app', 'app', 'http', 'options', 'ports', 'scenario-option', 'client'],
  commands: ['domain', 'contracts', 'proxy', 'scenarios'],
  'result-worker': ['adapters', 'domain', 'profiles', 'service'],
  index: ['start', 'config', 'options', 'client'],
  vitest: ['index', 'client'],
  testcontainers: ['index', 'client', 'profiles'],
  serve: ['start', 'config'],
  'plain-arguments': ['config', 'options'],
  cli: ['serve', 'start', 'compose', 'config', 'options', 'commands', 'domain', 'scenarios'],
  main: ['cli', 'serve', 'plain-arguments'],
};

/** The modules that touch sockets. A handler or a fault among them would change a response behind the journal's back. */
const SOCKET_MODULES = [
  // One socket, one meaning: a lock, a probe, certificates that Node trusts.
  'mock-server/adapters/persistence/directory-lock.ts',
  'mock-server/commands/ready.ts',
  'mock-server/proxy/ca-export.ts',
  // Node's objects come in here, and go no further.
  'mock-server/app.ts',
  'mock-server/start.ts',
  'mock-server/http/connection.ts',
  'mock-server/http/drain.ts',
  'mock-server/http/listen.ts',
  'mock-server/http/read-request.ts',
  'mock-server/http/send-response.ts',
  // The proxy hands connections on.
  'mock-server/proxy/connections.ts',
  'mock-server/proxy/error-response.ts',
  'mock-server/proxy/proxy-server.ts',
  'mock-server/proxy/upstream.ts',
];

const sourcesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file));

const files = sourcesIn('mock-server');

const importsOf = (file: string): string[] =>
  ts.preProcessFile(readFileSync(file, 'utf8')).importedFiles.map(({ fileName }) => fileName);

/** Imports of the project's own files, as paths of sources. */
const ownImportsOf = (file: string): string[] =>
  importsOf(file)
    .filter((name) => name.startsWith('.'))
    .map((name) => normalize(join(dirname(file), name)).replace(/\.js$/, '.ts'));

/** `mock-server/domain/jobs/job.ts` belongs to `domain`, `mock-server/app.ts` to `app`. */
const partOf = (file: string): string => {
  const [root, part = ''] = file.split('/');
  return root === 'mock-server' ? part.replace(/\.ts$/, '') : (root as string);
};

describe('the structure', () => {
  it.each(files)('%s imports what its part may import', (file) => {
    const allowed = [partOf(file), ...(MAY_IMPORT[partOf(file)] ?? [])];
    expect(ownImportsOf(file).filter((imported) => !allowed.includes(partOf(imported)))).toEqual([]);
  });

  it('has no circle', () => {
    const done = new Set<string>();
    const visit = (file: string, path: readonly string[]): void => {
      expect(path, 'a circle of imports').not.toContain(file);
      if (done.has(file) || !file.startsWith('mock-server')) return;
      for (const next of ownImportsOf(file)) visit(next, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
  });

  it.each(files.filter((file) => ['domain', 'profiles'].includes(partOf(file))))(
    '%s reads neither time, nor chance, nor environment',
    (file) => {
      const foreign = importsOf(file).filter((name) => !name.startsWith('.') && name !== 'node:crypto');
      expect(foreign).toEqual([]);
      expect(readFileSync(file, 'utf8')).not.toMatch(
        /Date\.now|new Date\(\)|Math\.random|\bprocess\.\w|performance\.|random(?:Bytes|UUID|Int)/,
      );
    },
  );

  it('reads the environment in config.ts alone', () => {
    const readers = files.filter((file) => /process\.env/.test(readFileSync(file, 'utf8')));
    expect(readers).toEqual(['mock-server/config.ts']);
  });

  it('touches sockets in a few modules alone', () => {
    const touching = files.filter((file) =>
      importsOf(file).some((name) => /^node:(?:http2?|https|net|tls)$/.test(name)),
    );
    expect(touching.toSorted()).toEqual(SOCKET_MODULES.toSorted());
  });

  it('asks nowhere outside profiles/ which profile it is', () => {
    // The default of the option is the one place that must name one.
    const naming = files.filter(
      (file) =>
        !['profiles', 'options'].includes(partOf(file)) &&
        /profile(?:\.name)?\s*[!=]==(?!\s*undefined)|['"](?:gcs|direct)['"]/.test(readFileSync(file, 'utf8')),
    );
    expect(naming).toEqual([]);
  });

  it.each(PROFILE_NAMES)('has the request schemas of profile %s', (name) => {
    expect(requests.createJob.validateBody).toHaveProperty(name);
  });

  it('loads the contract kit when it is called for, and of it only data at any other time', () => {
    const loading = files.flatMap((file) =>
      [
        ...readFileSync(file, 'utf8').matchAll(/^(import (?!type).*contracts\/(?!generated|states).*)$/gm),
      ].map(([line]) => `${file}: ${line}`),
    );
    expect(loading).toEqual([]);
  });

  it.each(files.filter((file) => partOf(file) === 'service'))(
    '%s uses contracts only as the types of control commands',
    (file) => {
      const imports = readFileSync(file, 'utf8').match(/^import .*contracts\/.*$/gm) ?? [];
      const isControl = file.startsWith(join('mock-server', 'service', 'control'));
      expect(imports.filter((line) => !isControl || !line.startsWith('import type '))).toEqual([]);
    },
  );

  it('needs Pact for nothing but writing contracts, and for verifying at run time', () => {
    const contracts = readdirSync('contracts', { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.[jt]s$/.test(file))
      .map((file) => join('contracts', file));
    const needing = [...files, ...contracts].filter((file) =>
      importsOf(file).some((name) => name.startsWith('@pact-foundation/')),
    );
    expect(needing).toEqual(['contracts/consumer/matchers.ts']);
  });

  it.each(sourcesIn('client'))('%s knows the server by its control API alone', (file) => {
    const foreign = importsOf(file).filter((name) => !name.startsWith('.') && name !== 'node:crypto');
    const own = ownImportsOf(file).filter((name) => partOf(name) !== 'client');
    expect([...foreign, ...new Set(own)].filter((name) => name !== 'contracts/generated/control.ts')).toEqual(
      [],
    );
  });

  it('keeps the contracts strangers to the server', () => {
    const contracts = readdirSync('contracts', { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.[jt]s$/.test(file))
      .map((file) => join('contracts', file));
    expect(
      contracts.filter((file) => ownImportsOf(file).some((name) => name.includes('mock-server'))),
    ).toEqual([]);
  });
});

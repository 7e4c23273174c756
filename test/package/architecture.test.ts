import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
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
  'request-listener': [],
  'http-app': ['http', 'service', 'request-listener'],
  'option-parsers': ['proxy'],
  options: ['option-parsers', 'domain', 'proxy', 'ports', 'profiles'],
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
  'compose-http-app': ['compose', 'http-app', 'options', 'ports'],
  start: [
    'compose-http-app',
    'http-app',
    'http',
    'config',
    'domain',
    'proxy',
    'options',
    'ports',
    'request-listener',
    'scenario-option',
  ],
  'embedded-server': [
    'http-app',
    'compose-http-app',
    'request-listener',
    'http',
    'options',
    'ports',
    'scenario-option',
    'client',
  ],
  commands: ['domain', 'contracts', 'proxy', 'scenarios'],
  'result-worker': ['adapters', 'domain', 'profiles', 'service'],
  index: ['start', 'embedded-server', 'request-listener', 'config', 'options', 'client'],
  vitest: ['index', 'client'],
  testcontainers: ['index', 'client', 'profiles'],
  serve: ['start', 'config'],
  'parse-simple-flags': ['config', 'options'],
  cli: ['serve', 'start', 'compose', 'config', 'options', 'commands', 'domain', 'scenarios'],
  main: ['cli', 'serve', 'parse-simple-flags'],
};

/**
 * Which feature folders of a layer may import which others of the same layer. Files that lie directly in a layer are shared by
 * its features.
 */
const FEATURES_MAY_IMPORT: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  domain: {
    time: [],
    jobs: ['time'],
    uploads: ['jobs', 'time'],
    signing: ['jobs', 'time', 'uploads'],
    results: ['jobs', 'time'],
    limits: ['time'],
    faults: ['time'],
    journal: ['jobs', 'limits', 'time', 'uploads'],
  },
  service: {
    jobs: [],
    objects: [],
    signing: ['jobs'],
    results: ['objects', 'signing'],
    uploads: ['objects', 'results', 'signing'],
    control: ['jobs', 'objects', 'uploads'],
  },
  adapters: {
    blobs: [],
    memory: [],
    persistence: ['blobs', 'memory'],
    results: ['blobs'],
  },
  http: {
    api: [],
    storage: [],
    faults: [],
    control: ['api'],
  },
};

/**
 * The modules that import `node:http` or another module of sockets. A handler or a fault among them could change a response
 * behind the journal's back.
 */
const SOCKET_MODULES = [
  // They use a socket for a purpose of their own: a lock, a probe, the list of root certificates.
  'mock-server/adapters/persistence/directory-lock.ts',
  'mock-server/commands/ready.ts',
  'mock-server/proxy/ca-export.ts',
  // They turn Node's request into a value, and a response value into bytes.
  'mock-server/http-app.ts',
  'mock-server/embedded-server.ts',
  'mock-server/request-listener.ts',
  'mock-server/start.ts',
  'mock-server/http/connection.ts',
  'mock-server/http/drain.ts',
  'mock-server/http/listen.ts',
  'mock-server/http/read-request.ts',
  'mock-server/http/send-response.ts',
  // They pass connections on.
  'mock-server/proxy/client-connections.ts',
  'mock-server/proxy/send-proxy-error.ts',
  'mock-server/proxy/proxy-handler.ts',
  'mock-server/proxy/proxy-server.ts',
  'mock-server/proxy/upstream.ts',
];

const MAX_LINES = 250;

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

/** `mock-server/domain/jobs/job.ts` belongs to `domain`, `mock-server/http-app.ts` to `app`. */
const partOf = (file: string): string => {
  const [root, part = ''] = file.split('/');
  return root === 'mock-server' ? part.replace(/\.ts$/, '') : (root as string);
};

describe('the structure', () => {
  it.each(files)('%s imports what its part may import', (file) => {
    const allowed = [partOf(file), ...(MAY_IMPORT[partOf(file)] ?? [])];
    expect(ownImportsOf(file).filter((imported) => !allowed.includes(partOf(imported)))).toEqual([]);
  });

  it.each(Object.entries(FEATURES_MAY_IMPORT))(
    'lets a feature folder of %s import only those that it may import',
    (layer, features) => {
      const featureOf = (file: string): string | undefined => {
        const [root, part, feature, name] = file.split('/');
        return root === 'mock-server' && part === layer && name !== undefined ? feature : undefined;
      };
      const inLayer = files.filter((file) => partOf(file) === layer);
      expect([...new Set(inLayer.flatMap((file) => featureOf(file) ?? []))].toSorted()).toEqual(
        Object.keys(features).toSorted(),
      );
      const wrong = inLayer.flatMap((file) => {
        const own = featureOf(file);
        if (own === undefined) return [];
        const allowed = [own, ...(features[own] ?? []), undefined];
        return ownImportsOf(file)
          .filter((imported) => !allowed.includes(featureOf(imported)))
          .map((imported) => `${file} imports ${imported}`);
      });
      expect(wrong).toEqual([]);
    },
  );

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

  it('imports modules of sockets only in the modules that turn them into values', () => {
    const touching = files.filter((file) =>
      importsOf(file).some((name) => /^node:(?:http2?|https|net|tls)$/.test(name)),
    );
    expect(touching.toSorted()).toEqual(SOCKET_MODULES.toSorted());
  });

  it('has no source file of more than 250 lines', () => {
    const sources = ['mock-server', 'client', 'contracts'].flatMap(sourcesIn);
    const long = sources.filter(
      (file) =>
        !file.startsWith(join('contracts', 'generated')) &&
        readFileSync(file, 'utf8').trimEnd().split('\n').length > MAX_LINES,
    );
    expect(long).toEqual([]);
  });

  it('uses no file name twice', () => {
    const names = ['mock-server', 'client', 'contracts']
      .flatMap(sourcesIn)
      .filter((file) => !file.startsWith(join('contracts', 'generated')))
      .map((file) => basename(file))
      .filter((name) => name !== 'index.ts');
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
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
    expect(needing).toEqual(['contracts/consumer/pact-matchers.ts']);
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

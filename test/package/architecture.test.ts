import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** Parts that each part may import besides itself, as in the diagram of ARCHITECTURE.md. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  profiles: ['contracts', 'domain'],
  ports: ['contracts', 'domain'],
  'real-time': [],
  service: ['package-require', 'real-time', 'domain', 'profiles', 'ports', 'contracts'],
  'create-directory': [],
  'package-require': [],
  'read-file': [],
  'stop-signals': [],
  adapters: ['create-directory', 'package-require', 'read-file', 'domain', 'ports', 'real-time'],
  http: ['service', 'real-time', 'scenarios', 'profiles', 'domain', 'ports', 'contracts'],
  'request-listener': [],
  'http-app': ['http', 'ports', 'real-time', 'service', 'request-listener'],
  'control-transport': ['http', 'http-app', 'real-time', 'client', 'service'],
  'option-parsers': ['proxy'],
  options: ['option-parsers', 'storage-options', 'domain', 'proxy', 'ports', 'profiles'],
  'storage-options': ['option-parsers'],
  config: ['option-parsers', 'options', 'read-file', 'domain'],
  proxy: ['create-directory', 'read-file', 'http', 'domain', 'ports', 'profiles', 'real-time'],
  scenarios: ['service', 'profiles', 'domain', 'ports', 'contracts'],
  'scenario-option': ['scenarios', 'adapters', 'config', 'option-parsers', 'service', 'domain'],
  compose: [
    'adapters',
    'compose-replica',
    'recover-after-restart',
    'config',
    'contracts',
    'domain',
    'options',
    'ports',
    'profiles',
    'real-time',
    'resolve-behaviours',
    'scenario-option',
    'scenarios',
    'service',
  ],
  'recover-after-restart': ['adapters', 'domain', 'service'],
  'compose-replica': ['adapters', 'config', 'domain', 'http', 'options', 'ports', 'service'],
  'resolve-behaviours': ['contracts', 'options', 'profiles', 'read-behaviour'],
  'read-behaviour': ['config', 'contracts', 'domain', 'option-parsers', 'options', 'profiles', 'read-file'],
  'compose-http-app': [
    'compose',
    'describe-server',
    'http-app',
    'options',
    'ports',
    'real-time',
    'resolve-behaviours',
  ],
  'describe-server': ['contracts', 'domain', 'options', 'ports', 'resolve-behaviours'],
  start: [
    'client',
    'compose-http-app',
    'control-transport',
    'http-app',
    'http',
    'config',
    'domain',
    'proxy',
    'options',
    'ports',
    'read-file',
    'request-listener',
    'scenario-option',
  ],
  'embedded-server': [
    'config',
    'control-transport',
    'http-app',
    'compose-http-app',
    'request-listener',
    'http',
    'options',
    'ports',
    'scenario-option',
    'client',
  ],
  commands: ['client', 'domain', 'contracts', 'proxy', 'read-file', 'real-time', 'scenarios', 'stop-signals'],
  'result-worker': ['adapters', 'domain', 'profiles', 'service'],
  index: [
    'contracts',
    'start',
    'embedded-server',
    'request-listener',
    'config',
    'option-parsers',
    'options',
    'client',
    'failure-report',
    'unclosed-mocks',
  ],
  'failure-report': ['client'],
  vitest: ['index', 'client', 'failure-report'],
  jest: ['client', 'failure-report'],
  'unclosed-mocks': [],
  testcontainers: ['index', 'client', 'profiles'],
  serve: ['exit-codes', 'start', 'config', 'domain', 'http', 'stop-signals'],
  'parse-simple-flags': ['config', 'options'],
  cli: [
    'exit-codes',
    'failure-report',
    'serve',
    'start',
    'compose',
    'config',
    'options',
    'commands',
    'read-file',
    'domain',
    'scenarios',
  ],
  main: ['cli', 'serve', 'parse-simple-flags'],
};

/**
 * Feature folders that each feature folder of the same layer may import. Every feature may import the files directly in the
 * layer.
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
    shared: ['memory'],
  },
  http: {
    api: [],
    storage: [],
    faults: [],
    control: ['api'],
  },
};

/**
 * Modules that import `node:http` or another socket module. A handler or a fault with access to the socket could change a
 * response without the journal recording the change.
 */
const SOCKET_MODULES = [
  // These modules use a socket for another purpose: a lock, a readiness check, or the list of root certificates.
  'mock-server/adapters/blobs/disk-blobs.ts',
  'mock-server/adapters/owner-socket.ts',
  'mock-server/adapters/persistence/directory-lock.ts',
  'mock-server/commands/wait-until-ready.ts',
  'mock-server/proxy/ca-export.ts',
  // These modules convert Node's request to a value, and a response value to bytes.
  'mock-server/http-app.ts',
  'mock-server/embedded-server.ts',
  'mock-server/request-listener.ts',
  'mock-server/start.ts',
  'mock-server/http/connection.ts',
  'mock-server/http/http2-connections.ts',
  'mock-server/http/listen.ts',
  'mock-server/http/open-connections.ts',
  'mock-server/http/read-request.ts',
  'mock-server/http/secure-connections.ts',
  'mock-server/http/send-response.ts',
  // These modules forward connections.
  'mock-server/proxy/client-connections.ts',
  'mock-server/proxy/send-proxy-error.ts',
  'mock-server/proxy/proxy-handler.ts',
  'mock-server/proxy/proxy-server.ts',
  'mock-server/proxy/upstream.ts',
];

/** Module of the client that opens connections. */
const OWN_CONNECTION = 'client/own-connection.ts';

const MAX_LINES = 250;

const sourcesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => join(folder, file));

const files = sourcesIn('mock-server');

const importsOf = (file: string): string[] =>
  ts.preProcessFile(readFileSync(file, 'utf8')).importedFiles.map(({ fileName }) => fileName);

/** Returns the source files of the project that a file imports. */
const ownImportsOf = (file: string): string[] =>
  importsOf(file)
    .filter((name) => name.startsWith('.'))
    .map((name) => normalize(join(dirname(file), name)).replace(/\.js$/, '.ts'));

/** Returns the part of a file: `domain` for `mock-server/domain/jobs/job.ts`, `http-app` for `mock-server/http-app.ts`. */
const partOf = (file: string): string => {
  const [root, part = ''] = file.split('/');
  return root === 'mock-server' ? part.replace(/\.ts$/, '') : (root as string);
};

describe('the structure', () => {
  it.each(files)('%s imports only the parts that ARCHITECTURE.md allows', (file) => {
    const allowed = [partOf(file), ...(MAY_IMPORT[partOf(file)] ?? [])];
    expect(ownImportsOf(file).filter((imported) => !allowed.includes(partOf(imported)))).toEqual([]);
  });

  it.each(Object.entries(FEATURES_MAY_IMPORT))(
    'feature folders of the layer %s import one another only in the allowed directions',
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

  it('imports contain no cycle', () => {
    const done = new Set<string>();
    const visit = (file: string, path: readonly string[]): void => {
      expect(path, 'a cycle of imports').not.toContain(file);
      if (done.has(file) || !file.startsWith('mock-server')) return;
      for (const next of ownImportsOf(file)) visit(next, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
  });

  it.each(files.filter((file) => ['domain', 'profiles'].includes(partOf(file))))(
    '%s does not read the time, random numbers or the environment',
    (file) => {
      const foreign = importsOf(file).filter((name) => !name.startsWith('.') && name !== 'node:crypto');
      expect(foreign).toEqual([]);
      expect(readFileSync(file, 'utf8')).not.toMatch(
        /Date\.now|new Date\(\)|Math\.random|\bprocess\.\w|performance\.|random(?:Bytes|UUID|Int)/,
      );
    },
  );

  it('only config.ts reads the environment', () => {
    const readers = files.filter((file) => /process\.env/.test(readFileSync(file, 'utf8')));
    expect(readers).toEqual(['mock-server/config.ts']);
  });

  it('only the listed modules import socket modules', () => {
    const touching = files.filter((file) =>
      importsOf(file).some((name) => /^node:(?:http2?|https|net|tls)$/.test(name)),
    );
    expect(touching.toSorted()).toEqual(SOCKET_MODULES.toSorted());
  });

  it('no source file has more than 250 lines', () => {
    const sources = ['mock-server', 'client', 'contracts', 'dashboard'].flatMap(sourcesIn);
    const long = sources.filter(
      (file) =>
        !file.startsWith(join('contracts', 'generated')) &&
        readFileSync(file, 'utf8').trimEnd().split('\n').length > MAX_LINES,
    );
    expect(long).toEqual([]);
  });

  it('no two source files have the same name', () => {
    const names = ['mock-server', 'client', 'contracts', 'dashboard']
      .flatMap(sourcesIn)
      .filter((file) => !file.startsWith(join('contracts', 'generated')))
      .map((file) => basename(file))
      .filter((name) => name !== 'index.ts');
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('only profiles/ contains code that depends on the name of a profile', () => {
    // The part `options` is an exception, because its default must name a profile.
    const naming = files.filter(
      (file) =>
        !['profiles', 'options'].includes(partOf(file)) &&
        /profile(?:\.name)?\s*[!=]==(?!\s*undefined)|['"](?:gcs|direct)['"]/.test(readFileSync(file, 'utf8')),
    );
    expect(naming).toEqual([]);
  });

  it('the server imports the contract kit on demand only, except for its generated data', () => {
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

  it('only pact-matchers.ts imports Pact statically', () => {
    const contracts = readdirSync('contracts', { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.[jt]s$/.test(file))
      .map((file) => join('contracts', file));
    const needing = [...files, ...contracts].filter((file) =>
      importsOf(file).some((name) => name.startsWith('@pact-foundation/')),
    );
    expect(needing).toEqual(['contracts/consumer/pact-matchers.ts']);
  });

  it.each(sourcesIn('client'))('%s depends on the control API of the server only', (file) => {
    const builtIn = [
      'node:crypto',
      'node:timers',
      'node:timers',
      ...(file === OWN_CONNECTION ? ['node:http', 'node:https', 'node:url'] : []),
    ];
    const foreign = importsOf(file).filter((name) => !name.startsWith('.') && !builtIn.includes(name));
    const own = ownImportsOf(file).filter((name) => partOf(name) !== 'client');
    expect([...foreign, ...new Set(own)].filter((name) => name !== 'contracts/generated/control.ts')).toEqual(
      [],
    );
  });

  it.each(sourcesIn('dashboard'))(
    '%s uses the control API only, through types and the error of the client',
    (file) => {
      const packages = importsOf(file).filter((name) => !name.startsWith('.'));
      const allowed = ['preact', 'preact/hooks', '@preact/signals', 'fault-schema'];
      expect(packages.filter((name) => !allowed.includes(name))).toEqual([]);
      const foreign =
        readFileSync(file, 'utf8').match(
          /^import (?!type ).*(?:\.\.\/)+(?:client|contracts|mock-server)\/.*$/gm,
        ) ?? [];
      expect(foreign.filter((line) => !line.includes('client/control-error.js'))).toEqual([]);
      const outside = ownImportsOf(file).filter(
        (name) => !['dashboard', 'client', 'contracts'].includes(partOf(name)),
      );
      expect(outside).toEqual([]);
    },
  );

  it.each(sourcesIn('dashboard'))('%s puts text into the page through JSX only', (file) => {
    expect(readFileSync(file, 'utf8')).not.toMatch(
      /innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function/,
    );
  });

  it('contracts/ does not import the server', () => {
    const contracts = readdirSync('contracts', { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.[jt]s$/.test(file))
      .map((file) => join('contracts', file));
    expect(
      contracts.filter((file) => ownImportsOf(file).some((name) => name.includes('mock-server'))),
    ).toEqual([]);
  });
});

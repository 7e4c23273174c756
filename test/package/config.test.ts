import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  CONFIG_FILE,
  ConfigError,
  localUrl,
  readConfig,
  readConfigWithSources,
} from '../../mock-server/config.js';
import { environmentVariableName, OPTIONS } from '../../mock-server/options.js';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'xcm-config-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const withFile = (content: string): void => writeFileSync(join(directory, CONFIG_FILE), content);
const errorMessageOf = (sources: Parameters<typeof readConfig>[0]): string => {
  try {
    readConfig(sources);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  return 'no error';
};

describe('readConfig', () => {
  it('a flag overrides the environment, which overrides the configuration file, which overrides the default', () => {
    withFile('{"port": 1, "rate-limit": 1, "host": "::1"}');
    const config = readConfig({
      flags: { port: '3' },
      environment: { XCM_PORT: '2', XCM_RATE_LIMIT: '2' },
      directory,
    });
    expect(config).toMatchObject({ port: 3, rateLimit: 2, host: '::1', maxUpload: 2_000_000_000 });
  });

  it('the default host accepts connections from this machine only', () => {
    expect(readConfig({ flags: {} })).toMatchObject({ host: '127.0.0.1', port: 4020, profile: 'gcs' });
  });

  it.each([
    [{ port: '65536' }, '--port: expected an integer from 0 to 65535, got "65536"'],
    [{ port: '1e3' }, '--port: expected an integer from 0 to 65535, got "1e3"'],
    [{ profile: 'azure' }, '--profile: expected one of "gcs", "direct", got "azure"'],
    [
      { processingTime: 'soon' },
      'expected a duration such as 500ms, 90s, 15m, 2h or 7d, or realistic, got "soon"',
    ],
    [{ publicUrl: 'https://a.example/path?query' }, 'expected a URL such as'],
    [{ publicUrl: 'ftp://a.example' }, 'without a query, got "ftp://a.example"'],
    [{ publicUrl: 'https://user:pw@a.example' }, '--public-url'],
    [{ rateLimit: '0' }, 'expected an integer from 1 to 999999999'],
    [{ maxUpload: '2TB' }, 'expected a size such as 500000, 64KB, 100MB or 2GB'],
    [{ tlsCert: 'cert.pem' }, '--tls-cert requires --tls-key'],
    [{ tlsKey: 'key.pem' }, '--tls-key requires --tls-cert'],
    [{ unknownJob: '500' }, '--unknown-job: expected 200 or 404, got "500"'],
    [{ noControl: 'maybe' }, '--no-control: expected true or false, got "maybe"'],
    [{ noControl: 'true', controlToken: 's' }, '--control-token cannot be combined with --no-control'],
    [{ noControl: 'true', allowedHosts: 'a.com' }, '--allowed-hosts cannot be combined with --no-control'],
  ])('rejects the flags %j and names the allowed values', (flags, problem) => {
    expect(errorMessageOf({ flags })).toContain(problem);
  });

  it.each([
    '*',
    '*.a.com',
    'a.com:80',
    'http://a.com',
    '[::1]',
    'a..com',
    '.',
    '..a',
    'a.com,',
    'b c',
    'ä.com',
  ])('rejects %j as an allowed host and names the allowed values', (allowedHosts) => {
    expect(errorMessageOf({ flags: { allowedHosts } })).toBe(
      `--allowed-hosts: expected names without a port, such as mock.example.com, or .example.com for a domain with its subdomains, got ${JSON.stringify(allowedHosts)}`,
    );
  });

  it('allowed hosts are compared in lower case and without a trailing dot', () => {
    const { allowedHosts } = readConfig({ flags: { allowedHosts: 'Mock.Example.COM., .corp.example.com' } });
    expect(allowedHosts).toEqual(['mock.example.com', '.corp.example.com']);
  });

  it.each([
    [
      '{"prot": 1}',
      'x-compliance-mock.config.json: unknown option "prot", expected one of "port", "host", "profile"',
    ],
    [
      '{"port": [1]}',
      '"port" in x-compliance-mock.config.json: expected a string, a number, true or false, got an array',
    ],
    [
      '{"port": -1}',
      '"port" in x-compliance-mock.config.json: expected an integer from 0 to 65535, got "-1"',
    ],
    ['{', 'Cannot parse x-compliance-mock.config.json as JSON'],
    ['[]', 'x-compliance-mock.config.json: expected a JSON object, got an array'],
  ])('rejects a configuration file with the content %s', (content, problem) => {
    withFile(content);
    expect(errorMessageOf({ flags: {}, directory })).toContain(problem);
  });

  const FROM = {
    tlsCert: ['cert.pem', 'requires --tls-key'],
    tlsKey: ['key.pem', 'requires --tls-cert'],
    controlToken: ['secret', 'cannot be combined with --no-control'],
    allowedHosts: ['a.test', 'cannot be combined with --no-control'],
  } as const;
  it.each(Object.entries(FROM))(
    'an error about %s in combination with another option names the variable or the file that set it',
    (name, [text, problem]) => {
      const { flag } = OPTIONS[name as keyof typeof FROM];
      const variable = environmentVariableName(OPTIONS[name as keyof typeof FROM]);
      const flags = problem.includes('--no-control') ? { noControl: 'true' } : {};
      expect(errorMessageOf({ flags, environment: { [variable]: text } })).toBe(
        `${variable} in the environment ${problem}`,
      );
      withFile(JSON.stringify({ [flag]: text }));
      expect(errorMessageOf({ flags, directory })).toBe(`"${flag}" in ${CONFIG_FILE} ${problem}`);
    },
  );

  it('an error about --control-token with a disabled control API names the variable that disabled it', () => {
    const environment = { XCM_NO_CONTROL: 'true', XCM_CONTROL_TOKEN: 'secret' };
    expect(errorMessageOf({ flags: {}, environment })).toBe(
      'XCM_CONTROL_TOKEN in the environment cannot be combined with XCM_NO_CONTROL in the environment',
    );
  });

  it.each(Object.entries(OPTIONS).filter(([, { parse }]) => parse('\0 ,') === undefined))(
    'an invalid value of %s names the variable or the file that set it',
    (_name, option) => {
      const variable = environmentVariableName(option);
      expect(errorMessageOf({ flags: {}, environment: { [variable]: '\0 ,' } })).toContain(
        `${variable} in the environment: expected ${option.expected}`,
      );
      withFile(JSON.stringify({ [option.flag]: '\0 ,' }));
      expect(errorMessageOf({ flags: {}, directory })).toContain(
        `"${option.flag}" in ${CONFIG_FILE}: expected ${option.expected}`,
      );
    },
  );

  it('the address of a server on port 0 is an error that names the variable that set the port', () => {
    const config = readConfigWithSources({ flags: {}, environment: { XCM_PORT: '0' } });
    expect(() => localUrl(config)).toThrow(
      'XCM_PORT in the environment: expected the port of the running server, got 0, which picks a free port. Pass --url.',
    );
  });

  it('rejects an unknown environment variable whose name starts with XCM_', () => {
    expect(errorMessageOf({ flags: {}, environment: { XCM_PROT: '1' } })).toContain(
      'environment: unknown variable "XCM_PROT", expected one of "XCM_PORT"',
    );
  });

  it.each([
    [{}, 'http://127.0.0.1:4020/'],
    [{ host: '0.0.0.0', port: '5000' }, 'http://127.0.0.1:5000/'],
    [{ host: '::', tlsCert: 'c.pem', tlsKey: 'k.pem' }, 'https://[::1]:4020/'],
    [{ host: 'mock.test' }, 'http://mock.test:4020/'],
  ])('a client on the same machine reaches a server with the flags %j at %s', (flags, url) => {
    expect(localUrl(readConfigWithSources({ flags })).href).toBe(url);
  });

  it('every option has a description, a text for its allowed values, and a valid default', () => {
    for (const option of Object.values(OPTIONS)) {
      expect(option.description.length, option.flag).toBeGreaterThan(10);
      expect(option.expected).not.toBe('');
      if (option.default !== undefined) expect(option.parse(option.default)).toBeDefined();
      expect(environmentVariableName(option)).toMatch(/^XCM_[A-Z_]+$/);
    }
  });
});

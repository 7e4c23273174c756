import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CONFIG_FILE, ConfigError, localUrl, readConfig } from '../../mock-server/config.js';
import { environmentVariableName, OPTIONS } from '../../mock-server/options.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xcm-config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const withFile = (content: string): void => writeFileSync(join(folder, CONFIG_FILE), content);
const problemOf = (sources: Parameters<typeof readConfig>[0]): string => {
  try {
    readConfig(sources);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message;
  }
  return 'no problem';
};

describe('the configuration', () => {
  it('takes a flag before the environment, that before the file, and that before the default', () => {
    withFile('{"port": 1, "rate-limit": 1, "host": "::1"}');
    const config = readConfig({
      flags: { port: '3' },
      environment: { XCM_PORT: '2', XCM_RATE_LIMIT: '2' },
      directory: folder,
    });
    expect(config).toMatchObject({ port: 3, rateLimit: 2, host: '::1', maxUpload: 2_000_000_000 });
  });

  it('stands on this machine alone unless told otherwise', () => {
    expect(readConfig({ flags: {} })).toMatchObject({ host: '127.0.0.1', port: 4020, profile: 'gcs' });
  });

  it.each([
    [{ port: '65536' }, '--port: "65536" is not allowed; allowed is a whole number from 0 to 65535'],
    [{ port: '1e3' }, '--port: "1e3" is not allowed'],
    [{ profile: 'azure' }, '--profile: "azure" is not allowed; allowed is one of gcs'],
    [{ processingTime: 'soon' }, 'allowed is a duration such as 500ms, 90s, 15m, 2h or 7d, or realistic'],
    [{ publicUrl: 'https://a.example/path?query' }, 'allowed is a URL such as'],
    [{ publicUrl: 'ftp://a.example' }, '--public-url: "ftp://a.example" is not allowed'],
    [{ publicUrl: 'https://user:pw@a.example' }, '--public-url'],
    [{ rateLimit: '0' }, 'allowed is a whole number from 1 to 999999999'],
    [{ maxUpload: '2TB' }, 'allowed is a size such as 500000, 64KB, 100MB or 2GB'],
    [{ tlsCert: 'cert.pem' }, '--tls-cert and --tls-key go together'],
    [{ unknownJob: '500' }, 'allowed is one of 200, 404'],
    [{ noControl: 'maybe' }, 'allowed is true or false'],
  ])('refuses %j and says what is allowed', (flags, problem) => {
    expect(problemOf({ flags })).toContain(problem);
  });

  it.each([
    ['{"prot": 1}', '"prot" in x-compliance-mock.config.json is no option; known are port, host, profile'],
    ['{"port": [1]}', '"port" in x-compliance-mock.config.json must be a text, a number, true or false'],
    ['{"port": -1}', '"port" in x-compliance-mock.config.json: "-1" is not allowed'],
    ['{', 'x-compliance-mock.config.json is not valid JSON'],
    ['[]', 'x-compliance-mock.config.json must hold an object'],
  ])('refuses a file that holds %s', (content, problem) => {
    withFile(content);
    expect(problemOf({ flags: {}, directory: folder })).toContain(problem);
  });

  it('refuses a variable of its own name that it does not know', () => {
    expect(problemOf({ flags: {}, environment: { XCM_PROT: '1' } })).toContain('XCM_PROT in the environment');
  });

  it.each([
    [{}, 'http://127.0.0.1:4020/'],
    [{ host: '0.0.0.0', port: '5000' }, 'http://127.0.0.1:5000/'],
    [{ host: '::', tlsCert: 'c.pem', tlsKey: 'k.pem' }, 'https://[::1]:4020/'],
    [{ host: 'mock.test' }, 'http://mock.test:4020/'],
  ])('knows where %j is reached on the same machine', (flags, url) => {
    expect(localUrl(readConfig({ flags })).href).toBe(url);
  });

  it('documents every option: meaning, what is allowed, and a default that is allowed', () => {
    for (const option of Object.values(OPTIONS)) {
      expect(option.description.length, option.flag).toBeGreaterThan(10);
      expect(option.expected).not.toBe('');
      if (option.default !== undefined) expect(option.parse(option.default)).toBeDefined();
      expect(environmentVariableName(option)).toMatch(/^XCM_[A-Z_]+$/);
    }
  });
});

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findStaleness, MATRIX_FILE } from '../../scripts/client-matrix.mjs';
import { CLIENTS } from '../clients/catalogue.mjs';

const README = readFileSync('README.md', 'utf8');
const MATRIX = JSON.parse(readFileSync(MATRIX_FILE, 'utf8'));

describe('the tests of real clients', () => {
  it('the tests of real clients fail if a tool is missing, and name the packages to install', () => {
    const env = { PATH: '/nonexistent' };
    const { status, stderr } = spawnSync(process.execPath, ['test/clients/run-client-tests.mjs'], {
      env,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(
        /^Cannot run the real clients: python3 with venv, Java 17 or later, Maven, Go, curl.* missing\. Install with: apt-get install python3-venv openjdk-17-jdk-headless maven golang-go curl/,
      ),
    ]);
  });
});

describe('the matrix of real clients in README', () => {
  it('the client matrix in README matches the last test run with the pinned versions', () => {
    expect(findStaleness(README, MATRIX)).toBeUndefined();
  });

  it('the client matrix is stale after a client is pinned to another version', () => {
    const others = CLIENTS.map((client) =>
      client.name === 'tweepy' ? { ...client, version: () => '99.0.0' } : client,
    );
    expect(findStaleness(README, MATRIX, others)).toMatch(
      /^tweepy: expected the tested version \d\S*, got 99\.0\.0/,
    );
  });

  it('the client matrix is stale after a manual change', () => {
    const changed = README.replace('| `curl`, shell |', '| `curl`, at its best |');
    expect(findStaleness(changed, MATRIX)).toBe('README.md: the table of clients differs from matrix.json');
  });
});

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

const readYaml = (path: string) => parse(readFileSync(path, 'utf8'));
const { version, repository } = JSON.parse(readFileSync('package.json', 'utf8'));

it('CITATION.cff and the label of the image have the version of the package', () => {
  expect(readYaml('CITATION.cff').version).toBe(version);
  expect(readFileSync('Dockerfile', 'utf8')).toContain(`org.opencontainers.image.version="${version}"`);
});

it('each action in the workflows is pinned by a hash, and jobs have only the permissions that they name', () => {
  for (const name of ['ci', 'release']) {
    const { permissions, jobs } = readYaml(`.github/workflows/${name}.yml`);
    expect(permissions).toEqual({});
    for (const job of Object.values<{ steps: { uses?: string }[]; 'timeout-minutes': number }>(jobs)) {
      expect(job['timeout-minutes']).toBeGreaterThan(0);
      for (const { uses } of job.steps)
        if (uses !== undefined) expect(uses).toMatch(/^actions\/[\w-]+@[0-9a-f]{40}$/);
    }
  }
});

it('only the repository field of package.json names the owner of the repository', () => {
  expect(repository.url).toMatch(/^git\+https:\/\/github\.com\/[\w-]+\/x-compliance-mock\.git$/);
  const owner = `${repository.url.split('/')[3]}/x-compliance-mock`;
  for (const path of ['README.md', 'CITATION.cff', 'SECURITY.md', '.github/workflows/release.yml'])
    expect(readFileSync(path, 'utf8')).not.toContain(owner);
});

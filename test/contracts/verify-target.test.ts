import { describe, expect, it } from 'vitest';
import { createVerifyTarget } from '../../contracts/verifier/verify-target.js';

describe('the target of a verification', () => {
  it.each([
    ['https://api.x.com', 'https://api.x.com/2/compliance/jobs', true],
    ['https://api.twitter.com', 'https://api.x.com/2/compliance/jobs/1/upload?token=t', true],
    ['https://api.x.com', 'http://api.x.com/2/compliance/jobs', false],
    ['https://api.x.com', 'https://storage.googleapis.com/bucket/object', false],
    ['http://127.0.0.1:4020', 'http://127.0.0.1:4020/2/compliance/jobs', true],
    ['http://127.0.0.1:4020', 'https://api.x.com/2/compliance/jobs', false],
    ['https://mock.example', 'http://mock.example/2/compliance/jobs', false],
  ])('a verification of %s may send the token to %s: %s', (target, url, mayReceiveToken) => {
    expect(createVerifyTarget(new URL(target)).mayReceiveToken(new URL(url))).toBe(mayReceiveToken);
  });
});

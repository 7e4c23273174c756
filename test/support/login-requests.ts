import { expect } from 'vitest';
import type { TestMock } from './test-mock.js';

const FORM = 'application/x-www-form-urlencoded;charset=UTF-8';

export const basic = (key: string, secret = 'secret') =>
  `Basic ${Buffer.from(`${encodeURIComponent(key)}:${encodeURIComponent(secret)}`).toString('base64')}`;

interface LoginRequest {
  readonly method?: string;
  readonly authorization?: string;
  readonly type?: string;
  readonly body?: string;
}

export const post = (url: string, { method = 'POST', authorization, type = FORM, body }: LoginRequest) =>
  fetch(url, {
    method,
    headers: { ...(authorization && { authorization }), ...(body !== undefined && { 'content-type': type }) },
    ...(body !== undefined && { body }),
  });

export const requestToken = (mock: TestMock, authorization: string) =>
  post(`${mock.url}/oauth2/token`, { authorization, body: 'grant_type=client_credentials' });

export async function login(mock: TestMock, key: string, secret?: string): Promise<string> {
  const response = await requestToken(mock, basic(key, secret));
  expect(response.status).toBe(200);
  return ((await response.json()) as { access_token: string }).access_token;
}

export const invalidate = (mock: TestMock, key: string, token: string) =>
  post(`${mock.url}/oauth2/invalidate_token`, {
    authorization: basic(key),
    body: `access_token=${encodeURIComponent(token)}`,
  });

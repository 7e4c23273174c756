// Bodies that the API refuses, each with the one message that says why.
import { invalid } from './answers.js';
import type { Expectation, Given, Grade } from './expectation.js';
import { matching } from './matchers.js';
import { AUTHORIZATION, type Dialect } from './profiles.js';

export const ALLOWED: Given = ['the app may use compliance jobs'];
const JSON_TYPE = { 'Content-Type': 'application/json' };
export const PATH = '/2/compliance/jobs';

export const post = (json: object, query?: Record<string, string>): Expectation['request'] => ({
  method: 'POST',
  path: PATH,
  ...(query && { query }),
  headers: { ...JSON_TYPE, ...AUTHORIZATION },
  body: { json },
});

/** A body that the API refuses, and the one message that says why. */
export function refusedBody(
  dialect: Dialect,
  [description, json, grade, error]: readonly [
    string,
    Record<string, unknown>,
    Grade,
    { readonly parameters?: object; readonly message: string },
  ],
): Expectation {
  return {
    description,
    grade,
    given: [ALLOWED],
    request: post(json),
    response: invalid(dialect, grade === 'A' ? { message: matching(/^.+$/, error.message) } : error),
    act: (client) => client.create(json as never),
    yields: { status: 400, title: 'Invalid Request', messages: [error.message] },
  };
}

export const refusedBodies = (dialect: Dialect): readonly Expectation[] =>
  (
    [
      [
        'a request to create a job without a type',
        { name: 'nightly' },
        'R',
        {
          parameters: { '$.type': ['{"name":"nightly"}'] },
          message: '$.type: is missing but it is required',
        },
      ],
      [
        'a request to create a job with a field that there is not',
        { type: 'tweets', foo: 1 },
        'R',
        {
          message: '$.foo: is not defined in the schema and the schema does not allow additional properties',
        },
      ],
      [
        'a request to create a job of an unknown type',
        { type: 'likes' },
        'A',
        { message: '$.type: does not have a value in the enumeration [tweets, users]' },
      ],
      [
        'a request to create a job with a name of 65 characters',
        { type: 'tweets', name: 'n'.repeat(65) },
        'A',
        { message: '$.name: may only be 64 characters long' },
      ],
    ] as const
  ).map((each) => refusedBody(dialect, each));

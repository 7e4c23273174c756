// Lists the errors of invalid requests.
import {
  COUNTED,
  direct,
  gcs,
  JSON_TYPE,
  PROBLEM_TYPE,
  type SituationName,
  TWITTER,
  X,
} from './api-error-builders.js';
import { ACCESS_LEVEL, DIRECT, GCS } from './api-header-sets.js';
import type { ErrorRow, Grade } from './error-row.js';

const invalidRequest = (problems: string, errors: readonly object[]): string =>
  JSON.stringify({
    errors,
    title: 'Invalid Request',
    detail: 'One or more parameters to your request was invalid.',
    type: `${problems}/invalid-request`,
  });

/** Adds the 400 of a request for each profile. */
const invalid = (
  situation: SituationName,
  errors: readonly object[],
  evidence: readonly [Grade, string],
): ErrorRow[] =>
  ([gcs, direct] as const).map((add, at) =>
    add(situation, {
      status: 400,
      contentType: at === 0 ? JSON_TYPE : PROBLEM_TYPE,
      headers: { ...(at === 0 ? GCS : DIRECT), ...COUNTED },
      body: invalidRequest(at === 0 ? TWITTER : X, errors),
      grade: evidence[0],
      source: evidence[1],
    }),
  );

const RECORDED: readonly [Grade, string] = ['R', 'recorded 400 responses'];
const PATTERN_RECORDED: readonly [Grade, string] = ['R', 'recorded 400 responses of other parameters'];
const ASSUMED: readonly [Grade, string] = ['A', 'the words are unpublished'];

const unknownParameter = {
  parameters: { foo: ['1'] },
  message: 'The query parameter [foo] is not one of [type,status,compliance_job.fields]',
};
const missingType = { parameters: { type: [] }, message: 'The `type` query parameter can not be empty' };
const LONG_NAME = 'x'.repeat(65);
const DIRECTIVES =
  'fail, fail=<reason>, stuck, or processing= with a duration such as 500ms, 90s, 15m, 2h or 7d';

export const INVALID_REQUESTS: readonly ErrorRow[] = [
  ...invalid(
    'a job ID off its pattern',
    [
      {
        parameters: { id: ['abc'] },
        message: 'The `id` query parameter value [abc] does not match ^[0-9]{1,19}$',
      },
    ],
    RECORDED,
  ),
  ...invalid('a missing query parameter', [missingType], ['T', 'reported 400']),
  ...invalid(
    'a query parameter off its enumeration',
    [
      {
        parameters: { status: ['expired'] },
        message:
          'The `status` query parameter value [expired] is not one of [created,in_progress,failed,complete]',
      },
    ],
    PATTERN_RECORDED,
  ),
  ...invalid('an unknown query parameter', [unknownParameter], PATTERN_RECORDED),
  ...invalid(
    'a repeated query parameter',
    [
      {
        parameters: { type: ['tweets', 'users'] },
        message: 'Duplicate parameters are not allowed: the `type` query parameter',
      },
    ],
    RECORDED,
  ),
  ...invalid('two invalid query parameters', [missingType, unknownParameter], RECORDED),
  ...invalid(
    'a body of another content type',
    [{ parameters: {}, message: 'Requests with bodies must have content-type of application/json.' }],
    RECORDED,
  ),
  ...invalid(
    'a body without a required field',
    [{ parameters: { '$.type': ['{}'] }, message: '$.type: is missing but it is required' }],
    PATTERN_RECORDED,
  ),
  ...invalid(
    'a body with an unknown field',
    [
      {
        parameters: { '$.foo': ['1'] },
        message: '$.foo: is not defined in the schema and the schema does not allow additional properties',
      },
    ],
    PATTERN_RECORDED,
  ),
  ...invalid(
    'a body field off its enumeration',
    [
      {
        parameters: { '$.type': ['dogs'] },
        message: '$.type: does not have a value in the enumeration [tweets, users]',
      },
    ],
    ASSUMED,
  ),
  ...invalid(
    'a body field that is too long',
    [{ parameters: { '$.name': [LONG_NAME] }, message: '$.name: may only be 64 characters long' }],
    ASSUMED,
  ),
  ...invalid(
    'a body field of another type',
    [{ parameters: { '$.name': ['5'] }, message: '$.name: integer found, string expected' }],
    ASSUMED,
  ),
  ...invalid(
    'a body that is not JSON',
    [{ parameters: {}, message: 'The body is not valid JSON: Unexpected end of JSON input.' }],
    ASSUMED,
  ),
  ...invalid(
    'a job name with an unknown directive',
    [
      {
        parameters: { '$.name': ['mock:x'] },
        message: `$.name: invalid mock directive "x", expected ${DIRECTIVES}`,
      },
    ],
    ['A', 'only the mock has directives'],
  ),
  ...invalid(
    'a resumable job',
    [
      {
        parameters: { '$.resumable': ['true'] },
        message: '$.resumable: resumable uploads are not supported',
      },
    ],
    ['T', 'reported 400 of September 2026 that says "not supported"; the words are A'],
  ).slice(1),
  direct('an upload with an unknown query parameter', {
    status: 400,
    contentType: PROBLEM_TYPE,
    headers: { ...DIRECT, ...ACCESS_LEVEL },
    body: invalidRequest(X, [
      {
        parameters: { foo: ['1'] },
        message: 'The query parameter [foo] is not one of [id,token,compliance_job.fields]',
      },
    ]),
    grade: 'A',
    source: 'as for other paths',
  }),
];

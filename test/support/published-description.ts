/** Document as X publishes it, as far as the comparison reads it. Written for the tests. */
export interface PublishedDocument {
  openapi: string;
  info: { title: string; version: string };
  servers: { url: string }[];
  paths: Record<string, Record<string, PublishedOperation>>;
  components: { parameters: Record<string, unknown>; schemas: Record<string, Schema> };
}
interface PublishedOperation {
  parameters?: unknown[];
  requestBody?: unknown;
  responses: Record<string, unknown>;
}
export interface Schema {
  $ref?: string;
  type?: string;
  enum?: string[];
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  maxLength?: number;
  pattern?: string;
}

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: unknown) => ({ content: { 'application/json': { schema } } });
const responses = (name: string) => ({ '200': json(ref(name)), default: json(ref('Problem')) });
const text = { type: 'string' };

const ID = { name: 'id', in: 'path', required: true, schema: { type: 'string', pattern: '^[0-9]{1,19}$' } };
const TOKEN = { name: 'token', in: 'query', required: true, schema: text };
const FIELDS = { $ref: '#/components/parameters/Fields' };
const BYTES = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };
const FIELD_NAMES: readonly string[] =
  'created_at download_expires_at download_url id name resumable status type upload_expires_at upload_url'.split(
    ' ',
  );
const TYPES = { type: 'string', enum: ['tweets', 'users'] };

/** Returns a new document with the facts of X's document 2.168 about compliance jobs, without its texts. */
export const publishedDocument = (): PublishedDocument => ({
  openapi: '3.0.0',
  info: { title: 'Published', version: '2.168' },
  servers: [{ url: 'https://api.x.com' }],
  paths: {
    '/2/users/me': { get: { responses: { $ref: 'missing.json#/never/read' } } },
    '/2/compliance/jobs': {
      get: {
        parameters: [
          { name: 'type', in: 'query', required: true, schema: TYPES },
          {
            name: 'status',
            in: 'query',
            schema: { type: 'string', enum: ['created', 'in_progress', 'failed', 'complete'] },
          },
          FIELDS,
        ],
        responses: responses('JobList'),
      },
      post: {
        parameters: [FIELDS],
        requestBody: { required: true, ...json(ref('NewJob')) },
        responses: responses('JobResponse'),
      },
    },
    '/2/compliance/jobs/{id}': {
      get: { parameters: [ID, FIELDS], responses: responses('JobResponse') },
      delete: { parameters: [ID, FIELDS], responses: responses('JobResponse') },
    },
    '/2/compliance/jobs/{id}/upload': {
      put: {
        parameters: [ID, TOKEN, FIELDS],
        requestBody: { required: true, content: BYTES },
        responses: responses('JobResponse'),
      },
    },
    '/2/compliance/jobs/{id}/download': {
      get: {
        parameters: [ID, TOKEN, FIELDS],
        responses: { '200': { content: BYTES }, default: json(ref('Problem')) },
      },
    },
  },
  components: {
    parameters: {
      Fields: {
        name: 'compliance_job.fields',
        in: 'query',
        schema: { type: 'array', minItems: 1, items: { type: 'string', enum: [...FIELD_NAMES] } },
      },
    },
    schemas: {
      NewJob: {
        type: 'object',
        required: ['type'],
        properties: { name: { type: 'string', maxLength: 64 }, resumable: { type: 'boolean' }, type: TYPES },
      },
      Job: {
        type: 'object',
        properties: Object.fromEntries(
          FIELD_NAMES.map((name) => [name, { type: name === 'resumable' ? 'boolean' : 'string' }]),
        ),
      },
      JobResponse: {
        type: 'object',
        properties: { data: ref('Job'), errors: { type: 'array', items: ref('Problem') } },
      },
      JobList: {
        type: 'object',
        properties: {
          data: { type: 'array', items: ref('Job') },
          errors: { type: 'array', items: ref('Problem') },
          meta: { type: 'object', properties: { result_count: { type: 'integer' } } },
        },
      },
      // A problem that contains itself, because published documents may have cycles.
      Problem: { type: 'object', properties: { title: text, cause: ref('Problem') } },
    },
  },
});

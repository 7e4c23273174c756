import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { RecordingError } from '../../../contracts/calibrator/recording-error.js';
import { checkDescription } from '../../../contracts/description/check-description.js';
import {
  type PublishedDocument,
  publishedDocument,
  type Schema,
} from '../../support/published-description.js';

const JOBS = '/2/compliance/jobs';

/** Returns the differences of the document after a change, without the lines around them. */
function differencesAfter(change: (document: PublishedDocument) => void): readonly string[] {
  const document = publishedDocument();
  change(document);
  const { lines } = checkDescription(JSON.stringify(document));
  return lines.slice(
    1,
    lines.findIndex((line) => / known/.test(line)),
  );
}

const schema = (document: PublishedDocument, name: string): Schema =>
  document.components.schemas[name] as Schema;
const operation = (document: PublishedDocument, path: string, method: string) => {
  const found = document.paths[path]?.[method];
  if (!found) throw new Error(`no ${method} ${path}`);
  return found;
};

describe('comparing the description of X with that of this package', () => {
  it('finds only known differences in the version of the document that contracts/openapi.yaml follows', () => {
    const { lines, isSame } = checkDescription(JSON.stringify(publishedDocument()));
    expect(isSame).toBe(true);
    expect(lines).toEqual([
      "X's document 2.168; contracts/openapi.yaml follows 2.168.",
      'no differences, and 10 known:',
      "  5 because X's guide documents `error` of failed jobs, the document does not",
      '  3 because only a request for an unknown job gets errors with a 200',
      '  2 because a missing token gets a 401, and not the 400 of a missing parameter (A)',
    ]);
  });

  it.each<[string, (document: PublishedDocument) => void, readonly string[]]>([
    [
      'a new operation',
      (document) => {
        document.paths[`${JOBS}/{job_id}/pause`] = { post: { responses: {} } };
      },
      [`POST ${JOBS}/{id}/pause: X documents the operation, contracts/openapi.yaml does not`],
    ],
    [
      'a removed operation',
      (document) => {
        delete document.paths[`${JOBS}/{id}`]?.delete;
      },
      [`DELETE ${JOBS}/{id}: contracts/openapi.yaml has the operation, X's document does not`],
    ],
    [
      'a new parameter',
      (document) => {
        operation(document, JOBS, 'get').parameters?.push({
          name: 'max_results',
          in: 'query',
          schema: { type: 'integer' },
        });
      },
      [`GET ${JOBS}: X documents the query parameter \`max_results\`, contracts/openapi.yaml does not`],
    ],
    [
      'a removed parameter',
      (document) => {
        operation(document, JOBS, 'get').parameters?.splice(1, 1);
      },
      [`GET ${JOBS}: contracts/openapi.yaml has the query parameter \`status\`, X's document does not`],
    ],
    [
      'a parameter that is required now',
      (document) => {
        Object.assign(operation(document, JOBS, 'get').parameters?.[1] as object, { required: true });
      },
      [`GET ${JOBS}: X requires the query parameter \`status\`, contracts/openapi.yaml does not`],
    ],
    [
      'a value that a parameter has in addition',
      (document) => {
        const [, status] = operation(document, JOBS, 'get').parameters as { schema: Schema }[];
        status?.schema.enum?.push('expired');
      },
      [
        `GET ${JOBS}: X documents the value "expired" of the query parameter \`status\`, contracts/openapi.yaml does not`,
      ],
    ],
    [
      'a value that a parameter of all operations lost',
      (document) => {
        const { schema: fields } = document.components.parameters.Fields as { schema: Schema };
        fields.items?.enum?.pop();
      },
      [
        `DELETE ${JOBS}/{id}`,
        `GET ${JOBS}`,
        `GET ${JOBS}/{id}`,
        `GET ${JOBS}/{id}/download`,
        `POST ${JOBS}`,
        `PUT ${JOBS}/{id}/upload`,
      ].map(
        (name) =>
          `${name}: contracts/openapi.yaml has the value "upload_url" of the query parameter \`compliance_job.fields[]\`, X's document does not`,
      ),
    ],
    [
      'another limit of a name',
      (document) => {
        Object.assign(schema(document, 'NewJob').properties?.name as object, { maxLength: 128 });
      },
      [
        `POST ${JOBS}: the request property \`name\` has the maximum length 128 in X's document, the maximum length 64 in contracts/openapi.yaml`,
      ],
    ],
    [
      'a new property of the request',
      (document) => {
        Object.assign(schema(document, 'NewJob').properties as object, {
          notify: { type: 'object', properties: { url: {} } },
        });
      },
      [`POST ${JOBS}: X documents the request property \`notify\`, contracts/openapi.yaml does not`],
    ],
    [
      'a property of a job that is a number now',
      (document) => {
        Object.assign(schema(document, 'JobList').properties as object, {
          data: {
            type: 'array',
            items: {
              type: 'object',
              properties: { ...schema(document, 'Job').properties, id: { type: 'integer' } },
            },
          },
        });
      },
      [
        `GET ${JOBS}: the 200 property \`data[].id\` has the type integer in X's document, the type string in contracts/openapi.yaml`,
      ],
    ],
    [
      'a status of jobs that is listed for the first time',
      (document) => {
        Object.assign(schema(document, 'JobList').properties as object, {
          data: {
            type: 'array',
            items: {
              type: 'object',
              properties: {
                ...schema(document, 'Job').properties,
                status: {
                  type: 'string',
                  enum: ['created', 'in_progress', 'complete', 'expired', 'failed', 'queued'],
                },
              },
            },
          },
        });
      },
      [
        `GET ${JOBS}: X documents the value "queued" of the 200 property \`data[].status\`, contracts/openapi.yaml does not`,
      ],
    ],
    [
      'a status of a response',
      (document) => {
        operation(document, `${JOBS}/{id}/upload`, 'put').responses['422'] = { description: '' };
      },
      [`PUT ${JOBS}/{id}/upload: X documents the status 422, contracts/openapi.yaml does not`],
    ],
    [
      'errors that are no longer covered by `default`',
      (document) => {
        const { responses } = operation(document, `${JOBS}/{id}/download`, 'get');
        delete responses.default;
        Object.assign(responses, { '4XX': {}, '500': {} });
      },
      [`GET ${JOBS}/{id}/download: contracts/openapi.yaml has the status 503, X's document does not`],
    ],
  ])('reports %s in words', (_, change, expected) => {
    expect(differencesAfter(change)).toEqual(expected);
  });

  it('reads YAML, version 3.1, parameters of paths, a server with a path, and other names of path parameters', () => {
    const document = publishedDocument();
    document.openapi = '3.1.0';
    document.servers = [{ url: 'https://api.x.com/2' }];
    document.info.version = '2.200';
    const put = operation(document, `${JOBS}/{id}/upload`, 'put');
    document.paths[`${JOBS}/{id}/upload`] = { parameters: put.parameters?.splice(0), put } as never;
    document.paths = Object.fromEntries(
      Object.entries(document.paths).map(([path, item]) => [
        path.replace(/^\/2/, '').replace('{id}', '{job}'),
        item,
      ]),
    );
    const { lines, isSame } = checkDescription(stringify(document));
    expect(lines[0]).toBe("X's document 2.200; contracts/openapi.yaml follows 2.168.");
    expect(isSame).toBe(true);
  });

  it('a comparison ends even if schemas contain themselves', () => {
    const differences = differencesAfter((document) => {
      const { schemas } = document.components;
      Object.assign(schemas, {
        Loop: {
          allOf: [{ $ref: '#/components/schemas/Loop' }],
          properties: { next: { $ref: '#/components/schemas/Loop' } },
        },
      });
      Object.assign(schemas.Job?.properties as object, { loop: { $ref: '#/components/schemas/Loop' } });
    });
    expect(differences).toContain(
      `GET ${JOBS}/{id}: X documents the 200 property \`data.loop\`, contracts/openapi.yaml does not`,
    );
  });
});

describe('errors of a description', () => {
  const edited = (change: (document: PublishedDocument) => void): string => {
    const document = publishedDocument();
    change(document);
    return JSON.stringify(document);
  };
  /** Schema with two properties of the previous schema each, so that it grows exponentially. */
  const growing = edited(({ components: { schemas } }) => {
    schemas.S40 = { type: 'string' };
    for (let at = 0; at < 40; at++) {
      const next = { $ref: `#/components/schemas/S${at + 1}` };
      schemas[`S${at}`] = { type: 'object', properties: { a: next, b: next } };
    }
    Object.assign(schemas.Job?.properties as object, { grown: { $ref: '#/components/schemas/S0' } });
  });
  const ofGet = (responses: object): string =>
    edited((document) => {
      operation(document, JOBS, 'get').responses = responses as never;
    });

  it.each([
    ['', 'document: expected an OpenAPI document in JSON or YAML, got an empty file'],
    ['just words', 'document: expected an object, got a string'],
    ['<!doctype html><html>', 'document: expected an OpenAPI document in JSON or YAML, got HTML or XML'],
    [JSON.stringify(publishedDocument()).slice(0, 900), 'document: expected JSON, got JSON that is cut off'],
    ['{ "openapi": oops }', 'document: expected JSON, got other text'],
    [
      'a: [1',
      'document: expected an OpenAPI document in JSON or YAML, got other text, wrong in line 1, column 6',
    ],
    ['swagger: "2.0"\npaths: {}', 'openapi: expected version 3, got Swagger 2.0'],
    ['openapi: 4.0.0', 'openapi: expected version 3, got "4.0.0"'],
    ['title: x', 'openapi: expected version 3, got nothing'],
    ['openapi: 3.0.0', 'paths: expected an object, got nothing'],
    [
      'openapi: 3.0.0\npaths: { /2/tweets: {} }',
      'paths: expected /2/compliance/jobs, got a document without this path',
    ],
    [
      edited((document) => {
        operation(document, JOBS, 'get').parameters = 'none' as never;
      }),
      'paths./2/compliance/jobs.get.parameters: expected an array, got a string',
    ],
    [
      ofGet({ '200': { $ref: 'other.yaml#/responses/Job' } }),
      'paths./2/compliance/jobs.get.responses.200: expected a $ref within the document, got "other.yaml#/responses/Job". Bundle the document into one file',
    ],
    [
      ofGet({ '200': { $ref: '#/components/schemas/Nothing' } }),
      'paths./2/compliance/jobs.get.responses.200: expected a $ref to a part of the document, got "#/components/schemas/Nothing", which is missing',
    ],
    [
      edited((document) => {
        Object.assign(document.components.parameters, { Fields: { $ref: '#/components/parameters/Fields' } });
      }),
      'paths./2/compliance/jobs.get.parameters[2]: expected a $ref to a value, got $refs that form a circle',
    ],
    [growing, 'paths./2/compliance/jobs.get: expected at most 50000 schemas, got more'],
  ])('a description that cannot be read gets an error that says what is wrong: case %#', (text, message) => {
    expect(() => checkDescription(text)).toThrow(new RecordingError(message));
  });
});

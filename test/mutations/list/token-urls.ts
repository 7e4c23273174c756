// Mutations of uploads and downloads through the API.
import type { Mutation } from './mutation.js';

const PROBLEM = 'mock-server/http/api/render-problem.ts';
const TOKEN = 'mock-server/domain/signing/url-token.ts';
const TOKEN_UPLOAD = 'mock-server/service/uploads/upload-by-url.ts';

export const TOKEN_URLS_MUTATIONS: readonly Mutation[] = [
  {
    name: 'URL tokens are not checked',
    file: TOKEN,
    from: "return 'invalid';",
    to: "return 'valid';",
    in: ['direct'],
  },
  {
    name: 'token URLs never expire',
    file: TOKEN,
    from: "return expired ? 'expired' : 'valid';",
    to: "return 'valid';",
    in: ['direct'],
  },
  {
    name: 'a URL token is valid for uploads and downloads',
    file: TOKEN,
    from: "return 'wrong_purpose';",
    to: "return 'valid';",
    in: ['direct'],
  },
  {
    name: 'an upload without a bearer token returns 403',
    file: 'mock-server/http/api/token-url-handlers.ts',
    from: "if (caller.kind !== 'app') return err(caller.error);",
    to: "if (caller.kind !== 'app') return err({ kind: 'wrong_token_purpose', operation: 'upload', belongsTo: 'other_url' });",
    in: ['direct'],
  },
  {
    name: 'a second upload to the same job is accepted',
    file: TOKEN_UPLOAD,
    from: "if (statusAt(authorized.value, now) !== 'created' && !acceptsSecond)\n    return rejectUpload(authorized.value, now);",
    to: "if (statusAt(authorized.value, now) !== 'created' && !acceptsSecond)\n    return ok({ job: authorized.value, finishedAt: now, dropped: 'has_file' });",
    in: ['direct'],
  },
  {
    name: 'a 413 has the status 400',
    file: PROBLEM,
    from: 'return problem(413,',
    to: 'return problem(400,',
    in: ['direct'],
  },
  {
    name: 'an upload ignores compliance_job.fields',
    file: 'mock-server/http/api/token-url-handlers.ts',
    from: 'renderJob(job, services.urlsOf(job), now, request.value.fields)',
    to: 'renderJob(job, services.urlsOf(job), now, undefined)',
    in: ['direct'],
  },
  {
    name: 'the parameters of uploads and downloads are not checked',
    file: 'mock-server/http/api/token-url-handlers.ts',
    from: 'if (!parsed.ok) {',
    to: 'if (!parsed.ok && call.id) return ok({ ...call, fields: undefined });\n  if (!parsed.ok) {',
    in: ['direct'],
  },
];

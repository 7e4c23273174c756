// Generated from the OpenAPI documents by `npm run generate`; do not edit.
import type { RequestRules } from './rules.js';

export declare const requests: Readonly<
  Record<'listJobs' | 'createJob' | 'getJob' | 'cancelJob' | 'uploadDirect' | 'downloadDirect', RequestRules>
>;

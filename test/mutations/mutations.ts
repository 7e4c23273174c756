// Lists mutations of the mock. Each mutation changes one place in the mock's source. docs/contracts/mutations.md lists which
// interaction catches which mutation.
import { APP_LOGIN_MUTATIONS } from './list/app-login.js';
import { AUTHENTICATION_MUTATIONS } from './list/authentication.js';
import { ERAS_MUTATIONS } from './list/eras.js';
import { JOB_RESOURCE_MUTATIONS } from './list/job-resource.js';
import type { Mutation } from './list/mutation.js';
import { OPERATIONS_MUTATIONS } from './list/operations.js';
import { RATE_LIMITS_MUTATIONS } from './list/rate-limits.js';
import { RESULTS_MUTATIONS } from './list/results.js';
import { RESUMABLE_UPLOADS_MUTATIONS } from './list/resumable-uploads.js';
import { SIGNED_URLS_MUTATIONS } from './list/signed-urls.js';
import { STORAGE_CHECKS_MUTATIONS } from './list/storage-checks.js';
import { TOKEN_URLS_MUTATIONS } from './list/token-urls.js';

export const MUTATIONS: readonly Mutation[] = [
  ...JOB_RESOURCE_MUTATIONS,
  ...RATE_LIMITS_MUTATIONS,
  ...AUTHENTICATION_MUTATIONS,
  ...APP_LOGIN_MUTATIONS,
  ...ERAS_MUTATIONS,
  ...OPERATIONS_MUTATIONS,
  ...SIGNED_URLS_MUTATIONS,
  ...STORAGE_CHECKS_MUTATIONS,
  ...RESUMABLE_UPLOADS_MUTATIONS,
  ...TOKEN_URLS_MUTATIONS,
  ...RESULTS_MUTATIONS,
];

import type { LoginRejection } from '../../domain/errors.js';

/** Entry of `errors` in the format of X's API before version 2. */
interface LoginError {
  readonly code: number;
  readonly message: string;
  readonly label?: string;
}

/** @see recorded response to wrong keys; X docs, "Application-only", for all other invalid requests */
const UNVERIFIED: LoginError = {
  code: 99,
  message: 'Unable to verify your credentials',
  label: 'authenticity_token_error',
};

/** @see medialab/minet#299, nst/STTwitter#219: the body of a response to a request without `grant_type` */
const missingParameter = (name: string): LoginError => ({
  code: 170,
  message: `Missing required parameter: ${name}`,
  label: 'forbidden_missing_parameter',
});

/** Returns the error for a rejected login. Its status is always 403. */
export function loginError(cause: LoginRejection): LoginError {
  switch (cause) {
    case 'missing_grant_type':
      return missingParameter('grant_type');
    case 'missing_access_token':
      return missingParameter('access_token');
    case 'token_of_other_app':
      // X repeats the word "to" (reported).
      return { code: 348, message: 'Client application is not permitted to to invalidate this token.' };
    default:
      return UNVERIFIED;
  }
}

/** Error for an invalid use of the command. The message says what to do instead. */
export class UsageError extends Error {}

/** Error for a target that cannot be reached. The message contains the cause. */
export class TargetUnreachableError extends Error {}

/** Returns whether an error would fail all other interactions too, so that it ends the verification. */
export const endsVerification = (error: unknown): boolean =>
  error instanceof UsageError || error instanceof TargetUnreachableError;

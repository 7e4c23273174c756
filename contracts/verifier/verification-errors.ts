/** Error for an invalid use of the command. The message says what to do instead. */
export class UsageError extends Error {}

/** Error for a target that cannot be reached. The message contains the cause. */
export class TargetUnreachableError extends Error {}

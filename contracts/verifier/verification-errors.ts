/** The command was used wrongly; the message says how, and what would be right. */
export class UsageError extends Error {}

/** The target does not answer. The message says why. */
export class TargetUnreachableError extends Error {}

// Exit codes of the command. README lists them.
export const EXIT_FAILURE = 1;
export const EXIT_USAGE_ERROR = 2;
export const EXIT_UNREACHABLE = 3;

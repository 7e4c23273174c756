/** Returns a count with its noun, such as `1 byte` or `2 bytes`. */
export const pluralize = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

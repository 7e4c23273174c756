/** Returns the result line for a line that is no ID. @see X's guide to the API since September 2026 */
export const invalidIdLine = (text: string): string => JSON.stringify({ id: text, error: 'invalid_id' });

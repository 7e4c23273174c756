import { expect, it } from 'vitest';
import { formatValue } from '../../../mock-server/service/control/format-value.js';

it.each([
  ['text', '"text"'],
  ['', '""'],
  ['line\nbreak', '"line\\nbreak"'],
  [5, '5'],
  [Number.NaN, 'NaN'],
  [true, 'true'],
  [null, 'null'],
  [['secret'], 'an array'],
  [{ token: 'secret' }, 'an object'],
  ['word '.repeat(1_000), `"${'word '.repeat(12)}…"`],
  ['0aB'.repeat(20), '"0aB0…(60 characters)"'],
])('an error message shows the value %j as %s', (value, text) => {
  expect(formatValue(value)).toBe(text);
});

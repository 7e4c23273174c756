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
  ['x'.repeat(1_000), `"${'x'.repeat(60)}…"`],
])('an error message shows the value %j as %s', (value, text) => {
  expect(formatValue(value)).toBe(text);
});

import { crc32c as nativeCrc32c } from '@node-rs/crc32';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32c } from '../../../mock-server/service/objects/crc32c.js';

describe('crc32c', () => {
  // RFC 3720, appendix B.4, and the check value of the catalogue of parametrised CRC algorithms.
  it.each([
    ['no bytes', Buffer.alloc(0), 0],
    ['32 bytes of zeros', Buffer.alloc(32), 0x8a9136aa],
    ['32 bytes of ones', Buffer.alloc(32, 0xff), 0x62a8ab43],
    ['the bytes from 0 to 31', Buffer.from(Array.from({ length: 32 }, (_, i) => i)), 0x46dd794e],
    ['the bytes from 31 to 0', Buffer.from(Array.from({ length: 32 }, (_, i) => 31 - i)), 0x113fdb5c],
    ['the text 123456789', Buffer.from('123456789'), 0xe3069283],
  ])('`crc32c` returns the published checksum of %s', (_case, bytes, expected) => {
    expect(crc32c(bytes)).toBe(expected);
  });

  it('`crc32c` returns the checksum of the native module for any bytes in two parts', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 1_000 }),
        fc.uint8Array({ maxLength: 1_000 }),
        (first, second) => {
          const previous = crc32c(first);
          expect(previous).toBe(nativeCrc32c(first));
          expect(crc32c(second, previous)).toBe(nativeCrc32c(second, previous));
        },
      ),
    );
  });
});

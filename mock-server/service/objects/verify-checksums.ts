import type { ChecksumScope, StorageError } from '../../domain/errors.js';
import type { ExpectedChecksums } from '../../domain/uploads/upload-session.js';

/**
 * Compares the checksums that a client announced with the computed ones.
 *
 * @param scope bytes that the checksums cover
 * @returns the first mismatch; undefined if every announced checksum is right
 */
export function findChecksumMismatch(
  scope: ChecksumScope,
  expected: ExpectedChecksums,
  computed: ExpectedChecksums,
): Extract<StorageError, { kind: 'checksum_mismatch' }> | undefined {
  for (const algorithm of ['md5', 'crc32c'] as const) {
    const [expectedHash, computedHash] = [expected[algorithm], computed[algorithm]];
    if (expectedHash !== undefined && computedHash !== undefined && expectedHash !== computedHash)
      return { kind: 'checksum_mismatch', scope, algorithm, expected: expectedHash, computed: computedHash };
  }
  return undefined;
}

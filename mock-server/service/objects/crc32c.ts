/** The Castagnoli polynomial of CRC-32C with its bits in reverse order (RFC 3720, appendix B.4). */
const POLYNOMIAL = 0x82f63b78;

/** Effect of each byte on the checksum. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
  return crc;
});

/**
 * Computes CRC-32C for platforms without the native module, in the same form as the native function.
 *
 * @param previous checksum of the preceding bytes
 */
export function crc32c(bytes: Uint8Array, previous = 0): number {
  let crc = ~previous;
  for (let i = 0; i < bytes.length; i++)
    crc = (TABLE[(crc ^ (bytes[i] as number)) & 0xff] as number) ^ (crc >>> 8);
  return ~crc >>> 0;
}

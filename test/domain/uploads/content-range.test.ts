import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseContentRange } from '../../../mock-server/domain/uploads/content-range.js';

it.each([
  ['bytes 0-262143/400000', { kind: 'chunk', firstByte: 0, lastByte: 262143, totalBytes: 400000 }],
  ['bytes 0-262143/*', { kind: 'chunk', firstByte: 0, lastByte: 262143, totalBytes: undefined }],
  ['bytes 0-*/*', { kind: 'chunk', firstByte: 0, lastByte: undefined, totalBytes: undefined }],
  ['bytes 0-*/0', { kind: 'chunk', firstByte: 0, lastByte: undefined, totalBytes: 0 }],
  ['bytes 262144-*/400000', { kind: 'chunk', firstByte: 262144, lastByte: undefined, totalBytes: 400000 }],
  ['bytes */400000', { kind: 'status_query', totalBytes: 400000 }],
  ['bytes */*', { kind: 'status_query', totalBytes: undefined }],
  ['Bytes  */0 ', { kind: 'status_query', totalBytes: 0 }],
  ['bytes 9-*/8', undefined],
  ['bytes 0-8/8', undefined],
  ['bytes 2-1/8', undefined],
  ['bytes */9007199254740993', undefined],
])('parses the Content-Range %s as %j', (text, range) => expect(parseContentRange(text)).toEqual(range));

it('rejects a Content-Range without the unit `bytes`', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(parseContentRange(text.replace(/bytes/gi, ''))).toBeUndefined();
    }),
  );
});

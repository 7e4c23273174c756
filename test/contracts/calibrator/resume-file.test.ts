import { describe, expect, it } from 'vitest';
import { parseResumeFile, renderResumeFile } from '../../../contracts/calibrator/resume-file.js';

const HEADER = { calibration: 1, run: 'abc123', profile: 'direct', target: 'https://api.x.com' } as const;
const RECORD = { probe: 'list', observations: [], processing: [], headers: {} };

describe('the resume file', () => {
  it('an incomplete last line, which a killed run leaves, is ignored', () => {
    const text = renderResumeFile({ header: HEADER, records: [RECORD, RECORD] });
    for (let end = text.length - 1; end > text.length - 10; end--)
      expect(parseResumeFile(text.slice(0, end), 'file')).toEqual({ header: HEADER, records: [RECORD] });
    expect(parseResumeFile(text, 'file')).toEqual({ header: HEADER, records: [RECORD, RECORD] });
  });

  it('a file without a complete first line shows that the run sent no request', () => {
    expect(parseResumeFile('', 'file')).toBeUndefined();
    expect(parseResumeFile('{"calibration":1,"ru', 'file')).toBeUndefined();
  });

  it.each(['not JSON\n', '{"calibration":2}\n', '{"calibration":1,"run":7}\n'])(
    'the text %j is rejected with the name of the file',
    (text) => {
      expect(() => parseResumeFile(text, 'calibration.yaml.partial')).toThrow(
        'calibration.yaml.partial: expected the resume file of a calibration, got other text. Delete the file',
      );
    },
  );
});

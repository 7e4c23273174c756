import { redactText } from '../redact-text.js';

/** Line of the signed request and the same line of the request that was sent. Null means that the line is missing. */
export interface SignatureLine {
  readonly signed: string | null;
  readonly sent: string | null;
}

const MAX_LINES = 60;
const MAX_LINE_LENGTH = 500;
/** Matches a parameter whose value has the form that Google defines, which no credential has. */
const PUBLIC_PARAMETER =
  /^X-Goog-(?:Algorithm=[A-Z]{1,10}4-[A-Z]{1,10}-[A-Z]{1,10}\d{1,3}|Date=\d{8}T\d{6}Z|Expires=\d{1,9}|SignedHeaders=[a-z-]{1,30}(?:%3B[a-z-]{1,30}){0,20})$/;

/**
 * Compares two canonical requests line by line, with a line for each parameter of the query. Equal lines are equal texts, and a line
 * whose secret part differs ends with `(changed)`.
 *
 * @param signed canonical request that was signed; undefined if no URL was signed for the path
 */
export function compareSignedLines(signed: string | undefined, sent: string): readonly SignatureLine[] {
  const signedParts = signed === undefined ? new Map<string, string>() : partsOf(signed);
  const sentParts = partsOf(sent);
  const keys = [...new Set([...signedParts.keys(), ...sentParts.keys()])].sort(
    (a, b) => Number(a.split(' ', 1)[0]) - Number(b.split(' ', 1)[0]),
  );
  return keys.slice(0, MAX_LINES).map((key) => {
    const [signedLine, sentLine] = [signedParts.get(key), sentParts.get(key)];
    const signedText = signedLine === undefined ? null : redactLine(key, signedLine);
    const sentText = sentLine === undefined ? null : redactLine(key, sentLine);
    const isHidden = signedText === sentText && signedLine !== sentLine;
    return { signed: signedText, sent: isHidden ? `${sentText} (changed)` : sentText };
  });
}

/** Returns the lines of a canonical request by the number of their section and their name. */
function partsOf(canonicalRequest: string): Map<string, string> {
  const [method = '', path = '', query = '', ...rest] = canonicalRequest.split('\n');
  const headersEnd = rest.indexOf('');
  const counts = new Map<string, number>();
  const keyOf = (section: number, line: string, separator: RegExp): string => {
    const key = `${section} ${line.split(separator, 1)[0]}`;
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    // A parameter may occur several times.
    return count === 0 ? key : `${key} ${count}`;
  };
  return new Map([
    ['0', method],
    ['1', path],
    ...query.split('&').map((line) => [keyOf(2, line, /=/), line] as const),
    ...rest.slice(0, headersEnd).map((line) => [keyOf(3, line, /:/), line] as const),
    ...rest.slice(headersEnd + 1).map((line, at) => [String(4 + at), line] as const),
  ]);
}

function redactLine(key: string, line: string): string {
  if (!key.startsWith('2 ')) return redactText(line, MAX_LINE_LENGTH);
  // Copies the line, because a substring keeps the whole request in memory.
  if (PUBLIC_PARAMETER.test(line)) return Buffer.from(line).toString();
  const [name = ''] = line.split('=', 1);
  return `${redactText(name, MAX_LINE_LENGTH)}=…`;
}

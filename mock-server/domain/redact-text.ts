const MAX_TEXT_LENGTH = 500;
/** Number of characters that are shown at the start of an opaque text. */
const SHOWN_CHARACTERS = 4;
/** Maximum length of an opaque text that is shown whole, because it is too short for a credential. */
const MAX_SHOWN_LENGTH = 8;

/** Matches text between blanks, quotes, brackets and commas. No credential contains these characters. */
const TOKEN = /[^\s"'`[\](){}<>,]+/g;
/** Matches a part of a token, such as a segment of a path, or the name or value of a parameter. */
const PART = /[^/?&=;:|#@!]+/g;
const WORD = /[\p{L}\p{M}\p{N}%]+/gu;
const TIME = /^(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)|\d{8}T\d{6}Z)$/;
const SECRET_NAME =
  /(?:token|signature|credential|secret|password|passwd|pwd|auth|authorization|api[_-]?key|upload_id)$/i;

/**
 * Shortens a text of a client for the journal, the log and error messages, and removes secrets. Keeps what credentials never
 * consist of: words, numbers, dates and punctuation. Cuts each other part, such as `AbCd…(43 characters)`, and all text after
 * the name of a secret parameter. A credential may contain slashes, so all text of a URL or path after the first opaque part is cut.
 *
 * Copies the text, because V8 keeps a whole string in memory as long as a substring is in use.
 */
export function redactText(text: string, maxLength = MAX_TEXT_LENGTH): string {
  const shown = text.length <= maxLength ? text : `${text.slice(0, maxLength)}…`;
  return Buffer.from(shown.replace(TOKEN, redactToken)).toString();
}

function redactToken(token: string): string {
  if (TIME.test(token)) return token;
  const userInfoEnd = token.lastIndexOf('@');
  if (userInfoEnd > 0) {
    const start = token.indexOf('://');
    const scheme = start < 0 || start > userInfoEnd ? '' : token.slice(0, start + 3);
    return `${redactToken(scheme)}…${redactToken(token.slice(userInfoEnd))}`;
  }
  for (const { 0: part, index } of token.matchAll(PART)) {
    if (!isPlain(part)) return token.slice(0, index) + abbreviate(token.slice(index));
    const end = index + part.length;
    const hasValue = /[=:]/.test(token[end] ?? '') && end + 1 < token.length;
    if (hasValue && SECRET_NAME.test(part)) return `${token.slice(0, end + 1)}…`;
  }
  return token;
}

/** Returns whether the value of a field or header with this name is secret. */
export const isSecretName = (name: string): boolean => SECRET_NAME.test(name);

const abbreviate = (text: string): string =>
  text.length <= MAX_SHOWN_LENGTH ? text : `${text.slice(0, SHOWN_CHARACTERS)}…(${text.length} characters)`;

/** Matches a word in one case, or in camel case with at most four parts of several letters. */
const LETTERS =
  /^(?:\p{Lu}{1,12}|\p{Lu}?[^\P{L}\p{Lu}]{1,20}|(?:\p{Lu}[^\P{L}\p{Lu}]{2,20}){1,4}|\p{Ll}{2,20}(?:\p{Lu}\p{Ll}{1,20}){1,3})$/u;

/** Matches a word of few letters and digits, such as `v2`, `sha256`, `crc32c` and `1500ms`. */
const MIXED = /^(?:(?:\p{Lu}{1,4}|\p{Lu}?\p{Ll}{1,6})\p{N}{1,4}\p{L}?|\p{N}{1,12}\p{L}{1,2})$/u;

/** Returns whether all words of a part are words or numbers. One word may be mixed, such as `utf8`. */
function isPlain(part: string): boolean {
  const others = (part.match(WORD) ?? []).filter(
    (word) => !LETTERS.test(word) && !/^\p{N}{1,24}$/u.test(word),
  );
  return others.length === 0 || (others.length === 1 && MIXED.test(others[0] as string));
}

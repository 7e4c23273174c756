const MAX_LENGTH = 500;
/** Runs of digits that may be IDs of jobs, posts or users. */
const ID_IN_TEXT = /\d{11,}/g;
const REMOVED = '…';

export type Replacement = readonly [placeholder: string, value: string | undefined];

/**
 * Converts a message of the API to a template: `Job 17 is created` becomes `Job {id} is {status}`. Replaces whole words only. A
 * remaining ID becomes `{id}` if `replacements` has that placeholder, even without a value, and `…` otherwise.
 */
export function toTemplate(text: string, replacements: readonly Replacement[]): string {
  let template = text.replace(/\p{Cc}/gu, ' ').slice(0, MAX_LENGTH);
  for (const [placeholder, value] of replacements)
    if (value !== undefined && value !== '')
      template = template
        .split(new RegExp(`(?<![\\w{])${escapeRegExp(value)}(?![\\w}])`))
        .join(`{${placeholder}}`);
  const isIdKnown = replacements.some(([placeholder]) => placeholder === 'id');
  return template.replace(ID_IN_TEXT, isIdKnown ? '{id}' : REMOVED).slice(0, MAX_LENGTH);
}

/** Returns the first of `words` that a text contains as a whole word. */
export const findWord = (text: string, words: readonly string[]): string | undefined =>
  words.find((word) => new RegExp(`(?<!\\w)${escapeRegExp(word)}(?!\\w)`).test(text));

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

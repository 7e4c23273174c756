import { MatchersV3 } from '@pact-foundation/pact';
import type { PactValue } from './expectation.js';

const { eachKeyMatches, fromProviderState, regex } = MatchersV3;

/** Returns a matcher for a regular expression. Pact uses Rust's syntax, which has no look-ahead and no look-behind. */
export const matchesPattern = (pattern: RegExp, example: string): PactValue => regex(pattern, example);

/** Returns a value that the provider state injects. Pact replaces each `{name}` by the injected value of that name. */
export const injectedValue = (expression: string, example: string): PactValue =>
  fromProviderState(expression.replace(/\{(\w+)\}/g, '$${$1}'), example);

/**
 * Returns a matcher for an object that does not contain the key. With this matcher, Pact does not compare the values of the
 * object. A second interaction must check the values.
 */
export const withoutKey = (key: string, example: Record<string, unknown>): PactValue =>
  eachKeyMatches(example, regex(patternExcluding(key), Object.keys(example)[0] ?? 'id'));

/**
 * Returns a pattern that matches every string except `text`. Pact's regular expressions have no look-ahead. Therefore the
 * pattern lists the alternatives: a shorter string, a string with a different character, and a longer string.
 */
function patternExcluding(text: string): string {
  const escaped = [...text].map((character) => character.replace(/\W/g, '\\$&'));
  const differing = escaped.map((character, at) => `${escaped.slice(0, at).join('')}([^${character}].*)?`);
  return `^(${differing.join('|')}|${escaped.join('')}.+)$`;
}

import { MatchersV3 } from '@pact-foundation/pact';
import type { PactValue } from './expectation.js';

const { eachKeyMatches, fromProviderState, regex } = MatchersV3;

/** Matches a regular expression. Pact uses Rust's syntax, which has no look-around. */
export const matchesPattern = (pattern: RegExp, example: string): PactValue => regex(pattern, example);

/** Value that the provider state injects. `{name}` in the expression is replaced by the injected value. */
export const injectedValue = (expression: string, example: string): PactValue =>
  fromProviderState(expression.replace(/\{(\w+)\}/g, '$${$1}'), example);

/**
 * Matches an object that does not have the key. Pact compares no values of an object whose keys are matched, so checking both
 * takes two interactions.
 */
export const withoutKey = (key: string, example: Record<string, unknown>): PactValue =>
  eachKeyMatches(example, regex(patternExcluding(key), Object.keys(example)[0] ?? 'id'));

/**
 * Builds a pattern that matches every string except one, without look-ahead: a string that is shorter, differs in one
 * character, or is longer.
 */
function patternExcluding(text: string): string {
  const escaped = [...text].map((character) => character.replace(/\W/g, '\\$&'));
  const differing = escaped.map((character, at) => `${escaped.slice(0, at).join('')}([^${character}].*)?`);
  return `^(${differing.join('|')}|${escaped.join('')}.+)$`;
}

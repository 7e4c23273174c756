import { MatchersV3 } from '@pact-foundation/pact';
import type { PactValue } from './expectation.js';

const { eachKeyMatches, fromProviderState, regex } = MatchersV3;

/** A text of a form. Pact's patterns are Rust's: without look-around. */
export const matchesPattern = (pattern: RegExp, example: string): PactValue => regex(pattern, example);

/** A value that the provider state injects; `{name}` stands for it. */
export const injectedValue = (expression: string, example: string): PactValue =>
  fromProviderState(expression.replace(/\{(\w+)\}/g, '$${$1}'), example);

/**
 * An object without a key. Pact compares no values where keys are matched, so whoever relies on both says so in two
 * interactions.
 */
export const withoutKey = (key: string, example: Record<string, unknown>): PactValue =>
  eachKeyMatches(example, regex(patternExcluding(key), Object.keys(example)[0] ?? 'id'));

/** A pattern of every text but one, without look-ahead: it is shorter, or differs first at some place, or goes on. */
function patternExcluding(text: string): string {
  const escaped = [...text].map((character) => character.replace(/\W/g, '\\$&'));
  const differing = escaped.map((character, at) => `${escaped.slice(0, at).join('')}([^${character}].*)?`);
  return `^(${differing.join('|')}|${escaped.join('')}.+)$`;
}

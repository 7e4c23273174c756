import type { InjectedValues } from '../states/injected-values.js';

const PLACEHOLDER = /\$\{([^{}]*)\}/g;

/** Returns the names in an expression, such as `Bearer ${token}`. An expression without a placeholder is a name. */
export function namesInExpression(expression: string): readonly string[] {
  const names = [...expression.matchAll(PLACEHOLDER)].map(([, name = '']) => name);
  return names.length > 0 ? names : [expression];
}

/** Inserts values into an expression. Returns undefined if a value is missing. */
export function expandExpression(expression: string, values: InjectedValues): string | undefined {
  if (namesInExpression(expression).some((name) => !Object.hasOwn(values, name))) return undefined;
  return (
    values[expression] ?? expression.replace(PLACEHOLDER, (_all, name: string) => values[name] as string)
  );
}

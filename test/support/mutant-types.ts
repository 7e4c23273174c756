import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';
import type { Mutation } from '../mutations/list/mutation.js';

/** Mutation with the first type error in the file that it changes. */
type MutantTypeError = readonly [mutation: Mutation, error: string];

/** Returns a function that finds the type errors of mutations of different files, which are all applied at once. */
function createMutantTypeChecker(): (mutations: readonly Mutation[]) => readonly MutantTypeError[] {
  const config = ts.readConfigFile('tsconfig.json', ts.sys.readFile).config;
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, resolve('.'));
  let mutants: ReadonlyMap<string, string> = new Map();
  let version = 0;
  const languageService = ts.createLanguageService({
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getCompilationSettings: () => ({ ...options, noUnusedLocals: false, noUnusedParameters: false }),
    getCurrentDirectory: () => resolve('.'),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    getScriptFileNames: () => fileNames.filter((file) => file.startsWith(resolve('mock-server'))),
    getScriptVersion: (file) => (mutants.has(file) ? `mutant ${version}` : 'original'),
    getScriptSnapshot(file) {
      const text = mutants.get(file) ?? ts.sys.readFile(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
  });
  return (mutations) => {
    version++;
    mutants = new Map(
      mutations.map(({ file, from, to }) => [
        resolve(file),
        readFileSync(file, 'utf8').replace(from, () => to),
      ]),
    );
    return mutations.flatMap((mutation): MutantTypeError[] => {
      const file = resolve(mutation.file);
      const [error] = [
        ...languageService.getSyntacticDiagnostics(file),
        ...languageService.getSemanticDiagnostics(file),
      ];
      return error ? [[mutation, ts.flattenDiagnosticMessageText(error.messageText, '\n')]] : [];
    });
  };
}

/** Finds the mutations that are not valid TypeScript. */
export function findMutantTypeErrors(mutations: readonly Mutation[]): readonly MutantTypeError[] {
  const check = createMutantTypeChecker();
  const errors: MutantTypeError[] = [];
  // Checks one mutation of each file at once, because every check of the whole program takes a tenth of a second.
  for (let rest = mutations; rest.length > 0; ) {
    const batch = [...new Map(rest.map((mutation) => [mutation.file, mutation])).values()];
    // A mutation may break the types of another file, so a mutation with an error is checked alone.
    for (const [mutation] of check(batch)) errors.push(...check([mutation]));
    rest = rest.filter((mutation) => !batch.includes(mutation));
  }
  return errors;
}

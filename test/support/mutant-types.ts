import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';
import type { Mutation } from '../contracts/mutations/mutation.js';

/** Returns a function that finds the first type error in the file that a mutation changes. */
export function createMutantTypeChecker(): (mutation: Mutation) => string | undefined {
  const config = ts.readConfigFile('tsconfig.json', ts.sys.readFile).config;
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, resolve('.'));
  let mutated = { file: '', text: '' };
  let version = 0;
  const languageService = ts.createLanguageService({
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getCompilationSettings: () => ({ ...options, noUnusedLocals: false, noUnusedParameters: false }),
    getCurrentDirectory: () => resolve('.'),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    getScriptFileNames: () => fileNames.filter((file) => file.startsWith(resolve('mock-server'))),
    getScriptVersion: (file) => (file === mutated.file ? `mutant ${version}` : 'original'),
    getScriptSnapshot(file) {
      const text = file === mutated.file ? mutated.text : ts.sys.readFile(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
  });
  return ({ file, from, to }) => {
    version++;
    mutated = { file: resolve(file), text: readFileSync(file, 'utf8').replace(from, () => to) };
    const [error] = [
      ...languageService.getSyntacticDiagnostics(mutated.file),
      ...languageService.getSemanticDiagnostics(mutated.file),
    ];
    return error && ts.flattenDiagnosticMessageText(error.messageText, '\n');
  };
}

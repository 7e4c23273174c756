import { readFileSync } from 'node:fs';

/** Fenced code block of a Markdown file. */
export interface Snippet {
  readonly language: string;
  readonly text: string;
  /** Name of the file that the block contains, from a comment in its first line. Undefined for commands. */
  readonly file: string | undefined;
}

/** Returns the fenced code blocks of a Markdown file in order. */
export const snippetsOf = (document: string): Snippet[] =>
  [...readFileSync(document, 'utf8').matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(
    ([, language = '', text = '']) => ({
      language,
      text,
      file: /^(?:\/\/|#|<!--) ([\w./-]+\.\w+)(?: -->)?\n/.exec(text)?.[1],
    }),
  );

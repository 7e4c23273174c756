import { readFileSync } from 'node:fs';

/** A fenced block of a document. */
export interface Snippet {
  readonly language: string;
  readonly text: string;
  /** Named by a comment in its first line; undefined for what is typed. */
  readonly file: string | undefined;
}

/** The fenced blocks of a Markdown file, in their order. */
export const snippetsOf = (document: string): Snippet[] =>
  [...readFileSync(document, 'utf8').matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(
    ([, language = '', text = '']) => ({
      language,
      text,
      file: /^(?:\/\/|#) ([\w.-]+\.\w+)\n/.exec(text)?.[1],
    }),
  );

// Lists the real clients of `npm run test:clients`. Their versions are read from the files of their package managers.
import { readFileSync } from 'node:fs';

const textOf = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');

const pinned = (file, pattern) => () => {
  const version = pattern.exec(textOf(file))?.[1];
  if (version === undefined) throw new Error(`${file} does not pin a version: ${pattern}`);
  return version;
};
const python = (name) => pinned('python/requirements.txt', new RegExp(`^${name}==(\\S+)$`, 'm'));
const node = (name) => () =>
  JSON.parse(textOf('node/package-lock.json')).packages[`node_modules/${name}`].version;

/**
 * Clients in the order of the matrix. `version` returns undefined for a program that the system provides. `note` is the footnote
 * of the client's row in README.
 */
export const CLIENTS = [
  { name: 'tweepy', language: 'Python', version: python('tweepy') },
  { name: 'twarc', language: 'Python', version: python('twarc') },
  { name: 'requests', language: 'Python', version: python('requests') },
  {
    name: 'twitter-api-java-sdk',
    language: 'Java',
    version: pinned('java/pom.xml', /twitter-api-java-sdk<\/artifactId>\s*<version>([^<]+)</),
  },
  {
    name: 'go-twitter',
    language: 'Go',
    version: pinned('go/go.mod', /go-twitter\/v2 v(\S+)/),
    note: 'The program adds the token in its `http.Client`, because the client sends none. The client reads results of one line only.',
  },
  { name: 'twitter-api-sdk', language: 'TypeScript', version: node('twitter-api-sdk') },
  { name: '@xdevplatform/xdk', language: 'TypeScript', version: node('@xdevplatform/xdk') },
  { name: 'twitter-api-v2', language: 'TypeScript', version: node('twitter-api-v2') },
  { name: 'curl', language: 'shell', version: () => undefined },
];

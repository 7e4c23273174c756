import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse, parseDocument, visit } from 'yaml';

/** Rules that client generators and mock servers need. `npm run test:clients -- --generated` runs some of them. */
describe.each(['openapi.yaml', 'control.openapi.yaml'])('contracts/%s', (file) => {
  const text = readFileSync(`contracts/${file}`, 'utf8');
  // biome-ignore lint/suspicious/noExplicitAny: nodes of a YAML document, accessed by key
  const doc: any = parse(text);

  it('has no YAML anchors, because many parsers limit the number of aliases', () => {
    const anchors: string[] = [];
    visit(parseDocument(text), {
      Node: (_key, node) => {
        if ('anchor' in node && node.anchor !== undefined) anchors.push(node.anchor);
      },
    });
    expect(anchors).toEqual([]);
  });

  it('has no schema and response of the same name, because generators write both into one namespace', () => {
    const { schemas, responses } = doc.components;
    expect(Object.keys(responses).filter((name) => name in schemas)).toEqual([]);
  });

  it('has no schema that only refers to another one, for which openapi-generator writes Java that does not compile', () => {
    const names = Object.entries<object>(doc.components.schemas).filter(([, schema]) => '$ref' in schema);
    expect(names).toEqual([]);
  });

  it('lists no response header content-encoding, because mock servers send it with an unencoded body', () => {
    const names: string[] = [];
    JSON.stringify(doc, (key, value) => {
      if (key === 'x-header-sets') return undefined;
      if (key === 'headers') names.push(...Object.keys(value));
      return value;
    });
    expect(names.filter((name) => name.toLowerCase() === 'content-encoding')).toEqual([]);
  });

  it('refers only to components and header sets that exist', () => {
    const missing: string[] = [];
    JSON.stringify(doc, (key, value) => {
      if (typeof value === 'string' && value.startsWith('#/')) {
        const keys = value.slice(2).split('/');
        if (keys.reduce((node, each) => node?.[each], doc) === undefined) missing.push(value);
      }
      if (key === 'x-header-set' && doc['x-header-sets']?.[value] === undefined) missing.push(value);
      return value;
    });
    expect(missing).toEqual([]);
  });
});

// Renders the schemas of an OpenAPI document as Python types. Objects become `TypedDict` classes, other schemas become aliases.

const SCHEMAS = '#/components/schemas/';
const SIMPLE_TYPES = { string: 'str', integer: 'int', number: 'float', boolean: 'bool', null: 'None' };
const MAX_LINE_LENGTH = 118;

const toPascalCase = (name) => name.replace(/(^|_)(\w)/g, (_, _separator, letter) => letter.toUpperCase());

/** Renders a description as the docstring of a class or a field. */
function docstring(text, indent) {
  if (text === undefined) return [];
  const words = text.trim().replaceAll('\\', '\\\\').split(/\s+/);
  const lines = [''];
  for (const word of words) {
    const line = lines.at(-1);
    if (`${indent}"""${line} ${word}"""`.length > MAX_LINE_LENGTH) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  const [only] = lines;
  if (lines.length === 1) return [`${indent}"""${only}"""`];
  return [`${indent}"""`, ...lines.map((line) => indent + line), `${indent}"""`];
}

/**
 * Renders the named schemas and all schemas that they refer to.
 *
 * @param {object} document parsed OpenAPI document
 * @param {readonly string[]} names
 * @param {readonly string[]} opaque names of schemas whose fields are not rendered
 * @returns {string} definitions in alphabetical order
 */
export function renderPythonTypes(document, names, opaque) {
  /** @type {Map<string, string>} */
  const definitions = new Map();

  function define(name, schema) {
    if (definitions.has(name)) return name;
    definitions.set(name, ''); // Ends the recursion of schemas that refer to themselves.
    const { description } = schema;
    if (opaque.includes(name)) definitions.set(name, `${name}: TypeAlias = "dict[str, Any]"`);
    else if (schema.properties) definitions.set(name, renderClass(name, schema));
    else {
      const alias = `${name}: TypeAlias = "${render(schema, name)}"`;
      definitions.set(name, [alias, ...docstring(description, '')].join('\n'));
    }
    return name;
  }

  /** Renders a schema as an expression. Defines objects with fields as classes of their own. */
  function render(schema, name) {
    const { $ref, anyOf, type, const: value, enum: values } = schema;
    if ($ref) {
      const referred = $ref.slice(SCHEMAS.length);
      return define(referred, document.components.schemas[referred]);
    }
    if (anyOf) {
      const others = anyOf.filter((each) => each.type !== 'null');
      const types = others.map((each, at) => render(each, at === 0 ? name : `${name}${at}`));
      return [...new Set(types), ...(others.length < anyOf.length ? ['None'] : [])].join(' | ');
    }
    if (value !== undefined) return literal([value]);
    if (values) return literal(values);
    if (type === 'array') return `list[${render(schema.items, `${name}Item`)}]`;
    if (type === 'object' && schema.properties) return define(name, schema);
    if (type === 'object') {
      const item = schema.additionalProperties ?? Object.values(schema.patternProperties ?? {})[0];
      return `dict[str, ${item ? render(item, `${name}Value`) : 'Any'}]`;
    }
    return SIMPLE_TYPES[type] ?? 'Any';
  }

  const literal = (values) =>
    `Literal[${values.map((value) => (typeof value === 'boolean' ? toPascalCase(String(value)) : typeof value === 'number' ? value : `'${value}'`)).join(', ')}]`;

  /** Renders a class. Required fields are in a base class, because Python 3.10 has no `Required`. */
  function renderClass(name, { description, properties, required = [] }) {
    // A class cannot have a field such as `$schema`.
    const fields = Object.entries(properties).filter(([field]) => /^[a-z_]\w*$/i.test(field));
    const renderFields = (isRequired) =>
      fields
        .filter(([field]) => required.includes(field) === isRequired)
        .flatMap(([field, schema]) => [
          `    ${field}: ${render(schema, name + toPascalCase(field)).replaceAll("'", '"')}`,
          ...docstring(schema.description, '    '),
        ]);
    const doc = docstring(description, '    ');
    const requiredFields = renderFields(true);
    const optionalFields = renderFields(false);
    const body = (lines) => (lines.length === 0 ? ['    pass'] : lines);
    if (optionalFields.length === 0)
      return [`class ${name}(TypedDict):`, ...body([...doc, ...requiredFields])].join('\n');
    if (requiredFields.length === 0)
      return [`class ${name}(TypedDict, total=False):`, ...doc, ...optionalFields].join('\n');
    const base = `_${name}Required`;
    return [
      `class ${base}(TypedDict):`,
      ...requiredFields,
      '',
      '',
      `class ${name}(${base}, total=False):`,
      ...doc,
      ...optionalFields,
    ].join('\n');
  }

  for (const name of names) define(name, document.components.schemas[name]);
  return [...definitions]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, text]) => text)
    .join('\n\n\n');
}

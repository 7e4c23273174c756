// Form for a fault. Its fields come from the schema of the control API.
import { signal } from '@preact/signals';
import definitions, { type Schema } from 'fault-schema';
import { addFault } from '../data/actions.js';
import type { FaultInput } from '../data/control-types.js';

const resolve = (schema: Schema): Schema =>
  schema.$ref === undefined ? schema : { ...definitions[schema.$ref.replace(/^.*\//, '')], ...schema };

const EFFECTS = definitions.FaultEffect?.properties ?? {};
const CONDITIONS = definitions.FaultMatch?.properties ?? {};
const COUNTS: Readonly<Record<string, Schema>> = {
  every: definitions.FaultEvery as Schema,
  times: definitions.FaultTimes as Schema,
};

const effect = signal(Object.keys(EFFECTS)[0] as string);

const labelOf = (name: string): string => {
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Input for a value of a schema. A value that can only be `true` needs no input. */
const Field = ({ name, schema, required = false }: { name: string; schema: Schema; required?: boolean }) => {
  const resolved = resolve(schema);
  const { type, enum: values, minimum, maximum, pattern, examples, description, title } = resolved;
  if (resolved.const !== undefined) return <p class="hint">{description}</p>;
  return (
    <label>
      <span>{labelOf(name)}</span>
      {values ? (
        <select name={name} required={required}>
          {!required && <option value="">any</option>}
          {values.map((value) => (
            <option key={value}>{value}</option>
          ))}
        </select>
      ) : (
        <input
          name={name}
          required={required}
          title={title ?? description}
          {...(type === 'integer'
            ? { type: 'number', min: minimum, max: maximum }
            : { type: 'text', pattern })}
          placeholder={examples?.join(', ')}
        />
      )}
      {required && <small>{description}</small>}
    </label>
  );
};

/** Converts the text of a field to a value of its schema. */
const convert = (text: string, schema: Schema): unknown => {
  const { type, const: constant } = resolve(schema);
  return constant ?? (type === 'integer' ? Number(text) : text);
};

function readFields(data: FormData, fields: Readonly<Record<string, Schema>>): Record<string, unknown> {
  const filled = Object.entries(fields).filter(([name]) => (data.get(name) ?? '') !== '');
  return Object.fromEntries(filled.map(([name, schema]) => [name, convert(String(data.get(name)), schema)]));
}

export const FaultForm = ({ onDone }: { onDone: () => void }) => (
  <form
    class="tool-form"
    onSubmit={async (event) => {
      event.preventDefault();
      const data = new FormData(event.currentTarget);
      const schema = EFFECTS[effect.value] as Schema;
      const match = readFields(data, CONDITIONS);
      const body = {
        ...(Object.keys(match).length > 0 && { match }),
        ...readFields(data, COUNTS),
        effect: { [effect.value]: convert(String(data.get(effect.value) ?? ''), schema) },
      };
      if (await addFault(body as unknown as FaultInput)) onDone();
    }}
  >
    <label>
      <span>Effect</span>
      <select
        value={effect.value}
        onChange={({ currentTarget }) => {
          effect.value = currentTarget.value;
        }}
      >
        {Object.keys(EFFECTS).map((name) => (
          <option key={name} value={name}>
            {labelOf(name)}
          </option>
        ))}
      </select>
    </label>
    <Field key={effect.value} name={effect.value} schema={EFFECTS[effect.value] as Schema} required />
    {[...Object.entries(CONDITIONS), ...Object.entries(COUNTS)].map(([name, schema]) => (
      <Field key={name} name={name} schema={schema} />
    ))}
    <span class="buttons">
      <button type="submit" class="button primary">
        Add the fault
      </button>
      <button type="button" class="button quiet" onClick={onDone}>
        Cancel
      </button>
    </span>
  </form>
);

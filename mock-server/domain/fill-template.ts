/** Replaces `{name}` in a text by the value with this name. Leaves unknown names as they are. */
export const fillTemplate = (template: string, values: object): string =>
  template.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(values, name) ? String(values[name as keyof typeof values]) : placeholder,
  );

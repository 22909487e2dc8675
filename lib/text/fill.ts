/**
 * Puts values into the `{name}` places of a plain message: for client components, which get their words as props
 * (`t.raw('key')` on the server) and need no message library in the browser. Knows no plural and no select; a
 * place without a value stays as it is, so that a forgotten value is seen.
 */
export function fill(message: string, values: Record<string, string | number>): string {
  return message.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : place,
  );
}

/** Strings, signs, and everything else a JSON text is made of. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:,]|[^\s{}[\]:,"]+/gs;

/**
 * Where the upper parts of a JSON text begin: the line, from 1, by path (`terms`, `terms.0`, `bells.firstShift`), down
 * to the given depth. The text must be valid JSON.
 */
export function jsonLines(text: string, depth = 2): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  /** The containers around the place: the index in an array, the key in an object. */
  const around: { isArray: boolean; at: string | number }[] = [];
  let [line, counted, isKey] = [1, 0, false];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    for (; counted < index; counted += 1) if (text[counted] === '\n') line += 1;
    const inner = around.at(-1);
    if (token === ',') {
      if (inner?.isArray) inner.at = Number(inner.at) + 1;
      else isKey = true;
    } else if (token === '}' || token === ']') {
      around.pop();
      isKey = false;
    } else if (isKey && inner) {
      inner.at = JSON.parse(token) as string;
      isKey = false;
    } else if (token !== ':') {
      if (around.length > 0 && around.length <= depth) lines.set(around.map(({ at }) => at).join('.'), line);
      if (token === '{' || token === '[') around.push({ isArray: token === '[', at: 0 });
      isKey = token === '{';
    }
  }
  return lines;
}

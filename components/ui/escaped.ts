const MEANT: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text as it stands between the tags of HTML or between an attribute's double quotes: all of it is read, none of it obeyed. */
export function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => MEANT[sign]!);
}

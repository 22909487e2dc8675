import { useMemo } from 'react';

/**
 * A value that crosses from the server's part of a page to the browser's as one text. React would visit and check each of
 * its hundreds of parts on both sides of the border (a millisecond per page, measured on the diary's week); a text it only
 * hands on. For values of strings, numbers, lists and plain objects.
 */
export type Packed<Value> = string & { readonly packs?: Value };

export function pack<Value>(value: Value): Packed<Value> {
  return JSON.stringify(value);
}

/** The value again, the same one as long as the text is the same. */
export function useUnpacked<Value>(packed: Packed<Value>): Value {
  return useMemo(() => JSON.parse(packed) as Value, [packed]);
}

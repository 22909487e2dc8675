import fc from '@/tests/support/properties';

/** One thing done to a file: where, with what from elsewhere in it, and how. */
export interface Harm {
  at: number;
  other: number;
  how: 'copy' | 'swap' | 'drop' | 'digit';
}

export const harms = fc.array(fc.record({ at: fc.nat(), other: fc.nat(), how: fc.constantFrom<Harm['how']>('copy', 'swap', 'drop', 'digit') }), {
  minLength: 1,
  maxLength: 4,
});

/** The text with tags, cells and signs copied over each other, swapped, dropped, and digits changed. */
export function harmedText(text: string, done: Harm[]): string {
  const parts = text.split(/(?=[<>;\n",:])|(?<=[<>;\n",:])/);
  for (const { at, other, how } of done) {
    const [here, there] = [at % parts.length, other % parts.length];
    const [one = '', two = ''] = [parts[here], parts[there]];
    if (how === 'drop') parts.splice(here, 1);
    else parts[here] = how === 'digit' ? one.replace(/\d/, String(other % 10)) : two;
    if (how === 'swap') parts[there] = one;
  }
  return parts.join('');
}

export const byteHarms = fc.record({ flips: fc.array(fc.record({ at: fc.nat(), byte: fc.nat(255) }), { maxLength: 4 }), cut: fc.option(fc.nat()) });

/** The bytes with some of them changed, and perhaps cut off. */
export function harmedBytes(bytes: Uint8Array, { flips, cut }: { flips: { at: number; byte: number }[]; cut: number | null }): Buffer {
  const harmed = Buffer.from(bytes);
  for (const { at, byte } of flips) harmed[at % harmed.length] = byte;
  return cut === null ? harmed : harmed.subarray(0, cut % (harmed.length + 1));
}

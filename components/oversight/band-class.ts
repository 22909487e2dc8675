import { type Band, bandOf } from '@/lib/oversight/model';

/** Tint and figure of a band; the lowest has a frame as well, so that it is seen without colour. */
export const BAND_CLASSES: Record<Band, string> = {
  5: 'bg-filling-5-soft text-filling-5',
  4: 'bg-filling-4-soft text-filling-4',
  3: 'bg-filling-3-soft text-filling-3',
  2: 'bg-filling-2-soft text-filling-2',
  1: 'bg-filling-1-soft text-filling-1 ring-2 ring-inset ring-filling-1',
};

/** null: nothing was due. */
export function bandClass(percent: number | null): string {
  return percent === null ? 'text-ink-3' : BAND_CLASSES[bandOf(percent)];
}

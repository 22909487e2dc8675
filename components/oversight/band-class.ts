import { type Band, bandOf } from '@/lib/oversight/model';

const FIGURES: Record<Band, string> = {
  5: 'text-filling-5',
  4: 'text-filling-4',
  3: 'text-filling-3',
  2: 'text-filling-2',
  1: 'text-filling-1',
};

/** The lowest band has a frame as well, so that it is seen without colour. */
const TINTS: Record<Band, string> = {
  5: 'bg-filling-5-soft',
  4: 'bg-filling-4-soft',
  3: 'bg-filling-3-soft',
  2: 'bg-filling-2-soft',
  1: 'bg-filling-1-soft ring-2 ring-inset ring-filling-1',
};

/** Most of it is not due yet: only outlined. */
export const PROVISIONAL = 'outline-1 -outline-offset-1 outline-dashed outline-line-strong';

export function tintOf(band: Band): string {
  return `${TINTS[band]} ${FIGURES[band]}`;
}

/** The look of a percentage; null: nothing was due. */
export function bandClass(percent: number | null, isProvisional: boolean): string {
  if (percent === null) return 'text-ink-3';
  const band = bandOf(percent);
  return isProvisional ? `${PROVISIONAL} ${FIGURES[band]}` : tintOf(band);
}

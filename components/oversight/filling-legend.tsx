'use client';

import { classNames } from '@/components/ui/class-names';
import type { Band } from '@/lib/oversight/model';
import { PROVISIONAL, tintOf } from './band-class';

const RANGES: readonly (readonly [Band, string])[] = [[5, '98–100'], [4, '92–97'], [3, '80–91'], [2, '60–79']];

/** What the tints mean; `provisional` where most of something is not due yet. */
export function FillingLegend({ label, below, provisional }: { label: string; below: string; provisional?: string }) {
  const entry = (look: string, text: string) => (
    <li key={text} className="flex items-center gap-2">
      <span aria-hidden className={classNames('size-3.5 rounded-sm', look)} />
      {text}
    </li>
  );
  return (
    <ul aria-label={label} className="flex flex-wrap gap-x-5 gap-y-1 border-t border-line px-4 py-3 text-note text-ink-2">
      {RANGES.map(([band, text]) => entry(tintOf(band), text))}
      {entry(tintOf(1), below)}
      {provisional && entry(PROVISIONAL, provisional)}
    </ul>
  );
}

'use client';

import { chipClass } from './chip';
import { classNames } from './class-names';
import type { Choice } from './segmented-links';
import { usePageLinks } from './use-page-links';

/** One of several views as chips, each with an address of its own; on a telephone they are one row that scrolls to the screen's edge. */
export function ChipLinks({ label, items, className }: { label: string; items: Choice[]; className?: string }) {
  return (
    <nav
      aria-label={label}
      onClick={usePageLinks()}
      className={classNames('flex flex-wrap gap-2 max-md:-mx-3 max-md:flex-nowrap max-md:overflow-x-auto max-md:px-3 max-md:py-0.5 print:hidden', className)}
    >
      {items.map(({ href, label: text, current }) => <a key={href} href={href} aria-current={current ? 'true' : undefined} className={chipClass(current)}>{text}</a>)}
    </nav>
  );
}

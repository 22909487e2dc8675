'use client';

import { MessageSquarePlus } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { buttonClass } from '@/components/ui/button-class';
import { classNames } from '@/components/ui/class-names';
import { type Packed, useUnpacked } from '@/components/ui/packed';
import { usePageLinks } from '@/components/ui/use-page-links';

export type GapLine = Record<'href' | 'title' | 'count' | 'parts' | 'whoAndWhen' | 'remarkHref' | 'remark', string>;

/** Drawn once; each line refers to it. */
const SIGN = 'remark-sign';
const REMARK = classNames(buttonClass({ tone: 'quiet', icon: true, size: 'sm' }), 'm-2 shrink-0');

/** The lines of a gap list, ready to be drawn. */
export function GapLines({ lines, wide }: { lines: Packed<GapLine[]>; wide: boolean }) {
  return (
    <>
      <span hidden><MessageSquarePlus id={SIGN} /></span>
      <ol onClick={usePageLinks()} className={classNames('-mt-px', wide && 'gap-0 xl:columns-2')}>
        {useUnpacked(lines).map(({ href, title, count, parts, whoAndWhen, remarkHref, remark }) => (
          <li key={title + whoAndWhen} className="flex break-inside-avoid items-start border-t border-line">
            <a href={href} className="block min-w-0 flex-1 py-3 pl-4 -outline-offset-2 hover:bg-sunk">
              <span className="flex items-start justify-between gap-3">
                <span className="min-w-0 font-semibold">{title}</span>
                <Badge tone="missing">{count}</Badge>
              </span>
              <span className="block text-note">{parts}</span>
              <span className="block text-note text-ink-2">{whoAndWhen}</span>
            </a>
            <a href={remarkHref} aria-label={remark} title={remark} className={REMARK}>
              <svg aria-hidden viewBox="0 0 24 24" className="size-4"><use href={`#${SIGN}`} /></svg>
            </a>
          </li>
        ))}
      </ol>
    </>
  );
}

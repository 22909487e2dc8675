'use client';

import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { type Packed, useUnpacked } from '@/components/ui/packed';

export type GapLine = Record<'href' | 'title' | 'count' | 'parts' | 'whoAndWhen', string>;

/** The lines of a gap list, ready to be drawn. */
export function GapLines({ lines, wide }: { lines: Packed<GapLine[]>; wide: boolean }) {
  return (
    <ol className={wide ? 'gap-0 xl:columns-2' : undefined}>
      {useUnpacked(lines).map(({ href, title, count, parts, whoAndWhen }) => (
        <li key={title + whoAndWhen} className="break-inside-avoid border-b border-line last:border-0">
          <Link href={href} prefetch={false} className="block px-4 py-3 -outline-offset-2 hover:bg-sunk">
            <span className="flex items-start justify-between gap-3">
              <span className="min-w-0 font-semibold">{title}</span>
              <Badge tone="missing">{count}</Badge>
            </span>
            <span className="block text-note">{parts}</span>
            <span className="block text-note text-ink-2">{whoAndWhen}</span>
          </Link>
        </li>
      ))}
    </ol>
  );
}

'use client';

import { type Packed, useUnpacked } from '@/components/ui/packed';
import { type Bar, ProgressBar } from '@/components/ui/progress-bar';
import { StatTile } from '@/components/ui/stat-tile';
import { usePageLinks } from '@/components/ui/use-page-links';

/** A figure with its words, and where what is behind it is found. */
export interface Tile {
  href: string;
  figure: string;
  label: string;
  tone?: 'ink' | 'missing';
  bar?: Bar;
}

/** Figures in finished words, ready to be drawn. */
export function TileLinks({ tiles }: { tiles: Packed<Tile[]> }) {
  return (
    <div onClick={usePageLinks()} className="mb-4 grid grid-cols-2 gap-3 lg:grid-cols-4">
      {useUnpacked(tiles).map(({ href, bar, ...tile }) => (
        <a key={href} href={href} className="grid rounded-lg"><StatTile {...tile}>{bar && <ProgressBar {...bar} />}</StatTile></a>
      ))}
    </div>
  );
}

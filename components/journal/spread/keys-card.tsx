'use client';

import { Dialog } from '@/components/ui/dialog';
import type { AllWords } from './spread-words';

/** All keys of the grid. */
export default function KeysCard({ words, onClose }: { words: AllWords; onClose: () => void }) {
  return (
    <Dialog open title={words.keys.title} closeLabel={words.card.close} onOpenChange={(open) => !open && onClose()}>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2">
        {words.keys.rows.map(([keys, what]) => (
          <div key={keys} className="contents">
            <dt><kbd className="rounded-sm border border-line-strong bg-sunk px-1.5 py-0.5 font-sans text-note font-semibold whitespace-nowrap">{keys}</kbd></dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

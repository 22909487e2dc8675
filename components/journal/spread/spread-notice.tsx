import { Eye, Lock } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import type { SpreadView } from '@/lib/journal/view';

/** Says that the spread cannot be written, and whom to ask: the term is closed, or the journal is another's. */
export async function SpreadNotice({ view: { term, writesMarks } }: { view: Pick<SpreadView, 'term' | 'writesMarks'> }) {
  if (writesMarks && !term.isClosed) return null;
  const t = await getTranslations('journal.spread');
  const [Icon, text] = writesMarks ? [Lock, t('closed')] : [Eye, t('readOnly')];
  return (
    <p className="mb-3 flex items-center gap-2 rounded-md bg-sunk px-3 py-2 text-note font-medium text-ink-2 print:hidden">
      <Icon aria-hidden className="size-4 shrink-0" />
      {text}
    </p>
  );
}

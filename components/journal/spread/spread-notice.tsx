import { Eye, Lock, LockOpen } from 'lucide-react';
import { getLocale, getTranslations } from 'next-intl/server';
import type { SpreadView } from '@/lib/journal/spread-view';
import { formatDay } from '@/lib/text/format';

/** Says that the spread cannot be written, and whom to ask: the term is closed, or the journal is another's; or until when an unlock opens it. */
export async function SpreadNotice({ view: { term, writesMarks } }: { view: Pick<SpreadView, 'term' | 'writesMarks'> }) {
  if (writesMarks && !term.isClosed) return null;
  const [t, locale] = [await getTranslations('journal.spread'), await getLocale()];
  const [Icon, text] = !writesMarks ? [Eye, t('readOnly')]
    : term.unlockedUntil ? [LockOpen, t('unlocked', { day: formatDay(term.unlockedUntil, locale) })] : [Lock, t('closed')];
  return (
    <p className="mb-3 flex items-center gap-2 rounded-md bg-sunk px-3 py-2 text-note font-medium text-ink-2 print:hidden">
      <Icon aria-hidden className="size-4 shrink-0" />
      {text}
    </p>
  );
}

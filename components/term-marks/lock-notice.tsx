import { Eye, Lock } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { TermMarkSheetView } from '@/lib/term-marks/view';
import { formatDay } from '@/lib/text/format';

/** Where the period stands on the ladder of change: until when it is changed freely, why it is locked, whom to ask. */
export function LockNotice({ view }: { view: TermMarkSheetView }) {
  const [t, locale] = [useTranslations('termMarks.lock'), useLocale()];
  const { locks: { decided }, opensOn, openUntil, unlockedUntil, writes } = view;
  if (!decided) return null;
  const days = { from: formatDay(opensOn, locale), until: formatDay(openUntil, locale) };
  const isOpen = writes && decided === 'open';
  const Icon = writes ? Lock : Eye;
  return (
    <p className="mb-3 flex items-center gap-2 rounded-md bg-sunk px-3 py-2 text-note font-medium text-ink-2 print:hidden">
      {!isOpen && <Icon aria-hidden className="size-4 shrink-0" />}
      {writes ? t(decided, days) : t('readOnly')}
      {writes && unlockedUntil && ` ${t('unlocked', { day: formatDay(unlockedUntil, locale) })}`}
    </p>
  );
}

import { CalendarClock, CalendarX2, Eye, Info, Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import type { LessonView } from '@/lib/journal/view';
import { formatWeekdayAndDay } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';

const ICONS = { reason: Info, closed: Lock, future: CalendarClock, cancelled: CalendarX2, withdrawn: CalendarX2, readOnly: Eye };

/** Why the lesson cannot be written freely: until when it could, and whom to turn to. Nothing while it is open. */
export function LessonNotice({ view: { lesson }, locale }: { view: LessonView; locale: Locale }) {
  const t = useTranslations('lesson.lock');
  const { lock } = lesson;
  if (lock === 'open') return null;
  const Icon = ICONS[lock];
  return (
    <div
      className={classNames(
        'mb-4 flex gap-3 rounded-lg border px-4 py-3',
        lock === 'reason' ? 'border-late bg-late-soft text-late' : 'border-line bg-sunk text-ink-2',
      )}
    >
      <Icon aria-hidden className="mt-0.5 size-5 shrink-0" />
      <div>
        <p className="font-semibold text-ink">{t(`${lock}.title`)}</p>
        <p>{textOf(lesson, locale, t)}</p>
        {lock === 'cancelled' && lesson.cancelReason && <p>{t('cancelled.because', { reason: lesson.cancelReason })}</p>}
      </div>
    </div>
  );
}

type LockWords = ReturnType<typeof useTranslations<'lesson.lock'>>;

function textOf({ lock, openUntil, onDate, substitute }: LessonView['lesson'], locale: Locale, t: LockWords): string {
  switch (lock) {
    case 'open':
      return '';
    case 'reason':
      return t('reason.text', { day: formatWeekdayAndDay(openUntil, locale) });
    case 'future':
      return t('future.text', { day: formatWeekdayAndDay(onDate, locale) });
    case 'readOnly':
      return substitute ? t('readOnly.substituted', { name: substitute }) : t('readOnly.text');
    default:
      return t(`${lock}.text`);
  }
}

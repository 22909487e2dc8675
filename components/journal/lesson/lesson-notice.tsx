import { ArrowLeftRight, CalendarClock, CalendarX2, Eye, Info, Lock, LockOpen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import type { LessonView } from '@/lib/journal/view';
import { formatWeekdayAndDay } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import { UntilDay } from './until-day';

const ICONS = { reason: Info, closed: Lock, archived: Lock, future: CalendarClock, cancelled: CalendarX2, withdrawn: CalendarX2, readOnly: Eye };

/** Who keeps the lesson instead of whom, and why it cannot be written freely. Nothing where neither is to be said. */
export function LessonNotice({ view: { lesson, today }, locale, timeZone }: { view: LessonView; locale: Locale; timeZone: string }) {
  return (
    <>
      {lesson.substitute && <SubstitutionLine substitute={lesson.substitute} absent={lesson.absent} given={lesson.subjectGiven?.[locale]} />}
      {lesson.unlockedUntil && <UnlockNotice until={lesson.unlockedUntil} locale={locale} />}
      {lesson.lock === 'future' && (
        <UntilDay onDate={lesson.onDate} madeOn={today} timeZone={timeZone}><LockNotice lesson={lesson} lock="future" locale={locale} /></UntilDay>
      )}
      {lesson.lock !== 'open' && lesson.lock !== 'future' && <LockNotice lesson={lesson} lock={lesson.lock} locale={locale} />}
    </>
  );
}

/** The term is closed, and open to whoever looks. */
function UnlockNotice({ until, locale }: { until: string; locale: Locale }) {
  const t = useTranslations('lesson.lock');
  return (
    <p className="mb-4 flex gap-3 rounded-lg border border-line bg-sunk px-4 py-3">
      <LockOpen aria-hidden className="mt-0.5 size-5 shrink-0" />
      {t('unlocked', { day: formatWeekdayAndDay(until, locale) })}
    </p>
  );
}

/** Both names stay, whoever looks. */
function SubstitutionLine({ substitute, absent, given }: { substitute: string; absent: string | null; given?: string }) {
  const t = useTranslations('lesson.substitution');
  return (
    <p className="mb-4 flex gap-3 rounded-lg border border-accent-line bg-accent-soft px-4 py-3">
      <ArrowLeftRight aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
      <span>
        {absent ? t('instead', { substitute, absent }) : t('by', { substitute })}
        {given && <span className="block text-ink-2">{t('given', { subject: given })}</span>}
      </span>
    </p>
  );
}

type Locked = { lesson: LessonView['lesson']; lock: Exclude<LessonView['lesson']['lock'], 'open'>; locale: Locale };

/** Until when it could be written, and whom to turn to. */
function LockNotice({ lesson, lock, locale }: Locked) {
  const t = useTranslations('lesson.lock');
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

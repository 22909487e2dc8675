import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { useLocale, useMessages, useTranslations } from 'next-intl';
import { MatterLine } from '@/components/matters/matter-line';
import { weekOf } from '@/lib/calendar/day';
import { type CorrectionView, type DetailName, type GradingMode, markSaid, type SpellKind, type WorkKind } from '@/lib/corrections/view';
import type { Messages } from '@/lib/text/areas';
import { formatDay, formatDayRange, formatInstant } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';

type Props = { correction: CorrectionView; timeZone: string; showsAuthor?: boolean };

/** What is asked for: where, what stood there, what it is to be, why. */
export function CorrectionLine({ correction, timeZone, showsAuthor = false }: Props) {
  const [t, locale, { termMarks, attendance, lesson }] = [useTranslations('corrections'), useLocale(), useMessages()];
  const { groupId, place, groupName, subject, pupil, kind, oldText, newText, details, reason, requestedBy, requestedAt } = correction;
  const period = place && 'period' in place ? place : null;
  const inWords = (text: string) => {
    if (period) return markInWords(text, period.mode, termMarks.marks) || t('value.empty');
    return kind === 'absence' ? (attendance.kind[text as SpellKind] ?? t('value.empty')) : valueInWords(kind, text, t, locale);
  };
  const detailInWords = (name: DetailName, said: string | null) => {
    if (said === null) return t('value.empty');
    if (name === 'workKind') return lesson.kinds[said as WorkKind] ?? said;
    if (name === 'counts') return t(said === 'true' ? 'detail.true' : 'detail.false');
    return name === 'retakeOf' || name === 'dueLessonId' ? formatDay(said, locale) : said;
  };
  const where = [groupName, subject, place && whenOf(place, termMarks.period, locale)].filter(Boolean).join(' · ');
  const name = place ? <Link href={addressOf(groupId, place)} prefetch={false} className="font-semibold text-accent hover:underline">{where}</Link> : <b className="font-semibold">{where}</b>;
  return (
    <MatterLine area="corrections" matter={correction} name={name} timeZone={timeZone}>
      <p className="break-words">
        {[pupil, t(`kind.${kind}`)].filter(Boolean).join(' · ')}:{' '}
        <strong className="inline-block max-w-full">
          {inWords(oldText)} <ArrowRight aria-hidden className="inline size-4 text-ink-3" /><span className="sr-only">{t('change')}</span> {inWords(newText)}
        </strong>
      </p>
      {details.map(({ name, old, new: asked }) => (
        <p key={name} className="break-words">{t('detail.change', { what: t(`detail.${name}`), old: detailInWords(name, old), new: detailInWords(name, asked) })}</p>
      ))}
      <p className="break-words">{t('reason', { reason })}</p>
      <p className="text-note text-ink-2">
        {showsAuthor ? t('by', { name: requestedBy, when: formatInstant(requestedAt, locale, timeZone) }) : formatInstant(requestedAt, locale, timeZone)}
      </p>
    </MatterLine>
  );
}

type Place = NonNullable<CorrectionView['place']>;

function whenOf(place: Place, periods: Messages['termMarks']['period'], locale: Locale): string {
  if ('period' in place) return periods[place.period];
  return 'classId' in place ? formatDayRange(place.from, place.to, locale) : formatDay(place.onDate, locale);
}

function addressOf(groupId: string | null, place: Place): string {
  if ('classId' in place) return `/class/${place.classId}/attendance?week=${weekOf(place.from)}`;
  return 'period' in place ? `/journal/${groupId}/term-marks?period=${place.period}` : `/journal/${groupId}/lessons/${place.lessonId}`;
}

/** A period mark; '' for none. */
function markInWords(text: string, mode: GradingMode, marks: Messages['termMarks']['marks']): string {
  if (text === 'notAssessed') return marks.notAssessedInFull;
  if (mode !== 'credit' || text === '') return text;
  return text === '1' ? marks.passed : marks.failed;
}

const NAMED = ['present', 'absent', 'late', 'exempt', 'confirmed'] as const;

/** A mark and a text stand for themselves. */
function valueInWords(kind: CorrectionView['kind'], text: string, t: ReturnType<typeof useTranslations<'corrections'>>, locale: Locale): string {
  const named = NAMED.find((one) => one === text);
  if (named && (kind === 'attendance' || kind === 'confirmation')) return t(`value.${named}`);
  if (text === '') return t(kind === 'attendance' ? 'value.present' : 'value.empty');
  if (kind !== 'mark') return text;
  const { debtDueOn, remark } = markSaid(text) ?? {};
  return debtDueOn ? t('value.debt', { day: formatDay(debtDueOn, locale) }) : (remark ?? text);
}

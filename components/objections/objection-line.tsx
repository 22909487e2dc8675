import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { MatterLine } from '@/components/matters/matter-line';
import type { LessonObjection } from '@/lib/objections/view';
import { formatInstant, formatNumericDay } from '@/lib/text/format';

/** What a family takes for wrong in a lesson, with the way to it. */
export function ObjectionLine({ objection, timeZone }: { objection: LessonObjection; timeZone: string }) {
  const [t, locale] = [useTranslations('objections'), useLocale()];
  const { pupil, groupId, groupName, lessonId, onDate, subject, part, note, raisedAt } = objection;
  return (
    <MatterLine area="objections" matter={objection} timeZone={timeZone} name={<b className="font-semibold">{pupil} · {t(`part.${part}`)}</b>}>
      <p className="text-note text-ink-2">{[subject[locale], groupName, formatNumericDay(onDate)].join(' · ')}</p>
      <p className="break-words">{note}</p>
      <p className="text-note text-ink-2">{t('raised', { when: formatInstant(raisedAt, locale, timeZone) })}</p>
      <Link href={`/journal/${groupId}/lessons/${lessonId}`} prefetch={false} className="justify-self-start font-semibold text-accent touch:py-2">{t('open')}</Link>
    </MatterLine>
  );
}

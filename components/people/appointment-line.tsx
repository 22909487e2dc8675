import { useTranslations } from 'next-intl';
import { MatterLine } from '@/components/matters/matter-line';
import type { AppointmentView } from '@/lib/people/view';
import { formatNumericInstant, formatNumericDay } from '@/lib/text/format';

/** What a post opens that is not the whole school. */
const OPENS = { administrator: 'accounts', secretary: 'people', classTeacher: 'class', teacher: 'nothing' } as const;

/** Who is to hold which post, from when, by whose word; of one that waits also what it opens. */
export function AppointmentLine({ appointment, timeZone }: { appointment: AppointmentView; timeZone: string }) {
  const [t, shell] = [useTranslations('appointments'), useTranslations('shell')];
  const { name, post, area, className, years, startedOn, endedOn, orderNumber, proposedBy, proposedAt, decided } = appointment;
  const since = [t('from', { day: formatNumericDay(startedOn) }), endedOn && t('until', { day: formatNumericDay(endedOn) })].filter(Boolean).join(', ');
  const when = formatNumericInstant(proposedAt, timeZone);
  return (
    <MatterLine area="appointments" matter={appointment} name={<b className="font-semibold break-words">{name}</b>} timeZone={timeZone}>
      <p className="break-words">{[t(`post.${post}`), area, className, years && shell('schoolYear', { years })].filter(Boolean).join(' · ')}</p>
      <p>{[since, orderNumber && t('order', { number: orderNumber })].filter(Boolean).join(' · ')}</p>
      <p className="text-note text-ink-2">{proposedBy ? t('proposed', { name: proposedBy, when }) : t('listed', { when })}</p>
      {!decided && <p className="mt-2 text-ink-2">{t(`opens.${OPENS[post as keyof typeof OPENS] ?? 'school'}`)}</p>}
    </MatterLine>
  );
}

import { TriangleAlert } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import type { GroupView } from '@/lib/teaching/view';
import { formatDay, weekdayInSentence } from '@/lib/text/format';

/** Who teaches the group, and whoever will; a teacher's hours that fall together are told beside her. */
export function TeacherLines({ group: { teachers, isUntaught } }: { group: GroupView }) {
  const [t, locale] = [useTranslations('teaching'), useLocale()];
  return (
    <>
      {isUntaught && <p><Badge tone="missing">{t('nobody')}</Badge></p>}
      {teachers.map(({ id, name, startedOn, endedOn, isAhead, clashes }) => (
        <div key={`${id} ${startedOn}`}>
          <p className="break-words">
            {[name, isAhead && t('startedOn', { day: formatDay(startedOn, locale) }), endedOn && t('endedOn', { day: formatDay(endedOn, locale) })].filter(Boolean).join(', ')}
          </p>
          {clashes.map(({ weekday, label }) => (
            <p key={`${weekday} ${label}`} className="flex gap-1.5 text-note text-late">
              <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
              <span>{t('clash', { weekday: weekdayInSentence(weekday, locale), group: label })}</span>
            </p>
          ))}
        </div>
      ))}
    </>
  );
}

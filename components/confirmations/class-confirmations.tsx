import { useLocale, useTranslations } from 'next-intl';
import { Card, CardHeader } from '@/components/ui/card';
import type { ClassConfirmations as Week, FamilyLine } from '@/lib/confirmations/view';
import { formatDay, formatInstant } from '@/lib/text/format';

/** The pupils of a class: whose families have not read the week, whose have and when, and whose diaries nobody at home can open. */
export function ClassConfirmations({ week: { from, unread, read, withoutGuardian }, timeZone }: { week: Week; timeZone: string }) {
  const [t, locale] = [useTranslations('confirmations'), useLocale()];
  return (
    <div className="grid max-w-3xl gap-4">
      {from && <p className="text-ink-2">{t('soon', { from: formatDay(from, locale) })}</p>}
      {unread.length === 0 && read.length > 0 && <p className="text-ok">{t('allRead')}</p>}
      <Lines name="unread" title={t('unread')} lines={unread} timeZone={timeZone} />
      <Lines name="read" title={t('read')} lines={read} timeZone={timeZone} />
      <Lines name="without" title={t('without')} lines={withoutGuardian} timeZone={timeZone} />
    </div>
  );
}

function Lines({ name, title, lines, timeZone }: { name: string; title: string; lines: readonly FamilyLine[]; timeZone: string }) {
  const [t, locale] = [useTranslations('confirmations'), useLocale()];
  if (lines.length === 0) return null;
  return (
    <Card aria-labelledby={name}>
      <CardHeader id={name} title={title} aside={lines.length} />
      <ul className="divide-y divide-line">
        {lines.map(({ id, pupil, read }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-4 px-4 py-2 max-sm:px-3">
            <span className="min-w-40 flex-1 font-medium">{pupil}</span>
            <ul className="text-note text-ink-2 empty:hidden">
              {read.map(({ by, at }) => (
                <li key={at}>{t('readBy', { name: by, when: formatInstant(new Date(at), locale, timeZone) })}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Card>
  );
}

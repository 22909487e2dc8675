import { useLocale, useTranslations } from 'next-intl';
import { Card, CardHeader } from '@/components/ui/card';
import type { BackupDesk } from '@/lib/backup/view';
import { formatInstant } from '@/lib/text/format';

/** When the last back-up was made and restoring last tried, and what is wrong, each with what to do. */
export function BackupCard({ desk: { concerns, madeAt, testedAt, keyMark }, timeZone }: { desk: BackupDesk; timeZone: string }) {
  const [t, locale] = [useTranslations('backup'), useLocale()];
  const when = (at: Date | null) => (at ? formatInstant(at, locale, timeZone) : t('never'));
  const facts = [[t('made'), when(madeAt)], [t('tested'), when(testedAt)], [t('keyMark'), keyMark ?? t('noKey')]] as const;
  return (
    <Card aria-labelledby="state">
      <CardHeader id="state" title={t('state')} />
      <div className="grid gap-4 p-4">
        <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-3">
          {facts.map(([name, value]) => <div key={name} className="grid min-w-0 content-start gap-0.5"><dt className="text-note text-ink-2">{name}</dt><dd className="font-medium wrap-anywhere">{value}</dd></div>)}
        </dl>
        {concerns.length === 0 ? <p className="font-medium text-ok">{t('wellText')}</p> : (
          <ul className="grid gap-3">
            {concerns.map((concern) => (
              <li key={concern} className="rounded-md bg-missing-soft px-4 py-3">
                <p className="font-medium text-missing">{t(`concern.${concern}.title`)}</p>
                <p className="max-w-prose">{t(`concern.${concern}.text`)}</p>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}

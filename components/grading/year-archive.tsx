import { useLocale, useTranslations } from 'next-intl';
import { LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import type { TermDesk } from '@/lib/grading/view';
import { formatInstant } from '@/lib/text/format';

/** The last step of the ladder of change: a year that is over is archived, on a page of its own. */
export function YearArchive({ year, mayArchive, timeZone }: { year: TermDesk['year']; mayArchive: boolean; timeZone: string }) {
  const [t, locale] = [useTranslations('terms.archive'), useLocale()];
  if (!year.archived && !year.isOver) return null;
  return (
    <Card aria-labelledby="archive">
      <CardHeader id="archive" title={t('title')} />
      <div className="grid gap-3 p-4">
        <p>{year.archived ? t('archived', { when: formatInstant(year.archived.at, locale, timeZone), by: year.archived.by }) : t('text')}</p>
        {mayArchive && <LinkButton href="/office/archive" className="w-fit">{t('open')}</LinkButton>}
      </div>
    </Card>
  );
}

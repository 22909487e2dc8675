import { useLocale, useTranslations } from 'next-intl';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import { Card, CardHeader } from '@/components/ui/card';
import type { TermDesk } from '@/lib/grading/view';
import { formatInstant } from '@/lib/text/format';

type Props = { year: TermDesk['year']; mayArchive: boolean; timeZone: string; action: (formData: FormData) => Promise<unknown> };

/** The last step of the ladder of change: the director archives a year that is over. */
export function YearArchive({ year, mayArchive, timeZone, action }: Props) {
  const [t, locale] = [useTranslations('terms.archive'), useLocale()];
  if (!year.archived && !year.isOver) return null;
  return (
    <Card aria-labelledby="archive">
      <CardHeader id="archive" title={t('title')} />
      <div className="grid gap-3 p-4">
        <p>{year.archived ? t('archived', { when: formatInstant(year.archived.at, locale, timeZone), by: year.archived.by }) : t('text')}</p>
        {mayArchive && (
          <details>
            <summary className={`${buttonClass()} w-fit cursor-pointer list-none [&::-webkit-details-marker]:hidden`}>{t('open')}</summary>
            <ActionForm action={action} className="mt-3 grid gap-3 rounded-md bg-late-soft p-4">
              <input type="hidden" name="yearId" value={year.id} />
              <p className="text-late">{t('warning')}</p>
              <Button type="submit" tone="danger" className="justify-self-start">{t('confirm')}</Button>
            </ActionForm>
          </details>
        )}
      </div>
    </Card>
  );
}

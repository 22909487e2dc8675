import { useTranslations } from 'next-intl';
import { LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import type { DraftLine } from '@/lib/importing/view';
import { formatNumericInstant } from '@/lib/text/format';

/** Imports that were begun and not brought in. */
export function DraftList({ drafts, timeZone }: { drafts: readonly DraftLine[]; timeZone: string }) {
  const t = useTranslations('imports.drafts');
  return (
    <Card aria-labelledby="drafts">
      <CardHeader id="drafts" title={t('title')} />
      <ul className="divide-y divide-line">
        {drafts.map(({ id, files, expiresAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
            <span className="min-w-0">
              <span className="block font-medium wrap-anywhere">{files.join(', ')}</span>
              <span className="block text-note text-ink-2">{t('until', { day: formatNumericInstant(expiresAt, timeZone) })}</span>
            </span>
            <LinkButton href={`/office/imports/drafts/${id}`} size="sm">{t('open')}</LinkButton>
          </li>
        ))}
      </ul>
    </Card>
  );
}

import { ChevronRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import type { BackupState } from '@/lib/backup/view';
import { formatInstant } from '@/lib/text/format';

/** On the director's first page: how old the last back-up is, and what there is to worry about. */
export function BackupLine({ state: { concerns, madeAt, testedAt }, timeZone, href }: { state: BackupState; timeZone: string; href: string }) {
  const [t, locale] = [useTranslations('backup'), useLocale()];
  const when = (at: Date | null) => (at ? formatInstant(at, locale, timeZone) : t('never'));
  return (
    <Card>
      <Link prefetch={false} href={href} className="flex min-h-11 items-center gap-3 px-4 py-2.5 -outline-offset-2 hover:bg-sunk">
        <span className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-medium">{t('title')}</span>
          {concerns[0] ? <Badge tone="missing">{t(`brief.${concerns[0]}`)}</Badge> : <Badge tone="ok">{t('well')}</Badge>}
          <span className="text-note text-ink-2">{t('last', { made: when(madeAt), tested: when(testedAt) })}</span>
        </span>
        <ChevronRight aria-hidden className="ml-auto size-5 shrink-0 text-ink-3" />
      </Link>
    </Card>
  );
}

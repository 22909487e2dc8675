import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import type { RemarkCounts } from '@/lib/remarks/view';

/** Among what a day asks of whoever oversees: remarks that wait for a check, for an answer, and those past their day. */
export function RemarkCountsLine({ counts: { owed, overdue, toCheck } }: { counts: RemarkCounts }) {
  const t = useTranslations('remarks.today');
  const state = overdue > 0 ? 'overdue' : toCheck > 0 ? 'toCheck' : 'owed';
  return (
    <Card>
      <Link prefetch={false} href={`/oversight/remarks?state=${state}`} className="flex min-h-11 items-center gap-3 px-4 py-2.5 -outline-offset-2 hover:bg-sunk">
        <span className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-medium">{t('title')}</span>
          {overdue > 0 && <Badge tone="missing">{t('overdue', { count: overdue })}</Badge>}
          {toCheck > 0 && <Badge tone="accent">{t('waiting', { count: toCheck })}</Badge>}
          {owed > 0 && <Badge tone="late">{t('owed', { count: owed })}</Badge>}
        </span>
        <ChevronRight aria-hidden className="ml-auto size-5 shrink-0 text-ink-3" />
      </Link>
    </Card>
  );
}

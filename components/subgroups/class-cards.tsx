import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';
import type { OwnClass } from '@/lib/subgroups/view';

const TONES = { none: 'neutral', proposed: 'late', listed: 'late', confirmed: 'ok' } as const;

/** The classes one leads, each with what its subgroups wait for, and other ways into it. */
export function ClassCards({ classes, linesOf }: { classes: readonly OwnClass[]; linesOf?: (classId: string) => ReactNode }) {
  const t = useTranslations('subgroups');
  return classes.map(({ id, name, pupilCount, subgroups }) => (
    <Card key={id} aria-labelledby={id}>
      <CardHeader id={id} title={name} aside={t('count', { count: pupilCount })} />
      {linesOf?.(id)}
      <Link prefetch={false} href={`/class/${id}/subgroups`} className="flex min-h-11 items-center gap-3 px-4 py-2.5 -outline-offset-2 hover:bg-sunk">
        <span className="font-medium">{t('classes.subgroups')}</span>
        <Badge tone={TONES[subgroups]}>{t(`classes.state.${subgroups}`)}</Badge>
        <ChevronRight aria-hidden className="ml-auto size-5 text-ink-3" />
      </Link>
    </Card>
  ));
}

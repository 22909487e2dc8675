import { ChevronRight } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { PageHeader } from '@/components/shell/page-header';
import { Badge } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { requirePageActor } from '@/lib/auth/page-actor';
import { listOwnClasses } from '@/lib/subgroups/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('subgroups.classes'))('title') };
}

const TONES = { none: 'neutral', proposed: 'late', listed: 'late', confirmed: 'ok' } as const;

/** The class teacher's desk: her classes, and what they wait for. */
export default async function ClassesPage() {
  const actor = await requirePageActor();
  const [t, classes] = await Promise.all([getTranslations('subgroups'), listOwnClasses(actor)]);
  if (classes.length === 0) return <EmptyState level={1} title={t('classes.none.title')} text={t('classes.none.text')} />;
  return (
    <>
      <PageHeader title={t('classes.title')} />
      <div className="grid max-w-3xl gap-4">
        {classes.map(({ id, name, pupilCount, subgroups }) => (
          <Card key={id} aria-labelledby={id}>
            <CardHeader id={id} title={name} aside={t('count', { count: pupilCount })} />
            <Link prefetch={false} href={`/class/${id}/subgroups`} className="flex min-h-11 items-center gap-3 px-4 py-2.5 hover:bg-sunk">
              <span className="font-medium">{t('classes.subgroups')}</span>
              <Badge tone={TONES[subgroups]}>{t(`classes.state.${subgroups}`)}</Badge>
              <ChevronRight aria-hidden className="ml-auto size-5 text-ink-3" />
            </Link>
          </Card>
        ))}
      </div>
    </>
  );
}

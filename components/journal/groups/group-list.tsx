import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import type { JournalGroup } from '@/lib/journal/view';
import { formatWeekdayAndDay } from '@/lib/text/format';

type GroupListProps = { title: string; groups: readonly JournalGroup[]; today: string };

/** Groups as cards: class and subject lead to the spread, the next lesson to its own page. */
export async function GroupList({ title, groups, today }: GroupListProps) {
  return (
    <section>
      <h2 className="mb-3">{title}</h2>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3 2xl:grid-cols-4">
        {groups.map((one) => <GroupCard key={one.group.id} journal={one} today={today} />)}
      </ul>
    </section>
  );
}

async function GroupCard({ journal: { group, pupilCount, overdueCount, next, isMine }, today }: { journal: JournalGroup; today: string }) {
  const [t, locale] = [await getTranslations('journal.groups'), await getLocale()];
  return (
    <Card as="li" className="flex flex-col">
      <Link href={`/journal/${group.id}`} prefetch={false} className="flex flex-1 items-start gap-3 p-4 -outline-offset-2 hover:bg-sunk/60">
        <span className="grid min-h-11 min-w-14 shrink-0 place-items-center rounded-md bg-accent-soft px-2 text-center font-bold text-accent">{group.name}</span>
        <span className="min-w-0 flex-1">
          <span className="block text-md font-bold">{group.subject[locale]}</span>
          <span className="block text-note text-ink-2">{t('pupilCount', { count: pupilCount })}</span>
        </span>
        {isMine && (overdueCount > 0 ? <Badge tone="late">{t('overdue', { count: overdueCount })}</Badge> : <Badge tone="ok">{t('allFilled')}</Badge>)}
      </Link>
      <div className="flex min-h-11 items-center border-t border-line text-note">
        {next ? (
          <Link href={`/journal/${group.id}/lessons/${next.lessonId}`} prefetch={false} className="flex-1 px-4 py-2.5 -outline-offset-2 hover:bg-sunk/60">
            {next.onDate === today
              ? <span className="font-semibold text-accent">{t('today', { number: next.number })}</span>
              : t('next', { day: formatWeekdayAndDay(next.onDate, locale), number: next.number })}
          </Link>
        ) : <span className="px-4 text-ink-3">{t('noNext')}</span>}
      </div>
    </Card>
  );
}

import { ChevronRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { ChipLink } from '@/components/ui/chip';
import type { CopyLesson, CopyListView } from '@/lib/state-copy/view';
import { formatWeekdayAndDay } from '@/lib/text/format';

/** How many lessons wait, by group: each leads to its own. */
export function CopyGroups({ groups, chosen }: { groups: CopyListView['groups']; chosen: string | null }) {
  const [t, locale] = [useTranslations('stateCopy.list'), useLocale()];
  const all = groups.reduce((sum, { count }) => sum + count, 0);
  return (
    <nav aria-label={t('groups')} className="flex flex-wrap gap-2">
      <ChipLink href="/journal/state-copy" chosen={chosen === null}>{t('allGroups', { count: all })}</ChipLink>
      {groups.map(({ id, name, subject, count }) => (
        <ChipLink key={id} href={`/journal/state-copy?group=${id}`} chosen={chosen === id}>
          {t('group', { name: `${name} · ${subject[locale]}`, count })}
        </ChipLink>
      ))}
    </nav>
  );
}

/** Which record holds where the two differ, once the director's order names it. */
export function OfficialRecordLine({ official: { record, order } }: Pick<CopyListView, 'official'>) {
  const t = useTranslations('stateCopy');
  if (record === 'notNamed') return null;
  const name = t(`records.${record}`);
  return <p className="font-medium">{order ? t('officialByOrder', { record: name, order }) : t('official', { record: name })}</p>;
}

/** Lessons that wait, newest first, each with the parts that do. */
export function CopyList({ lessons }: { lessons: readonly CopyLesson[] }) {
  return <Card as="div"><ul className="divide-y divide-line">{lessons.map((lesson) => <Lesson key={lesson.id} lesson={lesson} />)}</ul></Card>;
}

function Lesson({ lesson: { id, group, onDate, number, topic, isCancelled, parts } }: { lesson: CopyLesson }) {
  const [t, locale] = [useTranslations('stateCopy'), useLocale()];
  return (
    <li>
      <Link
        href={`/journal/${group.id}/lessons/${id}/state-copy`}
        prefetch={false}
        className="flex items-center gap-3 px-4 py-2.5 -outline-offset-2 hover:bg-sunk/60"
      >
        <span className="grid min-w-0 flex-1 gap-x-4 gap-y-1 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_minmax(0,3fr)] md:items-center">
          <span>
            <span className="font-semibold">{`${group.name} · ${group.subject[locale]}`}</span>
            <span className="block text-note text-ink-2">{`${formatWeekdayAndDay(onDate, locale)} · ${t('number', { number })}`}</span>
          </span>
          <span className={topic ? 'truncate' : 'truncate text-ink-3'}>{topic ?? t('list.noTopic')}</span>
          <span className="flex flex-wrap gap-1">
            {isCancelled && <Badge tone="missing">{t('cancelledSince')}</Badge>}
            {parts.map(({ part, state }) => (
              <Badge key={part} tone={state === 'changed' ? 'missing' : 'late'}>
                {state === 'changed' ? `${t(`shortParts.${part}`)}: ${t('states.changed')}` : t(`shortParts.${part}`)}
              </Badge>
            ))}
          </span>
        </span>
        <ChevronRight aria-hidden className="size-5 shrink-0 text-ink-3" />
      </Link>
    </li>
  );
}

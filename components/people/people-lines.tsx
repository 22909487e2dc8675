import { ChevronRight, UserRoundSearch } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import type { PeopleAddress } from '@/lib/people/list-schema';
import { type PeopleList, peopleHref, type PersonLine } from '@/lib/people/list-view';
import { formatList, formatNumericDay } from '@/lib/text/format';

/** Those who were found, each with what one needs to know which of two she is. */
export function PeopleLines({ asked, list: { lines, page, pages } }: { asked: PeopleAddress; list: PeopleList }) {
  const t = useTranslations('people');
  if (lines.length === 0) return <EmptyState icon={<UserRoundSearch />} title={t('none.title')} text={t('none.text')} />;
  return (
    <>
      <Card as="div">
        <ul className="divide-y divide-line">
          {lines.map((line) => (
            <li key={line.id}>
              <Link href={`/office/people/${line.id}`} prefetch={false} className="flex items-center gap-3 px-4 py-2.5 -outline-offset-2 hover:bg-sunk/60">
                <span className="min-w-0 flex-1">
                  <span className="flex flex-wrap items-center gap-x-2 gap-y-1"><b className="font-semibold break-words">{line.name}</b>{line.isFormer && <Badge>{t(`former.${asked.kind}`)}</Badge>}{line.isAtHome && <Badge tone="accent">{t('atHome')}</Badge>}</span>
                  <span className="block text-note break-words text-ink-2"><Details line={line} kind={asked.kind} /></span>
                </span>
                <ChevronRight aria-hidden className="size-5 shrink-0 text-ink-3" />
              </Link>
            </li>
          ))}
        </ul>
      </Card>
      <Pager {...{ page, pages }} href={(to) => peopleHref({ ...asked, page: to })} words={{ pages: t('pages'), page: t('page', { page, pages }), previous: t('previous'), next: t('next') }} />
    </>
  );
}

function Details({ line, kind }: { line: PersonLine; kind: PeopleAddress['kind'] }) {
  const [t, posts] = [useTranslations('people'), useTranslations('appointments.post')];
  const children = line.children.map(({ name, className }) => [name, className].filter(Boolean).join(', ')).join('; ');
  const parts = {
    pupils: [line.className, line.number && t('number', { number: line.number }), line.bornOn && t('born', { day: formatNumericDay(line.bornOn) })],
    guardians: [line.phone, children && t('children', { children })],
    staff: [formatList(line.posts.map((post) => posts(post))), line.groups > 0 && t('load', { groups: line.groups, hours: line.hours }), line.phone],
  };
  return parts[kind].filter(Boolean).join(' · ');
}

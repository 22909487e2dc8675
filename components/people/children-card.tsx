import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';
import type { PersonHead } from '@/lib/people/person-view';
import { formatNumericDay } from '@/lib/text/format';

/** Whose guardian she is or was; it is changed on the child's page. */
export function ChildrenCard({ person: { children } }: { person: PersonHead }) {
  const t = useTranslations('people');
  return (
    <Card aria-labelledby="children">
      <CardHeader id="children" title={t('childrenTitle')} />
      <ul className="divide-y divide-line">
        {children.map(({ id, name, className, relation, mayAnnounce, startedOn, endedOn, isOpen }) => (
          <li key={`${id} ${startedOn}`} className="px-4 py-2.5">
            <p className="flex flex-wrap items-center gap-x-2"><Link href={`/office/people/${id}`} prefetch={false} className="font-semibold text-accent underline-offset-2 hover:underline">{name}</Link>{className}{!isOpen && <Badge>{t('notOpen')}</Badge>}</p>
            <p className="text-note text-ink-2">
              {[relation, t('from', { day: formatNumericDay(startedOn) }), endedOn && t('until', { day: formatNumericDay(endedOn) }), !mayAnnounce && t('informedOnly')].filter(Boolean).join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

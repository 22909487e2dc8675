import { useTranslations } from 'next-intl';
import { LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import type { GroupView } from '@/lib/teaching/view';
import { TeacherLines } from './teacher-lines';

type GroupListProps = {
  kind: 'untaught' | 'taught';
  groups: readonly GroupView[];
  /** the address of the page with this group in the form */
  hrefOf: (groupId: string) => string;
};

/** Groups with their teachers, each with the way to give it to another. */
export function GroupList({ kind, groups, hrefOf }: GroupListProps) {
  const t = useTranslations('teaching');
  if (groups.length === 0) return null;
  return (
    <Card aria-labelledby={kind}>
      <CardHeader id={kind} title={t(kind, { count: groups.length })} />
      <ul className="divide-y divide-line">
        {groups.map((group) => (
          <li key={group.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-2.5">
            <div className="grid min-w-0 flex-1 basis-40 gap-0.5">
              <p className="font-semibold break-words">{group.label}</p>
              <TeacherLines group={group} />
              {group.isOwnMatter && <p className="text-note text-ink-2">{t('own')}</p>}
            </div>
            {!group.isOwnMatter && <LinkButton size="sm" href={hrefOf(group.id)} aria-label={t('changeOf', { group: group.label })} className="print:hidden">{t('change')}</LinkButton>}
          </li>
        ))}
      </ul>
    </Card>
  );
}

import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import { placementField } from '@/lib/subgroups/schema';
import type { Division } from '@/lib/subgroups/view';

const COLUMNS: Record<number, string> = { 2: 'grid-cols-2', 3: 'grid-cols-3' };

/**
 * One division of a class as columns, a pupil standing in the column of her subgroup. Every row is a group of radio
 * buttons, so that it works with a keyboard, with a screen reader and without script.
 */
export function SubgroupColumns({ division, title }: { division: Division; title: string }) {
  const t = useTranslations('subgroups');
  const columns = COLUMNS[division.subgroups.length] ?? 'grid-cols-4';
  return (
    <Card aria-label={title}>
      <div className={classNames('grid border-b border-line bg-sunk', columns)}>
        {division.subgroups.map(({ id, name }) => (
          <div key={id} className="border-l border-line px-4 py-2.5 first:border-l-0">
            <h2 className="truncate">{name}</h2>
            <p className="text-note text-ink-2">{t('count', { count: division.pupils.filter(({ subgroupId }) => subgroupId === id).length })}</p>
          </div>
        ))}
      </div>
      <div className="divide-y divide-line">
        {division.pupils.map((pupil) => (
          <div key={pupil.id} role="radiogroup" aria-label={pupil.name} className={classNames('grid', columns)}>
            {division.subgroups.map(({ id, name }) => (
              <label
                key={id}
                className={classNames(
                  'flex min-h-9 cursor-pointer items-center border-l border-line px-4 py-1 first:border-l-0 touch:min-h-11',
                  'hover:bg-sunk has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent',
                )}
              >
                <input
                  type="radio"
                  required
                  className="peer sr-only"
                  name={placementField(division.id, pupil.id)}
                  value={id}
                  defaultChecked={pupil.subgroupId === id}
                  aria-label={name}
                />
                <span aria-hidden className="invisible font-medium peer-checked:visible">{pupil.name}</span>
              </label>
            ))}
          </div>
        ))}
      </div>
    </Card>
  );
}

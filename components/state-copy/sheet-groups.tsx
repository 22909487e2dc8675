import { useLocale, useTranslations } from 'next-intl';
import { ChipLink } from '@/components/ui/chip';
import type { CopyGroup } from '@/lib/state-copy/view';

/** The groups whose quarters may be taken out in one file. */
export function SheetGroups({ groups }: { groups: readonly CopyGroup[] }) {
  const [t, locale] = [useTranslations('stateCopy.quarter'), useLocale()];
  return (
    <nav aria-labelledby="sheets" className="grid gap-2 border-t border-line pt-4">
      <h2 id="sheets">{t('all')}</h2>
      <p className="max-w-3xl text-note text-ink-2">{t('lead')}</p>
      <div className="flex flex-wrap gap-2">
        {groups.map(({ id, name, subject }) => <ChipLink key={id} chosen={false} href={`/journal/${id}/state-sheet`}>{`${name} · ${subject[locale]}`}</ChipLink>)}
      </div>
    </nav>
  );
}

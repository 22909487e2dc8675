import { useTranslations } from 'next-intl';
import { ChipLinks } from '@/components/ui/chip-links';
import { type Counts, type FillingState, lessonsOf } from '@/lib/oversight/model';

/** What asks for attention comes first. */
export const FROM_WORST: readonly FillingState[] = ['missing', 'late', 'notDue', 'inTime', 'excused'];

type StateFilterProps = { counts: Counts; chosen: FillingState | undefined; href: (state: FillingState | undefined) => string };

/** Each state with its count; what nobody has is left out, but for the one chosen. */
export function StateFilter({ counts, chosen, href }: StateFilterProps) {
  const t = useTranslations('oversight');
  return (
    <ChipLinks
      label={t('choose.state')}
      className="mb-4"
      items={[
        { href: href(undefined), label: t('count', { state: t('lessons.all'), count: lessonsOf(counts) }), current: chosen === undefined },
        ...FROM_WORST.filter((state) => counts[state] > 0 || state === chosen).map((state) => ({
          href: href(state),
          label: t('count', { state: t(`state.${state}`), count: counts[state] }),
          current: state === chosen,
        })),
      ]}
    />
  );
}

import { useTranslations } from 'next-intl';
import { Select } from '@/components/ui/select';
import { LEAVES, type NewClass } from '@/lib/year-turn/schema';

type Props = { name: string; label: string; classes: readonly NewClass[]; chosen: string; open: string };

/** Where somebody goes: nothing is offered beforehand; `open` is what the empty choice is called. */
export function Destination({ name, label, classes, chosen, open }: Props) {
  const t = useTranslations('yearTurn.moves');
  return (
    <Select name={name} aria-label={label} defaultValue={chosen} className="min-w-40 flex-1 sm:max-w-56">
      <option value="">{open}</option>
      {classes.map(({ id, name: className }) => <option key={id} value={id}>{className}</option>)}
      <option value={LEAVES}>{t('leaves')}</option>
    </Select>
  );
}

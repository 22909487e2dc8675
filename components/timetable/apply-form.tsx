import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { KeptForm, type KeptFormWords } from '@/components/ui/kept-form';

type Props = {
  /** what was previewed, field by field, and what was counted then */
  sent: Readonly<Partial<Record<string, string>>>;
  action: Parameters<typeof KeptForm>[0]['action'];
  refusals: KeptFormWords['refusals'];
};

/** Makes the change that was previewed. */
export function ApplyForm({ sent, action, refusals }: Props) {
  const t = useTranslations('timetable.preview');
  return (
    <KeptForm action={action} words={{ refusals }} className="flex flex-wrap items-center gap-4 max-sm:flex-col max-sm:items-stretch">
      {Object.entries(sent).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <Button type="submit" tone="main">{t('apply')}</Button>
      <p className="text-note text-ink-2">{t('note')}</p>
    </KeptForm>
  );
}

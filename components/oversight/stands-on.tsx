import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { formatDay } from '@/lib/text/format';

type StandsOnProps = {
  /** the page, and what of its choice is kept */
  action: string;
  choice: Readonly<Record<string, string | number | undefined>>;
  standsOn: string | null;
  /** the same as it stands now */
  nowHref: string;
};

/** How it stood at the end of an earlier day: which one, and the way there and back. */
export function StandsOn({ action, choice, standsOn, nowHref }: StandsOnProps) {
  const [t, locale] = [useTranslations('oversight'), useLocale()];
  const kept = Object.entries(choice).filter(([name, value]) => name !== 'asOn' && value !== undefined);
  return (
    <details className="mb-4 print:hidden" open={standsOn !== null}>
      <summary className="flex min-h-10 w-fit cursor-pointer items-center font-medium text-accent touch:min-h-11">
        {standsOn ? t('standsOn', { day: formatDay(standsOn, locale) }) : t('asOn')}
      </summary>
      <form action={action} className="flex flex-wrap items-end gap-2">
        {kept.map(([name, value]) => <input key={name} type="hidden" name={name} value={String(value)} />)}
        <Field label={t('asOn')}>{(control) => <TextInput {...control} type="date" name="asOn" required defaultValue={standsOn ?? ''} className="w-44" />}</Field>
        <Button type="submit" size="field">{t('asOnShow')}</Button>
        {standsOn && <Link href={nowHref} prefetch={false} className="px-2 py-2 font-medium text-accent hover:underline">{t('standsNow')}</Link>}
      </form>
    </details>
  );
}

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Button, LinkButton } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { SegmentedLinks } from '@/components/ui/segmented-links';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { addDays } from '@/lib/calendar/day';
import { formatDayRange } from '@/lib/text/format';
import { type TimetableWeek, WEEK_OF } from '@/lib/timetable/view';

type Props = { week: TimetableWeek; at: string };


/** Whose week and which: by class, teacher or room, a week at a time or the week of a day. */
export function WeekChoice({ week: { of, chosen, choices, monday, years }, at }: Props) {
  const [t, locale] = [useTranslations('timetable'), useLocale()];
  const hrefOf = (asked: Record<string, string>) => `${at}?${new URLSearchParams({ of, ...(chosen && { id: chosen.id }), on: monday, ...asked }).toString()}`;
  return (
    <div className="grid gap-3 print:hidden">
      {years.length > 1 && <SegmentedLinks label={t('years')} items={years.map(({ label, on, isShown }) => ({ href: `${at}?of=${of}&on=${on}`, label, current: isShown }))} />}
      <div className="flex flex-wrap items-center gap-3">
        <SegmentedLinks label={t('by')} items={WEEK_OF.map((one) => ({ href: `${at}?of=${one}&on=${monday}`, label: t(`of.${one}`), current: one === of }))} />
        <nav aria-label={t('weeks')} className="flex items-center gap-1">
          <LinkButton icon href={hrefOf({ on: addDays(monday, -7) })} aria-label={t('earlier')}><ChevronLeft aria-hidden className="size-5" /></LinkButton>
          <span className="px-2 font-medium">{formatDayRange(monday, addDays(monday, 5), locale)}</span>
          <LinkButton icon href={hrefOf({ on: addDays(monday, 7) })} aria-label={t('later')}><ChevronRight aria-hidden className="size-5" /></LinkButton>
        </nav>
      </div>
      <form className="grid items-end gap-3 sm:grid-cols-[minmax(12rem,20rem)_auto_auto] sm:justify-start">
        <input type="hidden" name="of" value={of} />
        {choices[of].length > 0 && (
          <Field label={t(`of.${of}`)}>
            {(control) => (
              <Select key={chosen?.id} {...control} name="id" defaultValue={chosen?.id}>
                {choices[of].map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
              </Select>
            )}
          </Field>
        )}
        <Field label={t('weekOf')}>{(control) => <TextInput key={monday} {...control} type="date" name="on" defaultValue={monday} />}</Field>
        <Button type="submit" size="field">{t('show')}</Button>
      </form>
    </div>
  );
}

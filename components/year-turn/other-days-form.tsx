import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { TextInput } from '@/components/ui/text-input';
import { formatWeekday } from '@/lib/text/format';
import type { DayLine, Draft } from '@/lib/year-turn/view';
import { PartForm, type TurnAction } from './part-form';

/** Special days of this year besides the whole school's days off: which are copied, and when they are. */
export function OtherDaysForm({ draft, action }: { draft: Draft; action: TurnAction }) {
  const [t, tDays, locale] = [useTranslations('yearTurn'), useTranslations('calendar'), useLocale()];
  if (draft.otherDays.length === 0) return null;
  const nameOf = ({ kind, scope, worksAsWeekday, bells, shift, grade, className, [locale]: reason }: DayLine) => [
    tDays(`kinds.${kind}`, { weekday: worksAsWeekday ? formatWeekday(`2026-11-${15 + worksAsWeekday}`, locale) : '', bells: bells ?? '' }),
    tDays(`scopes.${scope}`, { shift: shift ?? '', grade: grade ?? '', name: className ?? '' }),
    reason,
  ].filter(Boolean).join(' · ');
  return (
    <Card>
      <details>
        <summary className="flex min-h-11 cursor-pointer items-center px-4 py-2 font-semibold">{t('otherDays.title', { kept: draft.otherDays.filter(({ isKept }) => isKept).length, all: draft.otherDays.length })}</summary>
        <PartForm draft={draft} part="otherDays" action={action} className="grid gap-4 border-t border-line p-4">
          <p className="max-w-prose text-ink-2">{t('otherDays.text')}</p>
          <ul key={JSON.stringify(draft.otherDays)} className="divide-y divide-line">
            {draft.otherDays.map((one, at) => (
              <li key={at} className="grid grid-cols-2 items-center gap-2 py-2 lg:grid-cols-[1fr_11rem_11rem]">
                <Checkbox name={`day.${at}.isKept`} defaultChecked={one.isKept} label={nameOf(one)} className="max-lg:col-span-2" />
                <TextInput type="date" name={`day.${at}.startedOn`} aria-label={`${nameOf(one)}: ${t('frame.from')}`} required defaultValue={one.startedOn} />
                <TextInput type="date" name={`day.${at}.endedOn`} aria-label={`${nameOf(one)}: ${t('frame.to')}`} required defaultValue={one.endedOn} />
              </li>
            ))}
          </ul>
          <Button type="submit" tone="main" className="justify-self-start">{t('draft.save')}</Button>
        </PartForm>
      </details>
    </Card>
  );
}

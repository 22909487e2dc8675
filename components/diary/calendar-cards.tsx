import { useLocale, useMessages, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';
import type { DiaryCalendar } from '@/lib/diary/view';
import { fill } from '@/lib/text/fill';
import { formatDayRange, formatWeekdayAndDay } from '@/lib/text/format';
import { termName } from './words';

/** The work ahead, what differs from the ordinary week, terms with the breaks between them, and the bells of the shift. */
export function CalendarCards({ calendar: { works, specialDays, terms, breaks, bells }, today }: { calendar: DiaryCalendar; today: string }) {
  const [t, { diary: words }, locale] = [useTranslations('familyCalendar'), useMessages(), useLocale()];
  const spans = [
    ...terms.map((term) => ({ name: termName(words, term), from: term.startsOn, to: term.endsOn, isTerm: true })),
    ...breaks.map((one) => ({ ...one, name: words.day.outsideTerms, isTerm: false })),
  ].toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return (
    <>
      <Part id="works" title={t('works.title')} none={t('works.none')}>
        {works.map(({ lessonId, onDate, number, startsAt, subject, kind }) => (
          <Line key={lessonId} name={<><b className="font-semibold">{subject[locale]}</b> · {words.mark.kind[kind]}</>}>
            {[formatWeekdayAndDay(onDate, locale), t('hour', { number }), startsAt].filter(Boolean).join(', ')}
          </Line>
        ))}
        {works.length > 0 && <li className="px-4 py-2 text-note text-ink-3">{t('mayMove')}</li>}
      </Part>
      <Part id="special" title={t('special.title')} none={t('special.none')}>
        {specialDays.map(({ id, kind, from, to, reason }) => (
          <Line key={`${id} ${from}`} name={fill(words.day.special[kind], { reason: reason?.[locale] ?? '' })}>{formatDayRange(from, to, locale)}</Line>
        ))}
      </Part>
      <Part id="terms" title={t('terms')} none="">
        {spans.map(({ name, from, to, isTerm }) => (
          <Line key={`${from} ${name}`} name={<span className={isTerm ? 'font-semibold' : 'text-ink-2'}>{name}{from <= today && today <= to && <Badge tone="accent" className="ml-2">{t('now')}</Badge>}</span>}>
            {formatDayRange(from, to, locale)}
          </Line>
        ))}
      </Part>
      <Part id="bells" title={t('bells.title')} none={t('bells.none')}>
        {bells.map(({ number, startsAt, endsAt }) => <Line key={number} name={t('hour', { number })}>{[startsAt, endsAt].join('–')}</Line>)}
      </Part>
    </>
  );
}

function Part({ id, title, none, children }: { id: string; title: string; none: string; children: ReactNode[] | [ReactNode[], ReactNode] }) {
  const isEmpty = children.flat().filter(Boolean).length === 0;
  return (
    <Card aria-labelledby={id} className="break-inside-avoid">
      <CardHeader id={id} title={title} />
      {isEmpty ? <p className="px-4 py-3 text-ink-2">{none}</p> : <ul className="divide-y divide-line">{children}</ul>}
    </Card>
  );
}

function Line({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-2">
      <span className="min-w-0">{name}</span>
      <span className="text-note text-ink-2 tabular-nums">{children}</span>
    </li>
  );
}

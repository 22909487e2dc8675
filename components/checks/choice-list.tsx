import { useLocale, useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { SelectField } from '@/components/ui/select-field';
import { CHOOSABLE_STATES, isOfLessons, LARGEST_CHOICE } from '@/lib/checks/model';
import type { ChoiceLine, ChoiceView } from '@/lib/checks/view';
import { formatWeekdayAndDay } from '@/lib/text/format';
import { choiceHref } from './words';

const TONES: Record<NonNullable<ChoiceLine['held']>['state'], Tone> = { inTime: 'ok', late: 'late', missing: 'missing', notDue: 'neutral', excused: 'neutral' };

/**
 * The list that a sample is chosen from, one form that the address carries: the filter, another page and the next step all take
 * along what is ticked, without script too.
 */
export function ChoiceList({ view }: { view: ChoiceView }) {
  const t = useTranslations('checks.choose');
  const { plannedCheckId, choice, total, pages, lines, chosen, sampleSize } = view;
  const shown = new Set(lines.map(({ id }) => id));
  const ticked = new Set(chosen.map(({ id }) => id));
  return (
    <form method="get" action={choiceHref(plannedCheckId)} className="grid gap-4">
      <Filters view={view} />
      {chosen.filter(({ id }) => !shown.has(id)).map(({ id }) => <input key={id} type="hidden" name="pick" value={id} />)}
      <Card aria-labelledby="candidates">
        <CardHeader id="candidates" title={t('candidates')} aside={t('counts', { total, chosen: chosen.length })} />
        {lines.length === 0
          ? <EmptyState level={3} title={t('none.title')} text={t('none.text')} />
          : <ul className="divide-y divide-line">{lines.map((line) => <li key={line.id}><ChoiceBox line={line} name="pick" value={line.id} isTicked={ticked.has(line.id)} /></li>)}</ul>}
      </Card>
      {pages > 1 && (
        <div role="group" aria-label={t('pages')} className="flex flex-wrap items-center justify-center gap-4">
          {choice.page > 1 && <Button type="submit" name="page" value={choice.page - 1}>{t('previous')}</Button>}
          <span className="text-ink-2">{t('page', { page: choice.page, pages })}</span>
          {choice.page < pages && <Button type="submit" name="page" value={choice.page + 1}>{t('next')}</Button>}
        </div>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" tone="main" name="step" value="review">{t('review')}</Button>
        <span className="text-note text-ink-2">{[sampleSize !== null && t('planned', { count: sampleSize }), t('most', { count: LARGEST_CHOICE })].filter(Boolean).join(' · ')}</span>
      </div>
    </form>
  );
}

function Filters({ view: { kind, choice, classes, subjects, teachers } }: { view: ChoiceView }) {
  const t = useTranslations('checks');
  return (
    <fieldset className="flex flex-wrap items-end gap-3">
      <legend className="sr-only">{t('choose.filters')}</legend>
      <SelectField name="class" label={t('choose.class')} all={t('choose.all')} chosen={choice.class} options={classes} />
      <SelectField name="subject" label={t('choose.subject')} all={t('choose.all')} chosen={choice.subject} options={subjects} />
      <SelectField name="teacher" label={t('choose.teacher')} all={t('choose.all')} chosen={choice.teacher} options={teachers} />
      {isOfLessons(kind) && <SelectField name="state" label={t('choose.state')} all={t('choose.all')} chosen={choice.state} options={CHOOSABLE_STATES.map((id) => ({ id, name: t(`sample.state.${id}`) }))} />}
      <Button type="submit" size="field">{t('choose.show')}</Button>
    </fieldset>
  );
}

type ChoiceBoxProps = { line: ChoiceLine; name: string; value: string; isTicked: boolean };

/** One lesson or group with its box; the whole line is the target. */
export function ChoiceBox({ line: { name: title, keepers, held }, name, value, isTicked }: ChoiceBoxProps) {
  const [t, locale] = [useTranslations('checks.sample'), useLocale()];
  return (
    <label className="flex min-h-11 cursor-pointer items-start gap-3 px-4 py-2.5 hover:bg-sunk">
      <input type="checkbox" name={name} value={value} defaultChecked={isTicked} className="mt-0.5 size-4.5 shrink-0 accent-primary" />
      <span className="min-w-0 flex-1 sm:grid sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)] sm:gap-x-4">
        <span className="block font-medium break-words">{title}</span>
        <span className="block text-ink-2">{held && formatWeekdayAndDay(held.onDate, locale)}</span>
        <span className="block text-note text-ink-2">{keepers.join(', ')}</span>
      </span>
      {held && <span className="flex shrink-0 justify-end sm:w-40"><Badge tone={TONES[held.state]}>{t(`state.${held.state}`)}</Badge></span>}
    </label>
  );
}

import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ChipLink } from '@/components/ui/chip';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import { SegmentedLinks } from '@/components/ui/segmented-links';
import { SelectField } from '@/components/ui/select-field';
import type { AutomaticChoice } from '@/lib/oversight/automatic-schema';
import type { AutomaticLesson, AutomaticView, Heap } from '@/lib/oversight/automatic-view';
import { keepersAddress } from '@/lib/oversight/address-model';
import { formatDayRange, formatInstant, formatNumber, formatWeekdayAndDay } from '@/lib/text/format';

const PATH = '/oversight/remarks/automatic';

function href(choice: Partial<AutomaticChoice>): string {
  const given = Object.entries(choice).flatMap(([name, value]) => (value === undefined || (name === 'page' && value === 1) ? [] : [`${name}=${encodeURIComponent(value)}`]));
  return given.length === 0 ? PATH : `${PATH}?${given.join('&')}`;
}

/** Automatic remarks of a term by group and teacher, or one heap's lessons with both of their times. */
export function AutomaticList({ view, timeZone }: { view: AutomaticView; timeZone: string }) {
  const [t, remarks, oversight] = [useTranslations('remarks.automatic'), useTranslations('remarks'), useTranslations('oversight')];
  const { page = 1 } = view.choice;
  const { choice, terms, term, heaps, lessons, pages } = view;
  const isEmpty = lessons ? lessons.length === 0 : heaps.length === 0;
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-3 print:hidden">
        <SegmentedLinks
          label={t('term')}
          items={terms.map(({ kind, ordinal }) => ({ href: href({ ...choice, term: ordinal, page: undefined }), label: oversight(`term.${kind}`, { ordinal }), current: ordinal === term.ordinal }))}
        />
        <StateChips {...view} />
      </div>
      {!lessons && <Filters {...view} />}
      {isEmpty && <EmptyState title={t('none.title')} text={t('none.text')} />}
      {heaps.length > 0 && (
        <Card as="div"><ul className="divide-y divide-line">{byKeepers(heaps).map((theirs) => <KeeperLine key={theirs[0]?.keeperIds.join()} heaps={theirs} choice={choice} />)}</ul></Card>
      )}
      {lessons && lessons.length > 0 && (
        <Card as="div"><ul className="divide-y divide-line">{lessons.map((one) => <LessonLine key={one.lesson.id} remark={one} timeZone={timeZone} />)}</ul></Card>
      )}
      <Pager page={page} pages={pages} href={(next) => href({ ...choice, page: next })} words={{ pages: remarks('pages'), page: remarks('page', { page, pages }), previous: remarks('previous'), next: remarks('next') }} />
    </>
  );
}

function StateChips({ choice, open, closed }: AutomaticView) {
  const [t, shared, locale] = [useTranslations('remarks.automatic'), useTranslations('remarks'), useLocale()];
  const chip = (state: AutomaticChoice['state'], count: number) => (
    <ChipLink key={state ?? 'all'} chosen={choice.state === state} href={href({ ...choice, state, page: undefined })}>
      {shared('count', { state: t(`state.${state ?? 'all'}`), count: formatNumber(count, locale) })}
    </ChipLink>
  );
  return <nav aria-label={shared('stateLabel')} className="flex flex-wrap gap-2">{[chip(undefined, open + closed), chip('open', open), chip('closed', closed)]}</nav>;
}

function Filters({ choice, teachers, classes }: AutomaticView) {
  const t = useTranslations('remarks.filters');
  return (
    <form method="get" action={PATH} aria-label={t('title')} className="mb-4 flex flex-wrap items-end gap-3 print:hidden">
      {choice.state && <input type="hidden" name="state" value={choice.state} />}
      {choice.term && <input type="hidden" name="term" value={choice.term} />}
      <SelectField name="teacher" label={t('teacher')} all={t('all')} chosen={choice.teacher} options={teachers} />
      <SelectField name="class" label={t('class')} all={t('all')} chosen={choice.class} options={classes} />
      <Button type="submit" size="field">{t('show')}</Button>
    </form>
  );
}

/** One after another by keepers, as they come. */
function byKeepers(heaps: readonly Heap[]): Heap[][] {
  const whole = new Map<string, Heap[]>();
  for (const heap of heaps) whole.set(heap.keeperIds.join(), [...(whole.get(heap.keeperIds.join()) ?? []), heap]);
  return [...whole.values()];
}

/** A teacher, and the groups in which something was not filled in by its hour. */
function KeeperLine({ heaps, choice }: { heaps: Heap[]; choice: AutomaticChoice }) {
  const t = useTranslations('remarks.automatic');
  const sum = (of: 'open' | 'closed') => heaps.reduce((total, heap) => total + heap[of], 0);
  return (
    <li className="grid gap-x-6 gap-y-1 px-4 py-3 md:grid-cols-[16rem_minmax(0,1fr)]">
      <div className="py-1">
        <h2 className="text-md font-semibold">{heaps[0]?.keepers.join(', ') || t('nobody')}</h2>
        <p className="flex flex-wrap gap-2">
          {sum('open') > 0 && <Badge tone="missing">{t('open', { count: sum('open') })}</Badge>}
          {sum('closed') > 0 && <Badge tone="ok">{t('closed', { count: sum('closed') })}</Badge>}
        </p>
      </div>
      <ul className="grid gap-x-6 lg:grid-cols-2">
        {heaps.map((heap) => <li key={heap.groupId}><HeapLink heap={heap} choice={choice} /></li>)}
      </ul>
    </li>
  );
}

function HeapLink({ heap, choice }: { heap: Heap; choice: AutomaticChoice }) {
  const [t, locale] = [useTranslations('remarks.automatic'), useLocale()];
  const { groupId, groupName, subject, keeperIds, open, closed, firstOn, lastOn } = heap;
  const counts = [open > 0 && t('open', { count: open }), closed > 0 && t('closed', { count: closed })].filter(Boolean).join(' · ');
  return (
    <Link href={href({ term: choice.term, state: choice.state, group: groupId, keepers: keepersAddress(keeperIds) })} prefetch={false} className="flex min-h-8 flex-wrap items-center gap-x-3 py-1 hover:underline touch:min-h-11">
      <span className="text-accent">{groupName} · {subject}</span>
      <span className="text-note text-ink-2">{counts} · {formatDayRange(firstOn, lastOn, locale)}</span>
    </Link>
  );
}

function LessonLine({ remark: { lesson, openedAt, closedAt }, timeZone }: { remark: AutomaticLesson; timeZone: string }) {
  const [t, locale] = [useTranslations('remarks.automatic'), useLocale()];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
      <span className="min-w-48 flex-1">
        <span className="block font-semibold">{formatWeekdayAndDay(lesson.onDate, locale)} · {t('number', { number: lesson.number })}</span>
        <span className="block text-note text-ink-2">{lesson.keepers.join(', ') || t('nobody')}</span>
      </span>
      <span className="text-note text-ink-2">
        <span className="block">{t('openedAt', { when: formatInstant(openedAt, locale, timeZone) })}</span>
        {closedAt && <span className="block">{t('closedAt', { when: formatInstant(closedAt, locale, timeZone) })}</span>}
      </span>
      {!closedAt && <Badge tone="missing">{t('stillOpen')}</Badge>}
    </li>
  );
}

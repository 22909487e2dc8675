import { useLocale, useTranslations } from 'next-intl';
import { Button, LinkButton } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ChipLink } from '@/components/ui/chip';
import { EmptyState } from '@/components/ui/empty-state';
import { Field } from '@/components/ui/field';
import { Pager } from '@/components/ui/pager';
import { SelectField } from '@/components/ui/select-field';
import { TextInput } from '@/components/ui/text-input';
import { remarksHref } from '@/lib/remarks/address-model';
import { REMARK_CATEGORIES, REMARK_PHASES } from '@/lib/remarks/model';
import type { RemarksView } from '@/lib/remarks/view';
import { formatNumber } from '@/lib/text/format';
import { RemarkHead } from './remark-head';

/** What asks for attention comes first. */
const STATES = ['overdue', 'toCheck', 'owed', 'verified', 'closed'] as const;

/** Remarks by state, with the other filters below; each choice is an address. */
export function RemarkList({ view, timeZone }: { view: RemarksView; timeZone: string }) {
  const t = useTranslations('remarks');
  const { remarks, pages, choice: { page } } = view;
  return (
    <>
      <StateChips {...view} />
      <Filters {...view} />
      {remarks.length === 0 ? <EmptyState title={t('none.title')} text={t('none.text')} /> : (
        <Card as="div">
          <ul className="divide-y divide-line">
            {remarks.map((remark) => (
              <li key={remark.id} className="p-4"><RemarkHead remark={remark} timeZone={timeZone} href={`/oversight/remarks/${remark.id}`} level={2} /></li>
            ))}
          </ul>
        </Card>
      )}
      <Pager page={page} pages={pages} href={(next) => remarksHref({ ...view.choice, page: next })} words={{ pages: t('pages'), page: t('page', { page, pages }), previous: t('previous'), next: t('next') }} />
    </>
  );
}

function StateChips({ choice, counts }: RemarksView) {
  const [t, locale] = [useTranslations('remarks'), useLocale()];
  const all = REMARK_PHASES.reduce((sum, phase) => sum + counts[phase], 0);
  const said = (state: 'all' | (typeof STATES)[number], count: number) => t('count', { state: t(`state.${state}`), count: formatNumber(count, locale) });
  return (
    <nav aria-label={t('stateLabel')} className="mb-3 flex flex-wrap gap-2 print:hidden">
      <ChipLink chosen={choice.state === undefined} href={remarksHref({ ...choice, state: undefined, page: 1 })}>{said('all', all)}</ChipLink>
      {STATES.filter((state) => counts[state] > 0 || state === choice.state).map((state) => (
        <ChipLink key={state} chosen={choice.state === state} href={remarksHref({ ...choice, state, page: 1 })}>{said(state, counts[state])}</ChipLink>
      ))}
    </nav>
  );
}

function Filters({ choice, teachers, classes }: RemarksView) {
  const t = useTranslations('remarks.filters');
  const kinds = useTranslations('remarks.category');
  const isFiltered = [choice.teacher, choice.class, choice.category, choice.from, choice.to].some(Boolean);
  return (
    <form method="get" action="/oversight/remarks" aria-label={t('title')} className="mb-4 flex flex-wrap items-end gap-3 print:hidden">
      {choice.state && <input type="hidden" name="state" value={choice.state} />}
      <SelectField name="teacher" label={t('teacher')} all={t('all')} chosen={choice.teacher} options={teachers} />
      <SelectField name="class" label={t('class')} all={t('all')} chosen={choice.class} options={classes} />
      <SelectField name="category" label={t('category')} all={t('all')} chosen={choice.category} options={REMARK_CATEGORIES.map((id) => ({ id, name: kinds(id) }))} />
      <Field label={t('from')} className="min-w-36 flex-1 sm:max-w-44">{(control) => <TextInput {...control} type="date" name="from" defaultValue={choice.from} />}</Field>
      <Field label={t('to')} className="min-w-36 flex-1 sm:max-w-44">{(control) => <TextInput {...control} type="date" name="to" defaultValue={choice.to} />}</Field>
      <Button type="submit" size="field">{t('show')}</Button>
      {isFiltered && <LinkButton tone="quiet" size="field" href={remarksHref({ state: choice.state })}>{t('clear')}</LinkButton>}
    </form>
  );
}

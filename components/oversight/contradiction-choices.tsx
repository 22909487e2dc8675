import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { ChipLinks } from '@/components/ui/chip-links';
import { Field } from '@/components/ui/field';
import { SegmentedLinks } from '@/components/ui/segmented-links';
import { Select } from '@/components/ui/select';
import { contradictionsHref } from '@/lib/oversight/address-model';
import { CONTRADICTIONS } from '@/lib/oversight/contradictions-model';
import type { ContradictionsView } from '@/lib/oversight/contradictions-view';
import { termName } from './words';

/** Which term, and whether what was found to be no fault. */
export function ContradictionsPeriod({ choice, terms, term }: ContradictionsView) {
  const [t, oversight] = [useTranslations('contradictions'), useTranslations('oversight')];
  const kept = { ...choice, term: term.ordinal, page: 1 };
  return (
    <div className="flex min-w-0 max-w-full flex-wrap items-center gap-x-3 gap-y-2 print:hidden">
      <SegmentedLinks
        label={t('choose.term')}
        items={terms.map((one) => ({ href: contradictionsHref({ ...kept, term: one.ordinal }), label: termName(oversight, one), current: one.ordinal === term.ordinal }))}
      />
      <SegmentedLinks
        label={t('choose.show')}
        items={(['open', 'dismissed'] as const).map((show) => ({ href: contradictionsHref({ ...kept, show }), label: t(`show.${show}`), current: show === choice.show }))}
      />
    </div>
  );
}

/** One class of all, and each kind with its count; what there is none of is left out, but for the one chosen. */
export function ContradictionsFilter({ choice, term, classes, counts, total }: ContradictionsView) {
  const t = useTranslations('contradictions');
  const kept = { ...choice, term: term.ordinal, page: 1 };
  const kinds = CONTRADICTIONS.filter((kind) => (counts[kind] ?? 0) > 0 || kind === choice.kind);
  return (
    <div className="mb-4 grid gap-3 print:hidden">
      <form action="/oversight/contradictions" className="flex flex-wrap items-end gap-2">
        <input type="hidden" name="term" value={term.ordinal} />
        {choice.kind && <input type="hidden" name="kind" value={choice.kind} />}
        {choice.show === 'dismissed' && <input type="hidden" name="show" value="dismissed" />}
        <Field label={t('choose.class')} className="w-44">
          {(control) => (
            <Select {...control} name="class" defaultValue={choice.class ?? ''}>
              <option value="">{t('allClasses')}</option>
              {classes.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
            </Select>
          )}
        </Field>
        <Button type="submit" size="field">{t('filter')}</Button>
      </form>
      <ChipLinks
        label={t('choose.kind')}
        items={[
          { href: contradictionsHref({ ...kept, kind: undefined }), label: t('count', { kind: t('all'), count: total }), current: choice.kind === undefined },
          ...kinds.map((kind) => ({
            href: contradictionsHref({ ...kept, kind }),
            label: t('count', { kind: t(`kind.${kind}`), count: counts[kind] ?? 0 }),
            current: choice.kind === kind,
          })),
        ]}
      />
    </div>
  );
}

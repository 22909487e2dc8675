import { useLocale, useTranslations } from 'next-intl';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { SaidOfCell, TwinCellView } from '@/lib/merging/view';
import { formatDay } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';

type TwinCellsProps = { cells: readonly TwinCellView[]; kept: string | null; gone: string | null };

/** What the two rows say otherwise, cell by cell, and whose word counts. */
export function TwinCells({ cells, kept, gone }: TwinCellsProps) {
  const [t, tPeriod, tCell, locale] = [useTranslations('merging.two'), useTranslations('termMarks'), useTranslations('corrections'), useLocale()];
  const where = ({ part, subject, group, onDate, period, stage }: TwinCellView) =>
    [onDate && formatDay(onDate, locale), subject?.[locale], group, t(`part.${part}`), period && tPeriod(`period.${period as 'year'}`), stage === 'predicted' && tPeriod('stages.predicted')].filter(Boolean).join(' · ');
  const said = ({ part }: TwinCellView, side: SaidOfCell) => [inWords(part, side, { t: tCell, notAssessed: tPeriod('marks.notAssessedInFull'), locale }), side.minutes && t('minutes', { minutes: side.minutes })].filter(Boolean).join(', ');
  return (
    <Card aria-labelledby="cells">
      <CardHeader id="cells" title={t('cells')} aside={cells.length} />
      <div className="grid gap-4 p-4">
        <p className="text-ink-2">{t('cellsText')}</p>
        <Field label={t('otherwise')} className="sm:max-w-md">
          {(control) => (
            <Select {...control} name="otherwise" defaultValue="">
              <option value="">{t('singly')}</option>
              <option value="kept">{t('ofKept', { number: kept ?? '' })}</option>
              <option value="gone">{t('ofGone', { number: gone ?? '' })}</option>
            </Select>
          )}
        </Field>
        <ul className="divide-y divide-line rounded-md border border-line">
          {cells.map((cell) => (
            <li key={cell.key} className="px-3 py-2.5">
              <Field label={<span className="break-words">{where(cell)}</span>} className="sm:grid sm:grid-cols-[1fr_minmax(14rem,20rem)] sm:items-center sm:gap-3">
                {(control) => (
                  <Select {...control} name={`cell.${cell.key}`} defaultValue="">
                    <option value="">{t('asOthers', { kept: said(cell, cell.kept), gone: said(cell, cell.gone) })}</option>
                    <option value="kept">{t('isKept', { said: said(cell, cell.kept) })}</option>
                    <option value="gone">{t('isGone', { said: said(cell, cell.gone) })}</option>
                  </Select>
                )}
              </Field>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  );
}

type Words = { t: ReturnType<typeof useTranslations<'corrections'>>; notAssessed: string; locale: Locale };

const PRESENCE = ['present', 'absent', 'late', 'exempt'] as const;

/** What a row says of a cell; a mark stands for itself. */
function inWords(part: TwinCellView['part'], { text, debtDueOn }: SaidOfCell, { t, notAssessed, locale }: Words): string {
  const presence = part === 'attendance' && PRESENCE.find((one) => one === text);
  if (presence) return t(`value.${presence}`);
  if (part === 'termMark' && text === 'notAssessed') return notAssessed;
  return debtDueOn ? t('value.debt', { day: formatDay(debtDueOn, locale) }) : text || t('value.empty');
}

import { useLocale, useTranslations } from 'next-intl';
import { ActionForm } from '@/components/ui/action-form';
import { Badge, type Tone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { classNames } from '@/components/ui/class-names';
import { Cell, RowHead } from '@/components/ui/table';
import type { LogEntry } from '@/lib/substitutions/view';
import { formatNumericDay, formatWeekday } from '@/lib/text/format';

export type Decide = (formData: FormData) => Promise<unknown>;

type State = 'withdrawn' | 'cancelled' | 'kept' | 'granted';
const TONES: Record<State, Tone> = { withdrawn: 'neutral', cancelled: 'late', kept: 'ok', granted: 'accent' };

/** One entry of the log. What the substitute has not kept yet can be taken back, and a lesson not held be held after all. */
export function LogRow({ entry, decide }: { entry: LogEntry; decide: Decide }) {
  const [t, locale] = [useTranslations('substitutions.log'), useLocale()];
  const { id, kind, onDate, number, groupName, subject, subjectGiven, absent, substitute, grantsMarks, reason, orderNumber, isWithdrawn } = entry;
  const state = stateOf(entry);
  return (
    <tr className={classNames('align-top', isWithdrawn && 'text-ink-3')}>
      <RowHead className="whitespace-nowrap">
        {formatNumericDay(onDate)}
        <span className="block text-note font-normal text-ink-2">{formatWeekday(onDate, locale, 'short')}, {t('number', { number })}</span>
      </RowHead>
      <Cell className="min-w-36">
        {groupName} · {subject}
        {subjectGiven && <span className="block text-note text-ink-2">{t('given', { subject: subjectGiven })}</span>}
      </Cell>
      <Cell className="min-w-36">{absent}</Cell>
      <Cell className="min-w-36">
        {substitute ?? '—'}
        {grantsMarks && <span className="block text-note text-ink-2">{t('withMarks')}</span>}
      </Cell>
      <Cell className="min-w-36">
        {reason}
        {orderNumber && <span className="block text-note text-ink-2">{t('order', { number: orderNumber })}</span>}
      </Cell>
      <Cell>
        <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>
        {(state === 'granted' || state === 'cancelled') && (
          <ActionForm action={decide} className="mt-1 print:hidden">
            <input type="hidden" name={kind === 'cancelled' ? 'lessonId' : 'substitutionId'} value={id} />
            <Button type="submit" size="sm" tone="quiet" className="-ml-2.5" aria-label={t(`undo.${kind}Label`, { day: formatNumericDay(onDate), number, group: groupName })}>
              {t(`undo.${kind}`)}
            </Button>
          </ActionForm>
        )}
      </Cell>
    </tr>
  );
}

function stateOf({ kind, isWithdrawn, isKept }: LogEntry): State {
  if (kind === 'cancelled') return 'cancelled';
  if (isWithdrawn) return 'withdrawn';
  return isKept ? 'kept' : 'granted';
}

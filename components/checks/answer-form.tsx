import { useMessages, useTranslations } from 'next-intl';
import { Button, LinkButton } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { TextInput } from '@/components/ui/text-input';
import { CHECKLISTS, VERDICTS } from '@/lib/checks/model';
import { ANSWER_FIELDS } from '@/lib/checks/schema';
import type { RunView, SampleView } from '@/lib/checks/view';
import { checkHref } from './words';

type AnswerFormProps = { runId: string; kind: RunView['kind']; part: SampleView; action: Parameters<typeof KeptForm>[0]['action'] };

/** The checklist of one part of the sample; saving it leads on to the next. */
export function AnswerForm({ runId, kind, part: { ordinal, answers, name }, action }: AnswerFormProps) {
  const [t, { checks, errors }] = [useTranslations('checks'), useMessages()];
  return (
    <KeptForm action={action} words={{ refusals: { ...errors.refusal, alreadyClosed: checks.closedAlready }, problems: checks.sample.problems }} className="mt-3 grid gap-4 rounded-md bg-sunk p-3">
      <input type="hidden" name="runId" value={runId} />
      <input type="hidden" name="ordinal" value={ordinal} />
      {CHECKLISTS[kind].map((item) => {
        const stands = answers.find((answer) => answer.item === item);
        return (
          <fieldset key={item} className="grid gap-x-6 gap-y-1 md:grid-cols-[1fr_1fr] md:items-end">
            <legend className="mb-1 font-medium">{t(`item.${item}`)}</legend>
            <div className="flex flex-wrap gap-x-5">
              {VERDICTS.map((verdict) => (
                <label key={verdict} className="flex min-h-10 items-center gap-2 touch:min-h-11">
                  <input type="radio" name={`${ANSWER_FIELDS.verdict}${item}`} value={verdict} defaultChecked={stands?.verdict === verdict} className="size-4 accent-accent" />
                  {t(`verdict.${verdict}`)}
                </label>
              ))}
            </div>
            <Field label={<span className="text-note">{t('sample.note')}<span className="sr-only">{`: ${t(`item.${item}`)}`}</span></span>} aside={t('sample.noteHint')}>
              {(control) => <TextInput {...control} name={`${ANSWER_FIELDS.note}${item}`} maxLength={500} defaultValue={stands?.note ?? ''} />}
            </Field>
          </fieldset>
        );
      })}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" tone="main" aria-label={t('sample.saveOf', { name: `${ordinal}. ${name}` })}>{t('sample.save')}</Button>
        <LinkButton href={checkHref(runId)}>{t('sample.cancel')}</LinkButton>
      </div>
    </KeptForm>
  );
}

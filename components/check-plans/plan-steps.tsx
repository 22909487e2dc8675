import { useMessages, useTranslations } from 'next-intl';
import { MatterCard } from '@/components/matters/matter-card';
import { Button, LinkButton } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { TextInput } from '@/components/ui/text-input';
import type { PlanView } from '@/lib/check-plans/view';
import { planHref } from './words';

type Action = Parameters<typeof KeptForm>[0]['action'];
type PlanStepsProps = { plan: PlanView; today: string; actions: { submit: Action; amend: Action; decide: Action } };

/** What may be done with the version shown: a check added, the draft submitted, a decision, a new draft. */
export function PlanSteps({ plan: { id, shown, may }, today, actions }: PlanStepsProps) {
  const [t, { checkPlans, errors }] = [useTranslations('checkPlans'), useMessages()];
  return (
    <div className="grid gap-4 empty:hidden print:hidden">
      {may.decide && <Decision {...{ shown, today }} action={actions.decide} />}
      {shown.state === 'submitted' && !may.decide && <p className="text-ink-2">{t('awaits')}</p>}
      {(may.write || may.submit) && (
        <div className="flex flex-wrap items-start gap-3">
          {may.write && <LinkButton href={planHref(id, { check: 'new' })}>{t('add')}</LinkButton>}
          {may.submit && <Step action={actions.submit} name="id" value={shown.id} label={t('submit')} hint={t('submitHint')} words={{ refusals: { ...errors.refusal, alreadyClosed: checkPlans.closed }, problems: { empty: t('empty') } }} />}
        </div>
      )}
      {may.amend && <Step action={actions.amend} name="planId" value={id} label={t('amend')} hint={t('amendHint')} words={{ refusals: errors.refusal }} />}
    </div>
  );
}

type StepProps = { action: Action; name: string; value: string; label: string; hint: string; words: Parameters<typeof KeptForm>[0]['words'] };

function Step({ action, name, value, label, hint, words }: StepProps) {
  return (
    <KeptForm action={action} words={words} className="grid gap-1.5">
      <input type="hidden" name={name} value={value} />
      <Button type="submit" tone="main" className="justify-self-start">{label}</Button>
      <p className="text-note text-ink-2">{hint}</p>
    </KeptForm>
  );
}

/** The director's answer, with the order under which the version is approved. */
function Decision({ shown, today, action }: { shown: PlanView['shown']; today: string; action: Action }) {
  const [t, { checkPlans }] = [useTranslations('checkPlans.decide'), useMessages()];
  const fields = (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label={t('orderNumber')}>{(control) => <TextInput {...control} name="orderNumber" maxLength={40} />}</Field>
      <Field label={t('orderOn')}>{(control) => <TextInput {...control} type="date" name="orderOn" max={today} />}</Field>
    </div>
  );
  return (
    <ul className="grid max-w-2xl">
      <MatterCard area="checkPlans" matter={shown} action={action} hint={t('hint')} decline={t('decline')} fields={fields} problems={checkPlans.decide.problems}>
        <h2>{t('title')}</h2>
      </MatterCard>
    </ul>
  );
}

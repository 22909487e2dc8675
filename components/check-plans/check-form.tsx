import { useMessages, useTranslations } from 'next-intl';
import { Button, LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { CHECK_KINDS } from '@/lib/check-plans/model';
import { BOXES } from '@/lib/check-plans/schema';
import type { CheckView, Option, PlanView } from '@/lib/check-plans/view';
import { planHref } from './words';

type CheckFormProps = {
  plan: Pick<PlanView, 'id' | 'startsOn' | 'endsOn'>;
  versionId: string;
  /** null for a new one */
  check: CheckView | null;
  choices: NonNullable<PlanView['choices']>;
  action: Parameters<typeof KeptForm>[0]['action'];
};

/** What is checked, where, when and by whom. Works without script. */
export function CheckForm({ plan: { id: planId, startsOn, endsOn }, versionId, check, choices, action }: CheckFormProps) {
  const [t, { checkPlans, errors }] = [useTranslations('checkPlans.form'), useMessages()];
  const days = { type: 'date', required: true, min: startsOn, max: endsOn } as const;
  return (
    <Card aria-labelledby="check" className="print:hidden">
      <CardHeader id="check" title={t(check ? 'edit' : 'new')} />
      <KeptForm key={check?.checkId ?? ''} action={action} words={{ refusals: { ...errors.refusal, alreadyClosed: checkPlans.closed }, problems: checkPlans.form.problems, done: t('done') }} className="grid grid-cols-1 gap-4 p-4">
        <input type="hidden" name="versionId" value={versionId} />
        <input type="hidden" name="checkId" value={check?.checkId ?? ''} />
        <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr_1fr]">
          <Field label={t('kind')}>
            {(control) => (
              <Select {...control} name="kind" required defaultValue={check?.kind ?? ''}>
                <option value="" disabled>{t('chooseKind')}</option>
                {CHECK_KINDS.map((kind) => <option key={kind} value={kind}>{checkPlans.kind[kind]}</option>)}
              </Select>
            )}
          </Field>
          <Field label={t('startsOn')}>{(control) => <TextInput {...control} {...days} name="startsOn" defaultValue={check?.startsOn} />}</Field>
          <Field label={t('endsOn')}>{(control) => <TextInput {...control} {...days} name="endsOn" defaultValue={check?.endsOn} />}</Field>
          <Field label={t('sampleSize')} hint={t('sampleHint')}>
            {(control) => <TextInput {...control} type="number" inputMode="numeric" name="sampleSize" min={1} max={200} defaultValue={check?.sampleSize ?? ''} />}
          </Field>
        </div>
        <Field label={t('text')} hint={t('textHint')}>{(control) => <TextInput {...control} name="text" required minLength={3} maxLength={500} defaultValue={check?.text} />}</Field>
        <fieldset>
          <legend className="font-medium">{t('members')}</legend>
          {choices.members.length === 0 ? <p className="text-ink-2">{t('noMembers')}</p> : <Boxes prefix={BOXES.member} options={choices.members} ticked={check?.members ?? []} />}
        </fieldset>
        <p className="text-note text-ink-2">{t('whole')}</p>
        <Targets title={t('classes')} prefix={BOXES.class} options={choices.classes} ticked={check?.classes ?? []} />
        <Targets title={t('groups')} prefix={BOXES.group} options={choices.groups} ticked={check?.groups ?? []} />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" tone="main">{t('save')}</Button>
          <LinkButton href={planHref(planId)}>{t('cancel')}</LinkButton>
        </div>
      </KeptForm>
    </Card>
  );
}

type BoxesProps = { prefix: string; options: readonly Option[]; ticked: readonly Option[] };

/** Many boxes behind a line that says how many stand ticked. */
function Targets({ title, ...boxes }: BoxesProps & { title: string }) {
  const t = useTranslations('checkPlans.form');
  return (
    <details open={boxes.ticked.length > 0} className="rounded-md border border-line">
      <summary className="min-h-10 cursor-pointer px-3 py-2 font-medium touch:min-h-11">
        {title}
        {boxes.ticked.length > 0 && <span className="ml-3 text-note font-normal text-ink-2">{t('chosen', { count: boxes.ticked.length })}</span>}
      </summary>
      <fieldset className="max-h-72 overflow-y-auto border-t border-line px-3">
        <legend className="sr-only">{title}</legend>
        <Boxes {...boxes} />
      </fieldset>
    </details>
  );
}

function Boxes({ prefix, options, ticked }: BoxesProps) {
  const ids = new Set(ticked.map(({ id }) => id));
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-x-4">
      {options.map(({ id, name }) => <Checkbox key={id} name={`${prefix}${id}`} label={name} defaultChecked={ids.has(id)} />)}
    </div>
  );
}

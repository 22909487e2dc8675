import { useMessages, useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { TextInput } from '@/components/ui/text-input';
import type { RemarkView } from '@/lib/remarks/view';

type Action = ComponentProps<typeof KeptForm>['action'];
type ReplyProps = { remark: RemarkView; action: Action };

/** What the addressee may do now, one button each; "fixed" needs no word. Nothing where nothing is to be done. */
export function RemarkAnswer({ remark, action }: ReplyProps) {
  const t = useTranslations('remarks.answer');
  const { answers } = remark;
  const tone = (step: string) => (step === 'fixed' ? 'main' : undefined);
  return <Reply remark={remark} action={action} label={t('word')} hint={t('hint')} steps={[...answers].reverse().map((step) => ({ step, text: t(step), tone: tone(step) }))} />;
}

/** What somebody who is no party to it may say of the answer. */
export function RemarkJudgement({ remark, action }: ReplyProps) {
  const t = useTranslations('remarks.judge');
  const tone = (step: string) => (step === 'verified' || step === 'closed' ? 'main' : undefined);
  return <Reply remark={remark} action={action} label={t('word')} hint={t('hint')} steps={remark.judgements.map((step) => ({ step, text: t(step), tone: tone(step) }))} />;
}

type Step = { step: string; text: string; tone?: 'main' };

function Reply({ remark, action, label, hint, steps }: ReplyProps & { label: string; hint: string; steps: Step[] }) {
  const { errors, remarks } = useMessages();
  if (steps.length === 0) return null;
  return (
    <KeptForm action={action} words={{ refusals: { ...errors.refusal, ownMatter: remarks.ownMatter }, problems: remarks.problems }} className="grid gap-3 print:hidden">
      <input type="hidden" name="id" value={remark.id} />
      <input type="hidden" name="follows" value={remark.ordinal} />
      <Field label={label} hint={hint}>{(control) => <TextInput {...control} name="word" maxLength={1000} />}</Field>
      <div className="flex flex-wrap gap-3">
        {steps.map(({ step, text, tone }) => <Button key={step} type="submit" tone={tone} name="step" value={step}>{text}</Button>)}
      </div>
    </KeptForm>
  );
}

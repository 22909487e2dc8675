import { useLocale, useMessages, useTranslations } from 'next-intl';
import { MatterCard } from '@/components/matters/matter-card';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { TextArea } from '@/components/ui/text-input';
import type { ReportView, RunView } from '@/lib/checks/view';
import { formatInstant } from '@/lib/text/format';

type Action = Parameters<typeof KeptForm>[0]['action'];
type ReportProps = { run: Pick<RunView, 'id' | 'may'> & { report: ReportView }; timeZone: string; actions: { sign: Action; write: Action; decide: Action } };

/** The report: its text, who has signed it, what the director said, and what may be done with it now. */
export function Report({ run: { id: runId, may, report }, timeZone, actions }: ReportProps) {
  const [t, locale, { errors, checks }] = [useTranslations('checks'), useLocale(), useMessages()];
  const { id, version, text, writtenBy, writtenAt, signatures, unsigned, decided } = report;
  const when = (at: Date) => formatInstant(at, locale, timeZone);
  const refusals = { ...errors.refusal, alreadyClosed: checks.closedAlready };
  return (
    <>
      <Card aria-labelledby="report" className="print:border-0">
        <CardHeader id="report" title={t('report.title')} />
        <div className="grid gap-3 p-4 print:px-0">
          <p className="max-w-prose break-words whitespace-pre-line print:max-w-none">{text}</p>
          <div className="text-note text-ink-2 print:hidden">
            <p>{t('report.version', { version, name: writtenBy, when: when(writtenAt) })}</p>
            {signatures.map(({ name, at }) => <p key={name}>{t('report.signed', { name, when: when(at) })}</p>)}
            {!decided && unsigned.length > 0 && <p>{t('report.unsigned', { names: unsigned.join(', ') })}</p>}
          </div>
          {decided && (
            <div>
              <p className="text-note text-ink-2">{`${t(`state.${decided.decision}`)}: ${t('report.decided', { by: decided.by, when: when(decided.at) })}`}</p>
              {decided.word && <p>{t('report.word', { word: decided.word })}</p>}
            </div>
          )}
          {may.sign && (
            <KeptForm action={actions.sign} words={{ refusals }} className="grid gap-2 print:hidden">
              <input type="hidden" name="id" value={id} />
              <Button type="submit" tone="main" className="justify-self-start">{t('report.sign')}</Button>
            </KeptForm>
          )}
        </div>
      </Card>
      {may.decide && (
        <ul className="grid max-w-2xl print:hidden">
          <MatterCard area="checks" matter={report} action={actions.decide} refusals={{ alreadyClosed: checks.closedAlready }} hint={t('decide.hint')} decline={t('decide.decline')}><h2>{t('decide.title')}</h2></MatterCard>
        </ul>
      )}
      {may.write && <EditForm key={version} {...{ runId, text, refusals }} action={actions.write} />}
    </>
  );
}

function EditForm({ runId, text, refusals, action }: { runId: string; text: string; refusals: Partial<Record<string, string>>; action: Action }) {
  const [t, { checks }] = [useTranslations('checks.report'), useMessages()];
  return (
    <details className="rounded-lg border border-line bg-sheet print:hidden">
      <summary className="min-h-11 cursor-pointer px-4 py-2.5 font-medium">{t('edit')}</summary>
      <KeptForm action={action} words={{ refusals, problems: checks.close.problems, done: t('done') }} className="grid gap-3 border-t border-line p-4">
        <input type="hidden" name="runId" value={runId} />
        <Field label={t('text')} hint={t('editHint')}>{(control) => <TextArea {...control} name="text" rows={12} required minLength={3} maxLength={6000} defaultValue={text} />}</Field>
        <Button type="submit" tone="main" className="justify-self-start">{t('save')}</Button>
      </KeptForm>
    </details>
  );
}

/** Closing a check: the conclusion in the checkers' own words; the rest of the report follows from the figures. */
export function CloseForm({ runId, action }: { runId: string; action: Action }) {
  const [t, { errors, checks }] = [useTranslations('checks.close'), useMessages()];
  return (
    <Card aria-labelledby="close" className="print:hidden">
      <CardHeader id="close" title={t('title')} />
      <KeptForm action={action} words={{ refusals: { ...errors.refusal, alreadyClosed: checks.closedAlready }, problems: checks.close.problems }} className="grid gap-3 p-4">
        <input type="hidden" name="runId" value={runId} />
        <Field label={t('conclusion')} hint={t('hint')}>{(control) => <TextArea {...control} name="conclusion" rows={4} required minLength={3} maxLength={6000} />}</Field>
        <Button type="submit" tone="main" className="justify-self-start">{t('send')}</Button>
      </KeptForm>
    </Card>
  );
}

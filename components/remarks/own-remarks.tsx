import { Inbox } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { KeptForm } from '@/components/ui/kept-form';
import type { RemarkView } from '@/lib/remarks/view';
import { RemarkHead } from './remark-head';
import { RemarkAnswer } from './remark-reply';
import { RemarkSteps } from './remark-steps';

type Action = ComponentProps<typeof KeptForm>['action'];
type OwnRemarkProps = {
  remark: RemarkView;
  timeZone: string;
  action: Action;
  /** its lesson is what the reader looks at */
  isHere?: boolean;
};

/** A remark to whoever reads it, answered in its place. */
export function OwnRemark({ remark, timeZone, action, isHere = false }: OwnRemarkProps) {
  const t = useTranslations('remarks');
  const { lessonId, groupId, steps } = remark;
  return (
    <div className="grid gap-3 p-4">
      <RemarkHead remark={remark} timeZone={timeZone} isOwn href={!isHere && lessonId && groupId ? `/journal/${groupId}/lessons/${lessonId}` : undefined} />
      {steps.length > 1 && (
        <details>
          <summary className="min-h-8 cursor-pointer py-1 text-note font-semibold text-accent">{t('history')}</summary>
          <div className="pt-2"><RemarkSteps steps={steps} timeZone={timeZone} /></div>
        </details>
      )}
      <RemarkAnswer remark={remark} action={action} />
    </div>
  );
}

/** So many stand open on a day's page; the others are a page further. */
const SHOWN = 3;

/** Among what a day asks for: what was remarked and waits for an answer, the oldest first. */
export function OwedRemarks({ remarks, timeZone, action }: { remarks: readonly RemarkView[]; timeZone: string; action: Action }) {
  const t = useTranslations('remarks.own');
  return (
    <Card aria-labelledby="own-remarks">
      <CardHeader id="own-remarks" title={<span className="text-late">{t('waiting', { count: remarks.length })}</span>} aside={<LinkButton size="sm" tone="quiet" href="/journal/remarks">{t('all')}</LinkButton>} />
      <ul className="divide-y divide-line">
        {remarks.slice(0, SHOWN).map((remark) => <li key={remark.id}><OwnRemark {...{ remark, timeZone, action }} /></li>)}
      </ul>
      {remarks.length > SHOWN && (
        <p className="border-t border-line px-4 py-3"><LinkButton size="sm" href="/journal/remarks">{t('more', { count: remarks.length - SHOWN })}</LinkButton></p>
      )}
    </Card>
  );
}

/** All that is addressed to the reader: what waits, and what was answered or closed lately. */
export function OwnRemarks({ owed, others, timeZone, action }: { owed: readonly RemarkView[]; others: readonly RemarkView[]; timeZone: string; action: Action }) {
  const t = useTranslations('remarks.own');
  if (owed.length + others.length === 0) return <EmptyState icon={<Inbox />} title={t('none')} text={t('noneText')} />;
  const list = (id: string, title: string, remarks: readonly RemarkView[]) => remarks.length > 0 && (
    <Card aria-labelledby={id}>
      <CardHeader id={id} title={title} />
      <ul className="divide-y divide-line">
        {remarks.map((remark) => <li key={remark.id}><OwnRemark {...{ remark, timeZone, action }} /></li>)}
      </ul>
    </Card>
  );
  return (
    <div className="grid max-w-4xl gap-4">
      {list('owed', t('waiting', { count: owed.length }), owed)}
      {list('others', t('others'), others)}
    </div>
  );
}

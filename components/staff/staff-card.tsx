import { TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useMessages, useTranslations } from 'next-intl';
import { Badge, type Tone } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { TextInput } from '@/components/ui/text-input';
import type { PostLine, StaffPage } from '@/lib/staff/view';
import { formatNumericDay } from '@/lib/text/format';

const TONES: Record<PostLine['state'], Tone> = { open: 'ok', ahead: 'accent', waiting: 'late', declined: 'missing', over: 'neutral' };

/** What one of the staff holds and teaches, by period and order. Groups are given on a page of their own. */
export function StaffCard({ staff, mayTeach, mayApprove }: { staff: StaffPage; mayTeach: boolean; mayApprove: boolean }) {
  const [t, posts] = [useTranslations('staff'), useTranslations('appointments')];
  const period = ({ startedOn, endedOn, orderNumber }: { startedOn: string; endedOn: string | null; orderNumber?: string | null }) =>
    [t('from', { day: formatNumericDay(startedOn) }), endedOn && t('until', { day: formatNumericDay(endedOn) }), orderNumber && posts('order', { number: orderNumber })].filter(Boolean).join(' · ');
  const link = 'text-accent underline-offset-2 hover:underline';
  return (
    <Card aria-labelledby="staff">
      <CardHeader id="staff" title={t('title')} aside={t('hours', { hours: staff.hours })} />
      <ul className="divide-y divide-line">
        {staff.posts.map((post) => (
          <li key={post.id} className="px-4 py-2.5">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1"><b className="font-semibold">{[posts(`post.${post.post}`), post.area, post.className].filter(Boolean).join(' · ')}</b><Badge tone={TONES[post.state]}>{t(`state.${post.state}`)}</Badge></p>
            <p className="text-note text-ink-2">{period(post)}</p>
          </li>
        ))}
        {staff.seat && (
          <li className="px-4 py-2.5"><p className="font-semibold">{t(staff.seat.isChair ? 'chair' : 'member')}</p><p className="text-note text-ink-2">{period(staff.seat)}</p></li>
        )}
        {staff.groups.map((group) => (
          <li key={`${group.groupId} ${group.startedOn}`} className="px-4 py-2.5">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1"><span className="break-words">{group.label}</span>{group.isOpen ? <span className="text-note text-ink-2">{t('weekly', { hours: group.hours })}</span> : <Badge>{t('state.over')}</Badge>}</p>
            <p className="text-note text-ink-2">{period(group)}</p>
          </li>
        ))}
      </ul>
      {(mayTeach || mayApprove) && (
        <p className="flex flex-wrap gap-x-6 gap-y-2 border-t border-line p-4 print:hidden">
          {mayTeach && <Link href="/office/teaching" prefetch={false} className={link}>{t('toTeaching')}</Link>}
          {mayApprove && <Link href="/office/appointments" prefetch={false} className={link}>{t('toAppointments')}</Link>}
        </p>
      )}
    </Card>
  );
}

/** Somebody leaves: one order ends everything with her last day. */
export function LeavingCard({ staff, today, action }: { staff: StaffPage; today: string; action: Parameters<typeof KeptForm>[0]['action'] }) {
  const [t, { staff: words, errors }] = [useTranslations('staff.leaving'), useMessages()];
  return (
    <Card aria-labelledby="leaving" className="print:hidden">
      <CardHeader id="leaving" title={t('title')} />
      <KeptForm action={action} words={{ refusals: errors.refusal, problems: words.problems, done: t('done') }} className="grid grid-cols-1 gap-4 p-4">
        <input type="hidden" name="personId" value={staff.id} />
        <p className="max-w-prose text-ink-2">{t('text')}</p>
        {staff.wouldBeLeft.length > 0 && (
          <p className="flex gap-1.5 text-note font-medium text-late"><TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" /><span>{t('wouldBeLeft', { groups: staff.wouldBeLeft.join(', ') })}</span></p>
        )}
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          <Field label={t('lastOn')} hint={t('lastOnHint')}>{(control) => <TextInput {...control} type="date" name="lastOn" required defaultValue={today} />}</Field>
          <Field label={t('order')}>{(control) => <TextInput {...control} name="orderNumber" required maxLength={40} autoComplete="off" />}</Field>
        </div>
        <Button type="submit" tone="danger" className="justify-self-start">{t('end')}</Button>
      </KeptForm>
    </Card>
  );
}

import { History } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { Holds } from '@/components/braking/holds';
import { PageHeader } from '@/components/shell/page-header';
import { EmptyState } from '@/components/ui/empty-state';
import { UndoForm } from '@/components/undoing/undo-form';
import { UndoCells } from '@/components/undoing/undo-cells';
import { SessionPicker } from '@/components/undoing/session-picker';
import { SpanForm } from '@/components/undoing/span-form';
import { listHolds } from '@/lib/braking/queries';
import { requirePageActor } from '@/lib/auth/page-actor';
import { can } from '@/lib/policy/can';
import { formatInstant } from '@/lib/text/format';
import { getUndoPreview, listWritingSessions } from '@/lib/undoing/queries';
import { undoAddress } from '@/lib/undoing/schema';
import { found } from '../../found';
import { releaseChanges, undoSession } from './actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('undoing'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** A session of a taken-over account: chosen, looked at cell by cell, put back in one step. */
export default async function UndoPage({ searchParams }: Props) {
  const [actor, t, locale, asked] = [await requirePageActor(), await getTranslations('undoing'), await getLocale(), undoAddress.parse(await searchParams)];
  if (!can(actor, 'session:undo')) notFound();
  const { timeZone } = actor;
  if (!asked.session) {
    const [holds, sessions] = [await listHolds(actor), await listWritingSessions(actor, asked.person)];
    return (
      <>
        <PageHeader title={t('title')} back={{ href: can(actor, 'history:read') ? '/oversight/acts' : '/oversight', label: t('back') }} />
        <p className="mb-4 max-w-3xl text-ink-2">{t('lead')}</p>
        {holds.length > 0 && <div className="mb-4"><Holds holds={holds} timeZone={timeZone} release={releaseChanges} /></div>}
        {sessions.length === 0 ? <EmptyState icon={<History />} title={t('sessions.none.title')} text={t('sessions.none.text')} /> : <SessionPicker sessions={sessions} timeZone={timeZone} />}
      </>
    );
  }
  const preview = await found(getUndoPreview(actor, { ...asked, session: asked.session }, locale));
  const { session, cells, undone, left } = preview;
  return (
    <>
      <PageHeader title={session.person} eyebrow={[session.device, formatInstant(session.firstAt, locale, timeZone)].join(' · ')} back={{ href: '/oversight/undo', label: t('title') }} />
      <div className="grid grid-cols-1 gap-4">
        <SpanForm sessionId={session.id} from={preview.from} to={preview.to} />
        <p className="font-medium">{cells.length === 0 ? t('preview.none') : t('preview.counts', { undone, left })}</p>
        {undone > 0 && <UndoForm preview={preview} action={undoSession} />}
        {cells.length > 0 && <UndoCells cells={cells} />}
      </div>
    </>
  );
}

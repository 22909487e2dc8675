import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { validate as isUuid } from 'uuid';
import { RemarkHead } from '@/components/remarks/remark-head';
import { RemarkAnswer, RemarkJudgement } from '@/components/remarks/remark-reply';
import { RemarkSteps } from '@/components/remarks/remark-steps';
import { PageHeader } from '@/components/shell/page-header';
import { LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { requirePageActor } from '@/lib/auth/page-actor';
import { can, scopesOf } from '@/lib/policy/can';
import { getRemark } from '@/lib/remarks/queries';
import { found } from '../../../found';
import { answerRemark } from '../../../journal/remarks/actions';
import { judgeRemark } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('remarks'))('one') };
}

type Props = { params: Promise<{ remarkId: string }> };

/** One remark with its whole history, and what the reader may do with it now. */
export default async function RemarkPage({ params }: Props) {
  const [actor, { remarkId }] = [await requirePageActor(), await params];
  if (!isUuid(remarkId) || !can(actor, 'remark:read')) notFound();
  const [t, locale] = [await getTranslations('remarks'), await getLocale()];
  const remark = await found(getRemark(actor, remarkId, locale));
  const { lessonId, groupId, classId, answers, judgements, steps } = remark;
  const lesson = lessonId && groupId && scopesOf(actor, 'lesson:read').has('school') ? `/journal/${groupId}/lessons/${lessonId}` : null;
  const sheet = can(actor, 'remark:verify') && `/oversight/remarks/sheet?${groupId ? `group=${groupId}` : `class=${classId}`}`;
  return (
    <>
      <PageHeader
        title={t('one')}
        back={{ href: '/oversight/remarks', label: t('form.back') }}
        actions={(lesson || sheet) && (
          <>
            {sheet && <LinkButton href={sheet}>{t('print')}</LinkButton>}
            {lesson && <LinkButton href={lesson}>{t('openLesson')}</LinkButton>}
          </>
        )}
      />
      <div className="grid max-w-4xl gap-4">
        <Card as="div" className="grid gap-4 p-4"><RemarkHead remark={remark} timeZone={actor.timeZone} level={2} /></Card>
        {answers.length > 0 && (
          <Card aria-labelledby="answer">
            <CardHeader id="answer" title={t('answer.title')} />
            <div className="p-4"><RemarkAnswer remark={remark} action={answerRemark} /></div>
          </Card>
        )}
        {judgements.length > 0 && (
          <Card aria-labelledby="judge">
            <CardHeader id="judge" title={t('judge.title')} />
            <div className="p-4"><RemarkJudgement remark={remark} action={judgeRemark} /></div>
          </Card>
        )}
        <Card aria-labelledby="history">
          <CardHeader id="history" title={t('history')} />
          <div className="p-4"><RemarkSteps steps={steps} timeZone={actor.timeZone} /></div>
        </Card>
      </div>
    </>
  );
}

import { useLocale, useMessages, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { NOTICE_KINDS } from '@/lib/absence-notices/model';
import type { FamilyNotice, FamilyNotices } from '@/lib/absence-notices/view';
import { formatDayRange } from '@/lib/text/format';

type Action = Parameters<typeof KeptForm>[0]['action'];
type Props = { notices: FamilyNotices; pupilId: string; today: string; announce: Action; withdraw: Action };

const TONES = { waiting: 'late', approved: 'ok', declined: 'missing', withdrawn: 'neutral' } as const;

/** A family says that its child will be, or was, away, and reads what became of what it said. */
export function NoticeCard({ notices: { mayAnnounce, untilHour, mostDays, notices }, pupilId, today, announce, withdraw }: Props) {
  const t = useTranslations('absenceNotices');
  if (!mayAnnounce && notices.length === 0) return null;
  return (
    <Card aria-labelledby="notices" className="mb-3 print:hidden">
      <CardHeader id="notices" title={t('announce')} />
      {mayAnnounce && <NoticeForm {...{ pupilId, today, untilHour, mostDays, announce }} />}
      {notices.length > 0 && (
        <ul aria-label={t('mine')} className="divide-y divide-line border-t border-line">
          {notices.map((notice) => <NoticeLine key={notice.id} {...{ notice, pupilId, withdraw }} />)}
        </ul>
      )}
    </Card>
  );
}

function NoticeForm({ pupilId, today, untilHour, mostDays, announce }: Pick<Props, 'pupilId' | 'today' | 'announce'> & Pick<FamilyNotices, 'untilHour' | 'mostDays'>) {
  const [t, { absenceNotices: words, errors }] = [useTranslations('absenceNotices'), useMessages()];
  return (
    <KeptForm action={announce} words={{ refusals: errors.refusal, problems: { ...words.problems, tooLong: t('problems.tooLong', { days: mostDays }) }, done: t('sent') }} className="grid grid-cols-1 gap-3 p-4 max-sm:px-3">
      <input type="hidden" name="pupilId" value={pupilId} />
      <p className="text-ink-2">{t('lead')}{untilHour < 24 && ` ${t('untilHour', { hour: untilHour })}`}</p>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Field label={t('from')}>{(control) => <TextInput {...control} type="date" name="from" required defaultValue={today} />}</Field>
        <Field label={t('to')}>{(control) => <TextInput {...control} type="date" name="to" required defaultValue={today} />}</Field>
        <Field label={t('kind')} className="max-lg:col-span-2">
          {(control) => (
            <Select {...control} name="kind" defaultValue={NOTICE_KINDS[0]}>
              {NOTICE_KINDS.map((kind) => <option key={kind} value={kind}>{t(`kinds.${kind}`)}</option>)}
            </Select>
          )}
        </Field>
        <Field label={t('note')} className="max-lg:col-span-2">{(control) => <TextInput {...control} name="note" maxLength={300} />}</Field>
      </div>
      <Button type="submit" tone="main" className="justify-self-start">{t('send')}</Button>
    </KeptForm>
  );
}

function NoticeLine({ notice: { id, from, to, kind, note, state, word, isMine }, pupilId, withdraw }: { notice: FamilyNotice; pupilId: string; withdraw: Action }) {
  const [t, { errors }, locale] = [useTranslations('absenceNotices'), useMessages(), useLocale()];
  const days = formatDayRange(from, to, locale);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3 max-sm:px-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1"><b className="font-semibold">{days}</b><Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge></p>
        <p className="text-note break-words text-ink-2">{[t(`kinds.${kind}`), note, !isMine && t('byOther')].filter(Boolean).join(' · ')}</p>
        {word && <p className="text-note break-words">{t('word', { word })}</p>}
      </div>
      {isMine && state === 'waiting' && (
        <KeptForm action={withdraw} words={{ refusals: errors.refusal }}>
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="pupilId" value={pupilId} />
          <Button type="submit" size="sm" aria-label={t('withdrawOf', { days })}>{t('withdraw')}</Button>
        </KeptForm>
      )}
    </li>
  );
}

import { useLocale, useMessages, useTranslations } from 'next-intl';
import Link from 'next/link';
import { Cell, HeadCell, RowHead, Table, TableFrame } from '@/components/ui/table';
import { changeLogHref } from '@/lib/change-log/address-model';
import { sentenceOf, shortId } from '@/lib/change-log/model';
import type { ChangeLogAddress } from '@/lib/change-log/schema';
import type { EntryView } from '@/lib/change-log/view';
import { authorInWords, logWordsOf, placeInWords, valueInWords } from '@/lib/change-log/words-model';
import { formatNumericInstant } from '@/lib/text/format';

type Props = { entries: readonly EntryView[]; hasValues: boolean; timeZone: string; asked: ChangeLogAddress };

/** Acts as they happened, newest first; every row that one touched leads to its own history. On a phone all stands below the act. */
export function ChangeList({ entries, hasValues, timeZone, asked }: Props) {
  const [t, words] = [useTranslations('changeLog'), useWords()];
  return (
    <TableFrame label={t('table')}>
      <Table>
        <thead>
          <tr>
            <HeadCell>{t('columns.act')}</HeadCell>
            {hasValues && <HeadCell className="max-md:hidden">{t('columns.change')}</HeadCell>}
            {hasValues && <HeadCell className="max-md:hidden">{t('columns.reason')}</HeadCell>}
            <HeadCell className="max-md:hidden">{t('columns.rows')}</HeadCell>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.seq} className="align-top">
              <RowHead className="grid gap-0.5 font-normal md:min-w-64">
                <span className="text-note text-ink-2">{formatNumericInstant(entry.at, timeZone)} · <b className="font-semibold text-ink">{authorInWords(entry, words)}</b></span>
                <span className="font-medium wrap-anywhere">{sentenceOf(words.log.acts, entry.fact)}</span>
                <Place entry={entry} />
                <span className="grid gap-0.5 md:hidden">
                  <Change entry={entry} />
                  {entry.reason && <span className="text-note text-ink-2 wrap-anywhere">{t('columns.reason')}: {entry.reason}</span>}
                  <Rows entry={entry} asked={asked} />
                </span>
              </RowHead>
              {hasValues && <Cell className="wrap-anywhere max-md:hidden"><Change entry={entry} /></Cell>}
              {hasValues && <Cell className="text-ink-2 wrap-anywhere max-md:hidden">{entry.reason}</Cell>}
              <Cell className="max-md:hidden"><Rows entry={entry} asked={asked} /></Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}

function useWords() {
  return logWordsOf(useMessages(), useLocale());
}

function Place({ entry }: { entry: EntryView }) {
  const [t, words] = [useTranslations('changeLog'), useWords()];
  const said = [placeInWords(entry, words), entry.pupil && t('pupil', { name: entry.pupil })].filter(Boolean).join(' · ');
  return said && <span className="text-note text-ink-2 wrap-anywhere">{said}</span>;
}

function Change({ entry: { change } }: { entry: EntryView }) {
  const [t, words] = [useTranslations('changeLog'), useWords()];
  if (!change) return null;
  return <span className="font-medium wrap-anywhere">{t('became', { before: valueInWords(change.before, words), after: valueInWords(change.after, words) })}</span>;
}

function Rows({ entry: { rowIds, session }, asked }: { entry: EntryView; asked: ChangeLogAddress }) {
  const t = useTranslations('changeLog');
  const link = 'inline-flex min-h-6 items-center text-accent hover:underline touch:min-h-11';
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-0.5 text-note">
      {rowIds.map((id) => (
        <Link key={id} prefetch={false} href={changeLogHref({ ...asked, row: id })} aria-label={t('rowsOf', { id: shortId(id) })} className={`${link} font-mono`}>{shortId(id)}</Link>
      ))}
      {session && <Link prefetch={false} href={changeLogHref({ ...asked, row: session.id })} className={link}>{session.device ? t('sessionOf', { device: session.device }) : t('session')}</Link>}
    </span>
  );
}

import { useMessages, useTranslations } from 'next-intl';
import { Card, CardHeader } from '@/components/ui/card';
import { type Deadline, deadlinesOf } from '@/lib/regulation/deadline-model';
import type { AboutView } from '@/lib/regulation/view';
import { fill } from '@/lib/text/fill';

/** What is due when, by the school's own figures of today, and which record is the official one. */
export function AboutDeadlines({ settings }: Pick<AboutView, 'settings'>) {
  const [t, { about: { deadlines }, settings: { records } }] = [useTranslations('about.deadlines'), useMessages()];
  const { officialRecord, officialRecordOrder: order } = settings;
  const record = records[officialRecord];
  const lines = [
    ...deadlinesOf(settings).map((one) => ({ key: one.key, name: deadlines[one.key].name, said: saidOf(deadlines, one) })),
    { key: 'official', name: t('official.name'), said: order ? t('official.order', { record, order }) : record },
  ];
  return (
    <Card aria-labelledby="deadlines">
      <CardHeader id="deadlines" title={t('title')} />
      <div className="p-4">
        <p className="mb-2 text-note text-ink-2">{t('lead')}</p>
        <dl className="divide-y divide-line">
          {lines.map(({ key, name, said }) => (
            <div key={key} className="grid gap-x-4 py-2 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
              <dt className="text-ink-2">{name}</dt>
              <dd className="font-medium break-words">{said}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Card>
  );
}

/** The words of the way it is said, with its figures. */
function saidOf(words: Readonly<Record<Deadline['key'], Readonly<Record<string, string>>>>, { key, way, values }: Deadline): string {
  return fill(words[key][way] ?? '', values);
}

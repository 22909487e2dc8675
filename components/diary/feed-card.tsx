import { useLocale, useMessages, useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { KeptForm } from '@/components/ui/kept-form';
import type { DiaryCalendar } from '@/lib/diary/view';
import { formatInstant } from '@/lib/text/format';

type FeedCardProps = {
  pupilId: string;
  /** of the address that this page can make: the page sent once more makes no other */
  nextFeedId: string;
  feed: DiaryCalendar['feed'];
  timeZone: string;
  make: ComponentProps<typeof KeptForm>['action'];
  end: ComponentProps<typeof ActionForm>['action'];
};

/** The secret address for a telephone's own calendar: shown once, when it is made. */
export function FeedCard({ pupilId, nextFeedId, feed, timeZone, make, end }: FeedCardProps) {
  const [t, { errors, familyCalendar: words }, locale] = [useTranslations('familyCalendar.feed'), useMessages(), useLocale()];
  const pupil = <input type="hidden" name="pupilId" value={pupilId} />;
  return (
    <Card aria-labelledby="feed" className="break-inside-avoid print:hidden">
      <CardHeader id="feed" title={t('title')} />
      <div className="grid gap-3 p-4">
        <p className="text-ink-2">{t('text')}</p>
        {feed && <p className="text-note text-ink-2">{t('stands', { when: formatInstant(feed.madeAt, locale, timeZone) })}</p>}
        <KeptForm action={make} words={{ refusals: { ...errors.refusal, alreadyClosed: words.feed.madeBefore }, done: words.feed.made }} className="grid gap-3">
          {pupil}
          <input type="hidden" name="feedId" value={nextFeedId} />
          <Button type="submit" tone={feed ? 'plain' : 'main'} className="justify-self-start">{t(feed ? 'again' : 'make')}</Button>
        </KeptForm>
        {feed && (
          <ActionForm action={end}>
            {pupil}
            <Button type="submit" tone="danger">{t('end')}</Button>
          </ActionForm>
        )}
      </div>
    </Card>
  );
}

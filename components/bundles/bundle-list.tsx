import { Download } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import { Card, CardHeader } from '@/components/ui/card';
import { isUnderWay } from '@/lib/bundles/model';
import type { BundleView } from '@/lib/bundles/view';
import { formatInstant } from '@/lib/text/format';
import { BundleProgress, StateBadge } from './bundle-progress';
import { Refreshing } from './refreshing';

type Props = {
  bundles: readonly BundleView[];
  /** of the page it stands on */
  href: string;
  termName: (term: NonNullable<BundleView['term']>) => string;
  timeZone: string;
  cancel: (formData: FormData) => Promise<unknown>;
};

/** What was asked for lately, with how far each is; what is ready can be taken away. */
export function BundleList({ bundles, href, termName, timeZone, cancel }: Props) {
  const [t, locale] = [useTranslations('bundles.list'), useLocale()];
  return (
    <Card aria-labelledby="bundles">
      <CardHeader id="bundles" title={t('title')} />
      {bundles.length === 0 && <p className="p-4 text-ink-2">{t('empty')}</p>}
      <ul className="divide-y divide-line">
        {bundles.map((bundle) => (
          <li key={bundle.id} className="grid gap-2 px-4 py-3">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <h3>{bundle.className ?? t('school')} · {bundle.term ? termName(bundle.term) : t('year')}</h3>
              <StateBadge state={bundle.state} />
              <span className="text-note text-ink-2">{t('asked', { when: formatInstant(bundle.askedAt, locale, timeZone) })}</span>
            </div>
            <BundleProgress bundle={bundle} progress={(done, total) => t('progress', { done, total })} timeZone={timeZone} />
            {bundle.isOpen && (
              <a href={`${href}/file?id=${bundle.id}`} download className={`${buttonClass({ tone: 'main' })} w-fit`}>
                <Download aria-hidden className="size-4" />
                {t('download')}
              </a>
            )}
            {isUnderWay(bundle.state) && (
              <div className="flex flex-wrap items-center gap-3">
                <ActionForm action={cancel}>
                  <input type="hidden" name="id" value={bundle.id} />
                  <Button type="submit" size="sm">{t('cancel')}</Button>
                </ActionForm>
                <a href={href} className="px-1 py-2 font-medium text-accent hover:underline">{t('reload')}</a>
              </div>
            )}
          </li>
        ))}
      </ul>
      {bundles.some(({ state }) => isUnderWay(state)) && <Refreshing />}
    </Card>
  );
}

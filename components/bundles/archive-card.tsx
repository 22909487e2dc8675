import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import { isUnderWay } from '@/lib/bundles/model';
import type { ArchiveView } from '@/lib/bundles/view';
import { formatNumericInstant } from '@/lib/text/format';
import { ArchiveDecision, type DecisionProps } from './archive-decision';
import { BundleProgress, StateBadge } from './bundle-progress';

type Props = Omit<DecisionProps, 'id'> & { archive: ArchiveView; timeZone: string; mayDecide: boolean; isClosed: boolean; cancel: (formData: FormData) => Promise<unknown> };

/** One archive: how far it is, how large and with which sum; for the director the file and the answer. */
export function ArchiveCard({ archive, timeZone, mayDecide, isClosed, cancel, ...decision }: Props) {
  const t = useTranslations('bundles');
  const { id, state, returned, isApproved, sha256, isOpen, hindered } = archive;
  const isOpenMatter = mayDecide && isOpen && !returned && !isClosed;
  return (
    <li className="grid gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{t('archive.asked', { when: formatNumericInstant(archive.askedAt, timeZone), by: archive.askedBy })}</span>
        {isApproved ? <Badge tone="ok">{t('archive.approved')}</Badge> : <StateBadge state={state} />}
      </div>
      <BundleProgress bundle={archive} progress={(done, total) => t('archive.progress', { done, total })} timeZone={timeZone} />
      {sha256 && <p className="text-sm wrap-anywhere text-ink-2">{t('archive.sum')}: <code>{sha256}</code></p>}
      {returned && <p>{t('archive.returned', { by: returned.by, when: formatNumericInstant(returned.at, timeZone) })}<span className="block text-ink-2">{returned.word}</span></p>}
      {isOpen && (
        <a href={`/office/archive/file?id=${id}`} download className={`${buttonClass()} w-fit`}>
          <Download aria-hidden className="size-4" />
          {t('archive.download')}
        </a>
      )}
      {archive.isOwn && isUnderWay(state) && (
        <ActionForm action={cancel}>
          <input type="hidden" name="id" value={id} />
          <Button type="submit" size="sm">{t('list.cancel')}</Button>
        </ActionForm>
      )}
      {hindered && <p className="rounded-md bg-sunk px-3 py-2 text-ink-2">{t(`archive.hindered.${hindered}`)}</p>}
      {isOpenMatter && hindered !== 'own' && <ArchiveDecision id={id} mayApprove={hindered === null} {...decision} />}
    </li>
  );
}

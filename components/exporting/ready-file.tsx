import { Download } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { buttonClass } from '@/components/ui/button-class';
import type { ExportDesk } from '@/lib/exporting/view';

/** The file asked for just now. It is a plain link: it works without script. */
export function ReadyFile({ ready: { id, list } }: { ready: NonNullable<ExportDesk['ready']> }) {
  const t = useTranslations('exporting');
  return (
    <section role="status" className="flex flex-wrap items-center justify-between gap-3 rounded-md bg-ok-soft px-4 py-3">
      <span className="min-w-0">
        <span className="block font-semibold">{t('ready.title', { list: t(`lists.${list}.name`) })}</span>
        <span className="block text-note">{t('ready.text')}</span>
      </span>
      <a href={`/office/exports/file?id=${id}`} download className={buttonClass({ tone: 'main' })}>
        <Download aria-hidden className="size-5" />
        {t('ready.download')}
      </a>
    </section>
  );
}

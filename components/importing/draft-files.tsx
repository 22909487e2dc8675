import { X } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import type { DraftView } from '@/lib/importing/view';
import { formatInstant } from '@/lib/text/format';

type Act = (formData: FormData) => Promise<unknown>;

/** The files of a draft: one less, or none of it. */
export function DraftFiles({ draft: { id, files, expiresAt }, takeAway, discard, timeZone }: { draft: DraftView; takeAway: Act; discard: Act; timeZone: string }) {
  const [t, locale] = [useTranslations('imports.draft'), useLocale()];
  return (
    <Card aria-labelledby="files">
      <CardHeader id="files" title={t('files')} />
      <div className="grid gap-3 p-4">
        <ul className="flex flex-wrap gap-2">
          {files.map((file) => (
            <li key={file} className="flex max-w-full items-center gap-1 rounded-md border border-line bg-sunk pl-3">
              <span className="min-w-0 wrap-anywhere">{file}</span>
              <ActionForm action={takeAway}>
                <input type="hidden" name="id" value={id} />
                <input type="hidden" name="file" value={file} />
                <Button type="submit" tone="quiet" size="sm" icon aria-label={t('takeAway', { file })}><X aria-hidden className="size-4" /></Button>
              </ActionForm>
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <ActionForm action={discard}>
            <input type="hidden" name="id" value={id} />
            <Button type="submit" size="sm">{t('discard')}</Button>
          </ActionForm>
          <p className="text-note text-ink-2">{t('kept', { day: formatInstant(expiresAt, locale, timeZone) })}</p>
        </div>
      </div>
    </Card>
  );
}

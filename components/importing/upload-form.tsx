import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { FileInput } from '@/components/ui/file-input';
import type { ImportPart } from '@/lib/importing/access-model';

type Props = {
  parts: readonly ImportPart[];
  refused: 'required' | 'tooManyFiles' | 'tooLarge' | undefined;
  /** the draft that gets more files */
  draftId?: string;
};

/** Files to look at, chosen or dropped; nothing of it needs script. */
export function UploadForm({ parts, refused, draftId }: Props) {
  const t = useTranslations('imports.upload');
  return (
    <Card aria-labelledby="upload" className="print:hidden">
      <CardHeader id="upload" title={draftId ? t('more') : t('title')} />
      <form action="/office/imports/files" method="post" encType="multipart/form-data" className="grid gap-4 p-4">
        {draftId && <input type="hidden" name="id" value={draftId} />}
        <Field label={t('files')} hint={t('hint')} error={refused && t(`refused.${refused}`)}>
          {(control) => (
            <FileInput
              {...control}
              name="files"
              multiple
              accept=".xlsx,.csv,.txt,.fet,.xml,.json,.zip"
              words={{ choose: t('choose'), noneChosen: t('noneChosen') }}
              className="rounded-md border-2 border-dashed border-edge bg-sunk px-4 py-8 hover:border-accent"
            />
          )}
        </Field>
        <ul className="list-disc pl-5 text-note text-ink-2">
          {parts.map((part) => <li key={part}>{t(part)}</li>)}
        </ul>
        <div className="flex flex-wrap items-center gap-4">
          <Button type="submit" tone={draftId ? 'plain' : 'main'}>{draftId ? t('more') : t('submit')}</Button>
          {!draftId && <p className="text-note text-ink-2">{t('note')}</p>}
        </div>
      </form>
    </Card>
  );
}

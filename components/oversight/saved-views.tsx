import { useMessages, useTranslations } from 'next-intl';
import type { ComponentProps, ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { ChipLinks } from '@/components/ui/chip-links';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { TextInput } from '@/components/ui/text-input';
import type { FillingView, SavedView } from '@/lib/oversight/view';
import type { Messages } from '@/lib/text/areas';

/** The pictures that are come back to, one's own and those that others share. */
export function SavedViewLinks({ savedViews }: Pick<FillingView, 'savedViews'>) {
  const t = useTranslations('oversight.views');
  if (savedViews.length === 0) return null;
  return (
    <ChipLinks
      label={t('title')}
      className="mb-4"
      items={savedViews.map(({ name, href, by, isCurrent }) => ({ href, label: by ? t('shared', { name, by }) : name, current: isCurrent }))}
    />
  );
}

type Send = ComponentProps<typeof KeptForm>['action'];

/** What these two actions may answer; all refusals there are would be a tenth of the page. */
function refusalsOf({ refusal }: Messages['errors']) {
  const { invalidInput, notAllowed, notFound, ownPasswordFirst, secondFactorFirst, sessionEnded, unavailable, unexpected } = refusal;
  return { invalidInput, notAllowed, notFound, ownPasswordFirst, secondFactorFirst, sessionEnded, unavailable, unexpected };
}

/** Keeps the picture that is shown under a name; `save` takes what `viewToSave` describes. Inside stand the pictures one kept. */
export function SaveView({ query, save, children }: Pick<FillingView, 'query'> & { save: Send; children: ReactNode }) {
  const [t, { errors }] = [useTranslations('oversight.views'), useMessages()];
  return (
    <details className="mb-4 print:hidden">
      <summary className="flex min-h-10 w-fit cursor-pointer items-center font-medium text-accent touch:min-h-11">{t('save')}</summary>
      <KeptForm
        action={save}
        words={{ refusals: refusalsOf(errors), problems: { viewNameNeeded: t('nameNeeded'), viewNameTaken: t('nameTaken') } }}
        className="grid max-w-xl gap-2"
      >
        <input type="hidden" name="query" value={query} />
        <Field label={t('name')}>{(control) => <TextInput {...control} name="name" required maxLength={60} />}</Field>
        <Checkbox name="share" label={t('share')} hint={t('shareHint')} />
        <div><Button type="submit">{t('save')}</Button></div>
      </KeptForm>
      {children}
    </details>
  );
}

/** The pictures one kept; `remove` takes what `viewToRemove` describes. */
export function OwnViews({ savedViews, remove }: Pick<FillingView, 'savedViews'> & { remove: Send }) {
  const [t, { errors }] = [useTranslations('oversight.views'), useMessages()];
  const own = savedViews.filter(({ by }) => by === null);
  if (own.length === 0) return null;
  return (
    <ul className="mt-3 grid max-w-xl gap-1" aria-label={t('own')}>
      {own.map((view) => <OwnView key={view.id} view={view} remove={remove} refusals={refusalsOf(errors)} />)}
    </ul>
  );
}

function OwnView({ view: { id, name, isShared }, remove, refusals }: { view: SavedView; remove: Send; refusals: Partial<Record<string, string>> }) {
  const t = useTranslations('oversight.views');
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
      <span className="wrap-anywhere">{name}{isShared && <span className="text-note text-ink-2"> · {t('isShared')}</span>}</span>
      <KeptForm action={remove} words={{ refusals }}>
        <input type="hidden" name="id" value={id} />
        <Button type="submit" size="sm" tone="quiet" aria-label={t('removeNamed', { name })}>{t('remove')}</Button>
      </KeptForm>
    </li>
  );
}

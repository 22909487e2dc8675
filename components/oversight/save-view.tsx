'use client';

import type { ComponentProps } from 'react';
import type { Messages } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { type Packed, useUnpacked } from '@/components/ui/packed';
import { TextInput } from '@/components/ui/text-input';
import type { SavedView } from '@/lib/oversight/view';
import { fill } from '@/lib/text/fill';

/** What is kept, what one kept before, and how it is said. */
export interface ViewToSave {
  query: string;
  own: Pick<SavedView, 'id' | 'name' | 'isShared'>[];
  words: Messages['oversight']['views'];
  refusals: Partial<Record<string, string>>;
}

type Send = ComponentProps<typeof KeptForm>['action'];

type SaveViewProps = {
  view: Packed<ViewToSave>;
  /** take what `viewToSave` and `viewToRemove` describe */
  save: Send;
  remove: Send;
};

/** Keeps the picture that is shown under a name; takes one's own away. */
export function SaveView({ view, save, remove }: SaveViewProps) {
  const { query, own, words, refusals } = useUnpacked(view);
  return (
    <details className="mb-4 print:hidden">
      <summary className="flex min-h-10 w-fit cursor-pointer items-center font-medium text-accent touch:min-h-11">{words.save}</summary>
      <KeptForm
        action={save}
        words={{ refusals, problems: { viewNameNeeded: words.nameNeeded, viewNameTaken: words.nameTaken } }}
        className="grid max-w-xl gap-2"
      >
        <input type="hidden" name="query" value={query} />
        <Field label={words.name}>{(control) => <TextInput {...control} name="name" required maxLength={60} />}</Field>
        <Checkbox name="share" label={words.share} hint={words.shareHint} />
        <div><Button type="submit">{words.save}</Button></div>
      </KeptForm>
      {own.length > 0 && (
        <ul className="mt-3 grid max-w-xl gap-1" aria-label={words.own}>
          {own.map(({ id, name, isShared }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
              <span className="wrap-anywhere">{name}{isShared && <span className="text-note text-ink-2"> · {words.isShared}</span>}</span>
              <KeptForm action={remove} words={{ refusals }}>
                <input type="hidden" name="id" value={id} />
                <Button type="submit" size="sm" tone="quiet" aria-label={fill(words.removeNamed, { name })}>{words.remove}</Button>
              </KeptForm>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}

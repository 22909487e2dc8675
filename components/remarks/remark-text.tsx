'use client';

import { useRef, useState } from 'react';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-input';
import { useIsReady } from '@/components/ui/use-is-ready';

type RemarkTextProps<C extends string> = {
  category: C;
  categories: readonly { id: C; name: string }[];
  templates: Readonly<Record<C, readonly string[]>>;
  words: Record<'category' | 'template' | 'text' | 'hint', string>;
};

/** What kind of remark, and what it says; ready words of the kind go into the field at a press, where they are changed at will. */
export function RemarkText<C extends string>({ category, categories, templates, words }: RemarkTextProps<C>) {
  const [chosen, choose] = useState(category);
  const [field, isReady] = [useRef<HTMLTextAreaElement>(null), useIsReady()];
  function insert(text: string) {
    if (!field.current) return;
    field.current.value = text;
    field.current.dispatchEvent(new Event('input', { bubbles: true }));
    field.current.focus();
  }
  return (
    <>
      <Field label={words.category}>
        {(control) => (
          <Select {...control} name="category" value={chosen} onChange={(event) => choose(event.target.value as C)}>
            {categories.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </Select>
        )}
      </Field>
      {isReady && (
        <div role="group" aria-label={words.template} className="flex flex-col gap-1.5">
          <p className="font-medium">{words.template}</p>
          {templates[chosen].map((text) => (
            <button key={text} type="button" onClick={() => insert(text)} className="min-h-9 rounded-md border border-line bg-sunk px-3 py-1.5 text-left text-note hover:border-accent-line touch:min-h-11">{text}</button>
          ))}
        </div>
      )}
      <Field label={words.text} hint={words.hint}>
        {(control) => <TextArea {...control} ref={field} name="text" rows={4} required minLength={3} maxLength={1000} />}
      </Field>
    </>
  );
}

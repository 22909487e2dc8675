'use client';

import { useState } from 'react';
import { buttonClass } from './button-class';
import { classNames } from './class-names';
import type { ControlProps } from './field';
import { useIsReady } from './use-is-ready';

type FileInputProps = ControlProps & {
  name: string;
  /** the endings that the browser offers: ".xlsx,.csv" */
  accept: string;
  multiple?: boolean;
  words: { choose: string; noneChosen: string };
  className?: string;
};

/**
 * A field for files that speaks the page's language: a browser says "Choose file" in its own, which is hardly ever Kyrgyz. Its
 * own field lies over it unseen, takes clicks, keys and what is dropped, and shows itself until script is there.
 */
export function FileInput({ words, className, ...input }: FileInputProps) {
  const [chosen, setChosen] = useState('');
  const isReady = useIsReady();
  return (
    <div className={classNames('relative flex min-h-10 min-w-0 flex-wrap items-center gap-3 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent', className)}>
      <input
        {...input}
        type="file"
        required
        title={isReady ? chosen || words.noneChosen : undefined}
        onChange={({ target }) => setChosen(Array.from(target.files ?? [], ({ name }) => name).join(', '))}
        className={isReady ? 'absolute inset-0 cursor-pointer opacity-0' : 'w-full min-w-0'}
      />
      {isReady && (
        <>
          <span aria-hidden className={buttonClass()}>{words.choose}</span>
          <span aria-hidden className="min-w-0 break-words text-ink-2">{chosen || words.noneChosen}</span>
        </>
      )}
    </div>
  );
}

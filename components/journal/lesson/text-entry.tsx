'use client';

import { type KeyboardEvent, useId } from 'react';
import { classNames } from '@/components/ui/class-names';
import { inputClass } from '@/components/ui/text-input';
import { useTyped } from '../use-typed';
import { useSurroundings } from './lesson-context';
import { SavedDot } from './saved-dot';
import type { CellName } from './use-lesson';

type TextEntryProps = {
  cell: CellName;
  label: string;
  /** What stands there; '' when nothing does. */
  text: string;
  placeholder: string;
  maxLength: number;
  autoFocus?: boolean;
  /** Another text than stands there: after a pause in the typing, by Enter, or by going on. */
  onCommit: (text: string) => void;
};

/** A line to write into that grows with its text; it commits at every pause and when it is left, Escape takes back what was typed. */
export function TextEntry({ cell, label, text, placeholder, maxLength, autoFocus, onCommit }: TextEntryProps) {
  const { isFree } = useSurroundings();
  const stateId = useId();
  const typed = useTyped(text, (now) => now.trim() !== text && onCommit(now.trim()), isFree);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') typed.takeBack();
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.currentTarget.blur();
  };
  return (
    <div className="relative grid">
      <textarea
        rows={1}
        aria-label={label}
        aria-describedby={stateId}
        value={typed.text ?? text}
        placeholder={placeholder}
        maxLength={maxLength}
        autoFocus={autoFocus}
        onChange={(event) => typed.type(event.target.value)}
        onBlur={typed.leave}
        onKeyDown={onKeyDown}
        className={classNames(inputClass, 'field-sizing-content min-h-10 resize-none py-2 font-semibold placeholder:font-normal touch:min-h-11')}
      />
      <SavedDot id={stateId} cell={cell} />
    </div>
  );
}

'use client';

import { type KeyboardEvent, useState } from 'react';
import { classNames } from '@/components/ui/class-names';
import { inputClass } from '@/components/ui/text-input';

type TextEntryProps = {
  label: string;
  /** What stands there; '' when nothing does. */
  text: string;
  placeholder: string;
  maxLength: number;
  autoFocus?: boolean;
  /** Left with another text than before: by Enter or by going on. */
  onCommit: (text: string) => void;
};

/** A line to write into that grows with its text; it commits when it is left, Escape takes back what was typed. */
export function TextEntry({ label, text, placeholder, maxLength, autoFocus, onCommit }: TextEntryProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const leave = () => {
    const now = typed?.trim();
    setTyped(null);
    if (now !== undefined && now !== text) onCommit(now);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') setTyped(null);
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.currentTarget.blur();
  };
  return (
    <textarea
      rows={1}
      aria-label={label}
      value={typed ?? text}
      placeholder={placeholder}
      maxLength={maxLength}
      autoFocus={autoFocus}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={leave}
      onKeyDown={onKeyDown}
      className={classNames(inputClass, 'field-sizing-content min-h-10 resize-none py-2 font-semibold placeholder:font-normal touch:min-h-11')}
    />
  );
}

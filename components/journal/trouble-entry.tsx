import { type FormEvent, type ReactNode, useState } from 'react';
import { buttonClass } from '@/components/ui/button-class';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { type Trouble } from '@/lib/journal/queue-model';
import { isForCorrection } from '@/lib/journal/queue-trouble-model';
import { fill } from '@/lib/text/fill';
import type { Locale } from '@/lib/text/locales';
import { conflictInWords, type EntryWords, valueInWords } from './entry-words';
import { CorrectionAsk } from './late-parts';
import type { MarkSheet } from './spread/mark-words';
import { useRecorder } from './use-recorder';

type TroubleEntryProps = { trouble: Trouble; sheet: MarkSheet; words: EntryWords; locale: Locale; timeZone: string; /** what it is about */ children: ReactNode };

/** What the server did not take, with who wrote what and when, and the ways out. */
export function TroubleEntry({ trouble, sheet, words, locale, timeZone, children }: TroubleEntryProps) {
  const recorder = useRecorder();
  const { operation } = trouble;
  const { troubles, refusals } = words;
  const look = { sheet, words, locale };
  const conflict = trouble.kind === 'conflict' ? conflictInWords(trouble, timeZone, look) : null;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line px-4 py-2.5 first:border-t-0">
      <div className="min-w-0 flex-1 basis-72">
        {children}
        <p className="text-note text-ink-2">
          {trouble.kind === 'refused'
            ? `${troubles.mine}: ${valueInWords(operation, look)}. ${fill(refusals[trouble.code] ?? refusals.unexpected ?? '', trouble.values)}`
            : conflict?.both}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <button type="button" className={buttonClass({ size: 'sm', tone: conflict ? 'main' : 'plain' })} onClick={() => recorder.keepMine(operation)}>
          {conflict ? fill(troubles.keepMine, { value: conflict.mine }) : troubles.again}
        </button>
        <button type="button" className={buttonClass({ size: 'sm' })} onClick={() => recorder.letGo(operation)}>
          {conflict ? fill(troubles.takeTheirs, { value: conflict.theirs }) : troubles.letGo}
        </button>
      </div>
      {isForCorrection(trouble) && <CorrectionAsk operation={operation} />}
    </li>
  );
}

/** The edit window has passed: one reason for all that was typed there, and for what is typed next. */
export function ReasonForm({ troubles, words: { troubles: words } }: { troubles: Trouble[]; words: Pick<EntryWords, 'troubles'> }) {
  const recorder = useRecorder();
  const [reason, setReason] = useState('');
  const lessonIds = [...new Set(troubles.map(({ operation }) => operation.lessonId))];

  function give(event: FormEvent) {
    event.preventDefault();
    if (reason.trim().length >= 3) recorder.giveReason(lessonIds, reason.trim());
  }

  return (
    <form onSubmit={give} className="flex flex-wrap items-end gap-3 bg-late-soft px-4 py-3">
      <p className="w-full font-semibold text-late">{fill(words.reasonTitle, { count: troubles.length })}</p>
      <Field label={words.reason} className="min-w-60 flex-1">
        {(control) => <TextInput {...control} value={reason} maxLength={500} placeholder={words.reasonHint} onChange={({ target }) => setReason(target.value)} />}
      </Field>
      <div className="flex flex-wrap gap-2">
        <button type="submit" disabled={reason.trim().length < 3} className={buttonClass({ tone: 'main', size: 'field' })}>{words.giveReason}</button>
        <button type="button" className={buttonClass({ size: 'field' })} onClick={() => troubles.forEach(({ operation }) => recorder.letGo(operation))}>{words.letGo}</button>
      </div>
    </form>
  );
}

import { useState } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { Chip } from '@/components/ui/chip';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { isDay } from '@/lib/calendar/day';
import type { CellMark, GridView } from '@/lib/journal/cell-model';
import { usualDueOn } from '@/lib/journal/debt-model';
import { earlierDebtsOf, earlierFiguresOf, retakeChoices } from '@/lib/journal/retake-model';
import type { WorkKind } from '@/lib/journal/schema';
import { formatShortDay } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import { figureOf, markInWords } from './mark-words';
import type { AllWords } from './spread-words';
import type { MarkDetails } from './cell-writer';
import { useTyped } from '../use-typed';
import type { Typing } from './use-editing';

const FIVE = [5, 4, 3, 2];
const HEAVIEST = 10;

type MarkPartProps = { slot: number; view: GridView; typing: Typing; words: AllWords; locale: Locale; asks: boolean; /** whether it is written at every pause in the typing, see `useTyped` */ inPauses: boolean };

/** One slot of the card: the figure, or what stands instead of one, and everything that is said of it. */
export function MarkPart(props: MarkPartProps) {
  const { slot, view, typing: { editing: { place }, writer }, words } = props;
  const hasMarks = view.group.gradingMode !== 'none';
  const mark = writer.faceAt(place).marks.find((one) => one.slot === slot);
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1.5 font-medium">{hasMarks ? words.card.mark : words.card.remark}</legend>
      {hasMarks ? <Figure mark={mark} {...props} /> : <Remark mark={mark} {...props} />}
    </fieldset>
  );
}

type PartProps = MarkPartProps & { mark: CellMark | undefined };

/** Where no marks are given: a short text instead. */
function Remark({ mark, slot, typing: { editing: { place }, writer }, words, asks, inPauses }: PartProps) {
  const standing = mark?.remark ?? '';
  const typed = useTyped(standing, (text) => text.trim() !== standing && writer.setMark(place, slot, null, { remark: text.trim() || undefined, asks }), inPauses);
  return (
    <Field label={words.card.remark} hint={words.card.remarkHint}>
      {(control) => (
        <TextInput {...control} maxLength={200} value={typed.text ?? standing} onChange={({ target }) => typed.type(target.value)} onBlur={typed.leave} />
      )}
    </Field>
  );
}

function Figure(props: PartProps) {
  const { mark, slot, view, typing: { editing: { place }, writer }, words, asks, inPauses } = props;
  const { gradingMode, weights } = { ...view.group, ...view.meanRule };
  const [kind, setKind] = useState<WorkKind>(mark?.kind ?? writer.kindAt(place));
  const value = mark?.value ?? null;
  const figures = gradingMode === 'fivePoint' ? FIVE : gradingMode === 'credit' ? [1, 0] : value === null ? [] : [value];
  const describe = (details: MarkDetails) => writer.describe(place, slot, { ...details, asks });
  const lessonOn = view.lessons[place.col]?.onDate ?? view.today;

  function choose(next: WorkKind) {
    setKind(next);
    describe({ kind: next, weight: weights?.[next] ?? mark?.weight });
  }

  return (
    <>
      <div className="flex flex-wrap gap-2">
        {figures.map((one) => (
          <Chip key={one} chosen={value === one} onClick={() => writer.setMark(place, slot, one, { kind, asks })}>
            {figureOf(one, gradingMode, words)}
          </Chip>
        ))}
        <Chip chosen={mark?.debtDueOn !== undefined} onClick={() => writer.setMark(place, slot, null, { kind, debtDueOn: mark?.debtDueOn ?? usualDueOn(view, lessonOn), asks })}>
          {words.card.debt}
        </Chip>
        <Chip chosen={!mark} onClick={() => writer.setMark(place, slot, null, { asks })}>{words.card.noMark}</Chip>
      </div>
      {mark?.debtDueOn && <DebtDay day={mark.debtDueOn} {...{ lessonOn, words, inPauses }} write={(debtDueOn) => describe({ debtDueOn })} />}
      <div className="flex flex-wrap gap-3">
        <Field label={words.card.kind} className="min-w-48 flex-1">
          {(control) => (
            <Select {...control} value={kind} onChange={({ target }) => choose(target.value as WorkKind)}>
              {Object.entries(words.workKinds).map(([one, name]) => <option key={one} value={one}>{name}</option>)}
            </Select>
          )}
        </Field>
        {weights && value !== null && mark && (
          <Field label={words.card.weight}>
            {(control) => (
              <Select {...control} value={mark.weight} onChange={({ target }) => describe({ weight: Number(target.value) })}>
                {Array.from({ length: HEAVIEST }, (_, at) => <option key={at}>{at + 1}</option>)}
              </Select>
            )}
          </Field>
        )}
      </div>
      {mark && value !== null && (
        <Checkbox label={words.card.counts} checked={mark.counts !== false} onChange={({ target }) => describe({ counts: target.checked ? undefined : false })} />
      )}
      {mark && <RetakeOf {...props} describe={describe} />}
      {mark && <Note key={slot} note={mark.note ?? ''} {...{ words, inPauses }} write={(note) => describe({ note })} />}
    </>
  );
}

/** Until when: no day before the lesson's own. */
function DebtDay({ day, lessonOn, words, inPauses, write }: Pick<PartProps, 'words' | 'inPauses'> & { day: string; lessonOn: string; write: (day: string) => void }) {
  const typed = useTyped(day, (text) => isDay(text) && text >= lessonOn && text !== day && write(text), inPauses);
  return (
    <Field label={words.card.debtDue}>
      {(control) => (
        <TextInput {...control} type="date" min={lessonOn} className="max-w-48" value={typed.text ?? day} onChange={({ target }) => typed.type(target.value)} onBlur={typed.leave} />
      )}
    </Field>
  );
}

function Note({ note, words, inPauses, write }: Pick<PartProps, 'words' | 'inPauses'> & { note: string; write: (note: string | null) => void }) {
  const typed = useTyped(note, (text) => text.trim() !== note && write(text.trim() || null), inPauses);
  return (
    <Field label={words.card.note} hint={words.card.noteHint}>
      {(control) => (
        <TextInput {...control} maxLength={300} value={typed.text ?? note} onChange={({ target }) => typed.type(target.value)} onBlur={typed.leave} />
      )}
    </Field>
  );
}

/** Which earlier mark or debt this one stands in for; nothing where there is none. */
function RetakeOf({ mark, slot, view, typing: { editing: { place }, writer }, words, locale, describe }: PartProps & { describe: (details: MarkDetails) => unknown }) {
  const before = [...earlierDebtsOf(view.debts, place.row), ...earlierFiguresOf(view.earlierFigures ?? [], place.row)];
  const sheet = { cells: writer.rowAt(place.row), lessons: view.lessons, before };
  const choices = retakeChoices(sheet, place.col, slot);
  if (choices.length === 0) return null;
  const nameOf = ({ lessonId, slot: one }: { lessonId: string; slot: number }) => `${lessonId} ${one}`;
  const chosen = (name: string) => choices.find((choice) => nameOf(choice) === name);

  function choose(name: string) {
    const choice = chosen(name);
    describe({ retakeOf: choice && { lessonId: choice.lessonId, slot: choice.slot } });
  }

  return (
    <Field label={words.card.retakeOf}>
      {(control) => (
        <Select {...control} value={mark?.retakeOf ? nameOf(mark.retakeOf) : ''} onChange={({ target }) => choose(target.value)}>
          <option value="">{words.card.retakeNone}</option>
          {choices.map((choice) => (
            <option key={nameOf(choice)} value={nameOf(choice)}>{`${formatShortDay(choice.onDate)} · ${markInWords(choice.mark, view, words, locale)}`}</option>
          ))}
        </Select>
      )}
    </Field>
  );
}

'use client';

import { Chip } from '@/components/ui/chip';
import { Select } from '@/components/ui/select';
import { fill } from '@/lib/text/fill';
import { formatWeekdayAndDay } from '@/lib/text/format';
import { useSurroundings } from './lesson-context';
import { LessonPart } from './lesson-part';
import { ProblemLine } from './problem-line';
import { TextEntry } from './text-entry';

/** How many of the forms used lately are offered. */
const FORMS = 3;

/** The homework: by the plan, as lately, none, or written; and by when. */
export function HomeworkEntry() {
  const { lesson, words, isOpen } = useSurroundings();
  const { given } = lesson.view.homework;
  const give = (text: string | null) =>
    lesson.write({
      kind: 'homework',
      lessonId: lesson.view.lesson.id,
      text,
      minutes: given?.minutes ?? null,
      dueLessonId: given?.isDueFixed ? given.dueLessonId : null,
    });
  return (
    <LessonPart title={words.homework.label}>
      {isOpen ? (
        <>
          <TextEntry
            cell={{ kind: 'homework' }}
            label={words.homework.label}
            text={given?.text ?? ''}
            placeholder={given ? words.homework.none : words.homework.placeholder}
            maxLength={1000}
            // An emptied field says nothing; that none was set is said by its own button.
            onCommit={(text) => text && give(text)}
          />
          <HomeworkForms give={give} />
          {given?.text && <DueChoice />}
          {given?.text && <MinutesChoice />}
        </>
      ) : (
        <p className="text-md font-semibold">
          {given ? (given.text ?? words.homework.none) : <span className="font-normal text-ink-3">{words.homework.nothingYet}</span>}
        </p>
      )}
      <ProblemLine cell={{ kind: 'homework' }} />
    </LessonPart>
  );
}

function HomeworkForms({ give }: { give: (text: string | null) => void }) {
  const { lesson: { view }, words } = useSurroundings();
  const { given, lately } = view.homework;
  const planned = view.topic.offered?.homework ?? null;
  const forms = lately.filter((form) => form !== planned).slice(0, FORMS);
  return (
    <div role="group" aria-label={words.homework.choices} className="flex flex-wrap gap-2">
      {planned && <Chip chosen={given?.text === planned} onClick={() => give(planned)}>{words.homework.byPlan}</Chip>}
      {forms.map((form) => (
        <Chip key={form} chosen={given?.text === form} onClick={() => give(form)} className="max-w-full">
          <span className="truncate">{form}</span>
        </Chip>
      ))}
      <Chip chosen={given !== null && given.text === null} onClick={() => give(null)}>{words.homework.none}</Chip>
    </div>
  );
}

/** Minutes that are offered; families see their sum of a day beside the school's norm. */
const MINUTES = [5, 10, 15, 20, 25, 30, 40, 45, 60, 90, 120];

/** How long the homework is thought to take. */
function MinutesChoice() {
  const { lesson, words } = useSurroundings();
  const { given } = lesson.view.homework;
  if (!given) return null;
  const { text, minutes } = given;
  const offered = minutes === null || MINUTES.includes(minutes) ? MINUTES : [...MINUTES, minutes].sort((a, b) => a - b);
  return (
    <label className="flex flex-wrap items-center gap-x-3 gap-y-1 text-note text-ink-2">
      {words.homework.minutes}
      <Select
        className="min-w-0 flex-1"
        value={minutes ?? ''}
        onChange={({ target }) => {
          const chosen = target.value === '' ? null : Number(target.value);
          lesson.write({ kind: 'homework', lessonId: lesson.view.lesson.id, text, minutes: chosen, dueLessonId: given.isDueFixed ? given.dueLessonId : null });
        }}
      >
        <option value="">{words.homework.noMinutes}</option>
        {offered.map((one) => (
          <option key={one} value={one}>{fill(words.homework.minutesShort, { minutes: one })}</option>
        ))}
      </Select>
    </label>
  );
}

function DueChoice() {
  const { lesson, words, locale } = useSurroundings();
  const { given, dueChoices } = lesson.view.homework;
  if (!given || dueChoices.length < 2) return null;
  const chosen = given.isDueFixed ? (given.dueLessonId ?? '') : '';
  return (
    <label className="flex flex-wrap items-center gap-x-3 gap-y-1 text-note text-ink-2">
      {words.homework.due}
      <Select
        className="min-w-0 flex-1"
        value={chosen}
        onChange={({ target }) =>
          lesson.write({ kind: 'homework', lessonId: lesson.view.lesson.id, text: given.text, minutes: given.minutes, dueLessonId: target.value || null })
        }
      >
        <option value="">{words.homework.dueNext}</option>
        {dueChoices.map(({ lessonId, onDate }) => (
          <option key={lessonId} value={lessonId}>{formatWeekdayAndDay(onDate, locale)}</option>
        ))}
      </Select>
    </label>
  );
}

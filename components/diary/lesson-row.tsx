import { useLocale, useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import type { DiaryLesson, DiaryMark } from '@/lib/diary/view';
import type { Locale } from '@/lib/text/locales';
import { AbsenceShown, MarkShown } from './marks';
import { changeOf, type DiaryWords, figureOf } from './words';

/**
 * The look of the lines, said once on their list: a week has thirty of them, and what every line would repeat a family's
 * telephone would have to fetch.
 */
export const lessonRowsClass = classNames(
  '*:grid *:grid-cols-[1rem_minmax(0,1fr)_auto] *:items-center *:gap-x-3 *:border-b *:px-4 *:py-2.5 *:last:border-b-0 *:print:py-1',
  '*:before:row-span-6 *:before:text-note *:before:text-ink-3 *:before:content-[attr(data-number)]',
  '[&_h3]:col-start-2 [&_h3]:text-md [&_h3]:font-semibold [&_p]:col-span-2 [&_p]:col-start-2 [&_p]:text-ink-2',
);

/** One line of the paper diary: number, subject, what is due, marks and absence; below, what there is to say of them. */
export function LessonRow({ lesson, onDate, today }: { lesson: DiaryLesson; onDate: string; today: string }) {
  const [t, locale] = [useTranslations('diary'), useLocale()];
  const { number, subject, homework, absence, marks, isCancelled } = lesson;
  const notes = notesOf(t, locale, lesson, onDate);
  return (
    <li data-number={number}>
      <h3 className={isCancelled ? 'text-ink-3 line-through' : undefined}>{subject[locale]}</h3>
      {(absence || marks.length > 0) && (
        <div className="flex flex-wrap items-center justify-end gap-2">
          {absence && <AbsenceShown absence={absence} />}
          {marks.map((mark, index) => (
            <MarkShown key={index} mark={mark} />
          ))}
        </div>
      )}
      {isCancelled && <p><span className="text-note text-late">{t(onDate > today ? 'lesson.willNotBe' : 'lesson.cancelled')}</span></p>}
      {notes.length === 0 ? (
        <Homework homework={homework} />
      ) : (
        // Side by side where both find room, below one another where not.
        <div className="col-span-2 col-start-2 flex flex-wrap items-baseline gap-x-4">
          <Homework homework={homework} />
          <ul className="ml-auto text-note text-ink-2">
            {notes.map((note, index) => (
              <li key={index}>{note}</li>
            ))}
          </ul>
        </div>
      )}
    </li>
  );
}

function Homework({ homework }: Pick<DiaryLesson, 'homework'>) {
  const t = useTranslations('diary.lesson');
  return homework.map(({ text, minutes }, index) => (
    <p key={index}>
      {text ?? <span className="text-note text-ink-3">{t('noHomework')}</span>}
      {minutes !== null && <span className="text-note whitespace-nowrap text-ink-3"> ({t('minutes', { minutes })})</span>}
    </p>
  ));
}

/** Why absent; and of each mark its kind when it is not a plain answer, its note, and what became of it. */
function notesOf(t: DiaryWords, locale: Locale, { absence, marks }: DiaryLesson, onDate: string): string[] {
  const reason = absence?.kind === 'absent' && absence.reason ? [t(`absence.reason.${absence.reason}`)] : [];
  return [...reason, ...marks.flatMap((mark) => markNote(t, locale, mark, onDate, marks.length > 1) ?? [])];
}

function markNote(t: DiaryWords, locale: Locale, mark: DiaryMark, onDate: string, isOneOfSeveral: boolean): string | null {
  const kind = mark.workKind === 'answer' || mark.value === null ? null : t(`mark.kind.${mark.workKind}`);
  const said = [kind, mark.note, changeOf(t, locale, mark, onDate)].filter(Boolean);
  if (said.length === 0) return null;
  const value = mark.value ?? mark.was;
  return [isOneOfSeveral && value !== null ? figureOf(t, value, mark) : null, ...said].filter(Boolean).join(' · ');
}

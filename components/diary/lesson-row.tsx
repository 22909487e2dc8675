import { useLocale, useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import type { DiaryLesson, DiaryMark } from '@/lib/diary/view';
import type { Locale } from '@/lib/text/locales';
import { AbsenceShown, MarkShown } from './marks';
import { changeOf, type DiaryWords, figureOf } from './words';

/** One line of the paper diary: number, subject, what is due, marks and absence; below, what there is to say of them. */
export function LessonRow({ lesson, onDate, today }: { lesson: DiaryLesson; onDate: string; today: string }) {
  const [t, locale] = [useTranslations('diary'), useLocale()];
  const { number, subject, homework, absence, marks, isCancelled } = lesson;
  const notes = notesOf(t, locale, lesson, onDate);
  return (
    <li className="grid grid-cols-[1rem_minmax(0,1fr)] items-center gap-x-3 border-b border-line px-4 py-2.5 last:border-b-0 print:py-1">
      <span className="text-note text-ink-3">
        <span className="sr-only">{t('lesson.number', { number })}</span>
        <span aria-hidden>{number}</span>
      </span>
      <div className="min-w-0">
        <div className="flex items-center justify-between gap-3">
          <h3 className={classNames('min-w-0 text-md font-semibold', isCancelled && 'text-ink-3 line-through')}>{subject[locale]}</h3>
          <div className="flex flex-wrap items-center justify-end gap-1.5">
            {absence && <AbsenceShown absence={absence} />}
            {marks.map((mark, index) => (
              <MarkShown key={index} mark={mark} />
            ))}
          </div>
        </div>
        {isCancelled && <p className="text-note text-late">{t(onDate > today ? 'lesson.willNotBe' : 'lesson.cancelled')}</p>}
        {/* Side by side where both find room, below one another where not. */}
        <div className="flex flex-wrap items-baseline gap-x-4">
          <Homework homework={homework} />
          {notes.length > 0 && (
            <ul className="ml-auto text-note text-ink-2">
              {notes.map((note, index) => (
                <li key={index}>{note}</li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </li>
  );
}

function Homework({ homework }: Pick<DiaryLesson, 'homework'>) {
  const t = useTranslations('diary.lesson');
  return homework.map(({ text, minutes }, index) => (
    <p key={index} className={text === null ? 'text-note text-ink-3' : 'whitespace-pre-line text-ink-2'}>
      {text ?? t('noHomework')}
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

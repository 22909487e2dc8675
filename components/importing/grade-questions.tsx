import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { type GradeQuestion, LEFT_OUT } from '@/lib/importing/questions-model';
import { FIELD } from '@/lib/importing/schema';

const GRADES = Array.from({ length: 12 }, (_, index) => String(index + 1));

/** Classes of a timetable whose names tell no grade: it is said once, and remembered. A number in the name is offered. */
export function GradeQuestions({ questions }: { questions: readonly GradeQuestion[] }) {
  const t = useTranslations('imports.questions');
  const open = questions.filter(({ answer }) => answer === null).length;
  return (
    <Card as="div">
      <details open={open > 0}>
        <summary className="cursor-pointer border-b border-line bg-sunk px-4 py-2.5 font-bold">{t('grades')} {open > 0 && `(${open})`}</summary>
        <div className="grid gap-4 p-4">
          <p className="text-note text-ink-2">{t('gradesHint')}</p>
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            {questions.map(({ key, count, likely, answer }) => (
              <Field key={key} label={<span className="wrap-anywhere">{key}</span>} aside={<span className="whitespace-nowrap">{t('activities', { count })}</span>}>
                {(control) => (
                  <Select key={answer} {...control} name={FIELD.grade(key)} defaultValue={answer ?? (likely ? String(likely) : '')}>
                    <option value="">{t('unsaid')}</option>
                    {GRADES.map((grade) => <option key={grade} value={grade}>{t('grade', { grade })}</option>)}
                    <option value={LEFT_OUT}>{t('leftOut')}</option>
                  </Select>
                )}
              </Field>
            ))}
          </div>
        </div>
      </details>
    </Card>
  );
}

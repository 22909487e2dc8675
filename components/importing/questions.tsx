import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card, CardHeader } from '@/components/ui/card';
import { ANOTHER, type PersonQuestion, type PupilQuestion, type Question, type TeachingQuestion } from '@/lib/importing/questions-model';
import { FIELD } from '@/lib/importing/schema';
import { formatNumericDay } from '@/lib/text/format';
import { GradeQuestions } from './grade-questions';

/** What only a person can say: whether two are one, and whether a timetable overrules what was given by hand. */
export function Questions({ questions }: { questions: readonly Question[] }) {
  const grades = questions.filter((question) => question.kind === 'grade');
  const others = questions.filter((question) => question.kind !== 'grade');
  return (
    <>
      {grades.length > 0 && <GradeQuestions questions={grades} />}
      {others.length > 0 && <Choices questions={others} />}
    </>
  );
}

function Choices({ questions }: { questions: readonly (PupilQuestion | PersonQuestion | TeachingQuestion)[] }) {
  const t = useTranslations('imports.questions');
  return (
    <Card aria-labelledby="questions">
      <CardHeader id="questions" title={t('title', { count: questions.filter(({ answer }) => answer === null).length })} />
      <ul className="divide-y divide-line">
        {questions.map((question) => (
          <li key={`${question.kind} ${question.key}`} className="px-4 py-3">
            {question.kind === 'pupil' && <PupilChoice question={question} />}
            {question.kind === 'person' && <PersonChoice question={question} />}
            {question.kind === 'teaching' && (
              <Choice
                legend={t('teaching', { group: question.name })}
                name={FIELD.teaching(question.key)}
                chosen={question.answer}
                options={[['keep', t('keep', { from: question.from })], ['file', t('file', { to: question.to })]]}
              />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function PupilChoice({ question }: { question: PupilQuestion }) {
  const t = useTranslations('imports.questions');
  const said = ({ name, number, bornOn }: { name: string; number: string; bornOn: string }) => ({ name, number: number || t('none'), bornOn: bornOn ? formatNumericDay(bornOn) : t('none') });
  const { candidates, mayBeAnother, answer, key } = question;
  const options: [string, string][] = candidates.map((candidate) => [candidate.id, t('same', said(candidate))]);
  if (mayBeAnother) options.push([ANOTHER, t('another')]);
  return <Choice legend={t('pupil', said(question))} name={FIELD.person(key)} chosen={answer} options={options} />;
}

function PersonChoice({ question: { key, name, phone, candidates, mayBeAnother, answer } }: { question: PersonQuestion }) {
  const t = useTranslations('imports.questions');
  const options: [string, string][] = candidates.map((candidate) => [candidate.id, t('samePerson', { name: candidate.name, phone: candidate.phone })]);
  if (mayBeAnother) options.push([ANOTHER, t('anotherPerson')]);
  return <Choice legend={t('person', { name, phone })} name={FIELD.person(key)} chosen={answer} options={options} />;
}

type ChoiceProps = { legend: ReactNode; name: string; chosen: string | null; options: readonly (readonly [value: string, label: string])[] };

/** One of a few answers, none of them beforehand. */
export function Choice({ legend, name, chosen, options }: ChoiceProps) {
  return (
    <fieldset>
      <legend className="font-medium wrap-anywhere">{legend}</legend>
      {options.map(([value, label]) => (
        <label key={value} className="flex min-h-9 items-start gap-3 py-1.5 touch:min-h-11 touch:py-2.5">
          <input type="radio" name={name} value={value} defaultChecked={chosen === value} className="mt-0.5 size-4.5 shrink-0 accent-primary" />
          <span className="min-w-0 wrap-anywhere">{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

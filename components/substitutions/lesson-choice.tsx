import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { BesideFields, FormRow } from '@/components/ui/form-row';
import { Select } from '@/components/ui/select';
import { lessonField, NOT_HELD } from '@/lib/substitutions/schema';
import type { AbsentLesson, Option } from '@/lib/substitutions/view';

/** One lesson of an absence. What it is to become is asked for only while it is ticked. */
export function LessonChoice({ lesson, subjects, byId }: { lesson: AbsentLesson; subjects: readonly Option[]; byId?: string }) {
  const t = useTranslations('substitutions.form');
  const { id, number, groupName, subject, substitute, isCancelled, isKept } = lesson;
  const proposed = lesson.offers.flatMap(({ kind, people }) => people.map((one) => ({ ...one, kind }))).find((one) => one.id === byId);
  const clash = proposed?.kind === 'clash' ? proposed.lesson : null;
  const title = `${t('number', { number })} · ${groupName} · ${subject.name}`;
  if (isCancelled) {
    return (
      <li className="flex min-h-11 flex-wrap items-center gap-3 px-4 py-2">
        <span className="text-ink-2">{title}</span>
        <Badge>{t('cancelled')}</Badge>
      </li>
    );
  }
  return (
    <li key={substitute} className="group/lesson grid gap-x-4 px-4 py-1 lg:grid-cols-[minmax(16rem,1fr)_2fr]">
      <Checkbox
        name={lessonField('take', id)}
        defaultChecked={substitute === null && !isKept}
        label={<span className="font-medium">{title}</span>}
        hint={[substitute && t('taken', { name: substitute }), isKept && t('kept')].filter(Boolean).join(' ')}
      />
      <div className="hidden pb-3 group-has-[[name^='take.']:checked]/lesson:block lg:pt-2">
        <FormRow className="gap-y-2 sm:grid-cols-2 xl:grid-cols-[1fr_1fr_auto]">
          <Field label={t('by')} hint={clash && t('clash', { lesson: clash })}>
            {(control) => (
              <Select {...control} name={lessonField('by', id)} defaultValue={proposed?.id ?? ''}>
                <option value="">{t('choose')}</option>
                {lesson.offers.map(({ kind, people }) => (
                  <optgroup key={kind} label={t(`offers.${kind}`)}>
                    {people.map((one) => <option key={one.id} value={one.id}>{one.lesson ? `${one.name} — ${one.lesson}` : one.name}</option>)}
                  </optgroup>
                ))}
                <option value={NOT_HELD}>{t('notHeld')}</option>
              </Select>
            )}
          </Field>
          <Field label={t('subject')}>
            {(control) => (
              <Select {...control} name={lessonField('subject', id)} defaultValue="">
                <option value="">{t('sameSubject', { subject: subject.name })}</option>
                {subjects.filter((one) => one.id !== subject.id).map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
              </Select>
            )}
          </Field>
          <BesideFields className="sm:max-xl:col-span-2"><Checkbox name={lessonField('marks', id)} label={t('marks')} /></BesideFields>
        </FormRow>
      </div>
    </li>
  );
}

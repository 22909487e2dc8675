import { useMessages, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { KeptForm } from '@/components/ui/kept-form';
import { Select } from '@/components/ui/select';
import { MODES } from '@/lib/preparing/model';
import type { StartDesk } from '@/lib/preparing/view';

type Props = Pick<StartDesk, 'grades'> & { action: Parameters<typeof KeptForm>[0]['action'] };

/** How each grade is marked, by its groups; one way for all of a grade at once. */
export function GradeModes({ grades, action }: Props) {
  const [t, words, { errors, preparing }] = [useTranslations('preparing.modes'), useTranslations('termMarks.modes.of'), useMessages()];
  return (
    <Card aria-labelledby="modes">
      <CardHeader id="modes" title={t('title')} />
      <p className="max-w-prose px-4 py-3 text-ink-2">{t(grades.length > 0 ? 'text' : 'none')}</p>
      <ul className="divide-y divide-line">
        {grades.map(({ grade, groups, modes }) => {
          const present = MODES.filter((mode) => modes[mode]);
          return (
            <li key={grade} className="grid gap-1 px-4 py-2">
              <span className="font-medium">{t('now', { grade, groups })}</span>
              <span className="text-note text-ink-2">{present.map((mode) => `${words(mode)}: ${modes[mode]}`).join(' · ')}</span>
              <KeptForm action={action} words={{ refusals: errors.refusal, done: preparing.modes.done }} className="grid gap-2">
                <input type="hidden" name="grade" value={grade} />
                <div key={JSON.stringify(modes)} className="flex flex-wrap gap-2">
                  <Select name="gradingMode" aria-label={`${t('now', { grade, groups })}: ${t('mode')}`} defaultValue={present[0]} className="w-56">
                    {MODES.map((mode) => <option key={mode} value={mode}>{words(mode)}</option>)}
                  </Select>
                  <Button type="submit" size="field" aria-label={`${t('save')}: ${grade}`}>{t('save')}</Button>
                </div>
              </KeptForm>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

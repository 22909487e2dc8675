import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm, type KeptFormWords } from '@/components/ui/kept-form';
import { Select } from '@/components/ui/select';
import { GRADING_MODES } from '@/lib/term-marks/model';
import type { GroupMode } from '@/lib/term-marks/view';

type Props = { groups: readonly GroupMode[]; action: Parameters<typeof KeptForm>[0]['action']; refusals: KeptFormWords['refusals'] };

/** How many groups are marked in which way, and the way to change it for one. */
export function GroupModes({ groups, action, refusals }: Props) {
  const [t, locale] = [useTranslations('termMarks.modes'), useLocale()];
  if (groups.length === 0) return null;
  const counts = GRADING_MODES.map((mode) => ({ mode: t(`of.${mode}`), count: groups.filter(({ gradingMode }) => gradingMode === mode).length }));
  return (
    <Card aria-labelledby="modes">
      <CardHeader id="modes" title={t('title')} />
      <p className="px-4 pt-4 text-ink-2">{counts.filter(({ count }) => count > 0).map((one) => t('count', one)).join(' · ')}</p>
      <p className="px-4 text-ink-2">{t('lead')}</p>
      <KeptForm action={action} words={{ refusals, done: t('done') }} className="grid items-start gap-4 p-4 sm:grid-cols-2">
        <Field label={t('group')}>
          {(control) => (
            <Select {...control} name="groupId" defaultValue="" required>
              <option value="" disabled>{t('choose')}</option>
              {groups.map(({ groupId, name, subject, gradingMode }) => (
                <option key={groupId} value={groupId}>{`${name} · ${subject[locale]} · ${t(`of.${gradingMode}`)}`}</option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t('mode')}>
          {(control) => <Select {...control} name="gradingMode">{GRADING_MODES.map((mode) => <option key={mode} value={mode}>{t(`of.${mode}`)}</option>)}</Select>}
        </Field>
        <Button type="submit" className="justify-self-start">{t('submit')}</Button>
      </KeptForm>
    </Card>
  );
}

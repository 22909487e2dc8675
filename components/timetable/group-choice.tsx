import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { NewLesson } from '@/lib/timetable/view';

/** Whose lesson is added: the class first, then one of its groups. */
export function GroupChoice({ choice: { classes, classId, groups, lesson } }: { choice: NewLesson }) {
  const t = useTranslations('timetable');
  return (
    <Card as="div">
      <div className="grid grid-cols-1 gap-4 p-4 md:grid-cols-[14rem_minmax(0,1fr)]">
        <form className="grid items-end gap-2 sm:grid-cols-[1fr_auto]">
          <Field label={t('of.class')}>
            {(control) => (
              <Select key={classId} {...control} name="classId" defaultValue={classId ?? ''} required>
                {classId === null && <option value="" disabled>{t('new.choose')}</option>}
                {classes.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
              </Select>
            )}
          </Field>
          <Button type="submit" size="field">{t('show')}</Button>
        </form>
        {classId && (
          <form className="grid min-w-0 items-end gap-2 sm:grid-cols-[minmax(0,1fr)_auto]">
            <input type="hidden" name="classId" value={classId} />
            <Field label={t('new.group')}>
              {(control) => (
                <Select key={lesson?.groupId} {...control} name="groupId" defaultValue={lesson?.groupId ?? ''} required>
                  <option value="" disabled>{t('new.choose')}</option>
                  {groups.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
                </Select>
              )}
            </Field>
            <Button type="submit" size="field">{t('new.hours')}</Button>
          </form>
        )}
      </div>
    </Card>
  );
}

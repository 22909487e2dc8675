import { useMessages, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { KeptForm } from '@/components/ui/kept-form';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { POSTS } from '@/lib/staff/schema';

type PostFormProps = {
  /** null: somebody new, whose name is asked for as well */
  personId: string | null;
  /** the fields of the name and the phone, for somebody new */
  names?: ReactNode;
  classes: readonly { id: string; name: string }[];
  today: string;
  action: Parameters<typeof KeptForm>[0]['action'];
};

/** A post by order, of one of the staff or of somebody new. */
export function PostForm({ personId, names, classes, today, action }: PostFormProps) {
  const [t, posts, { staff, errors }] = [useTranslations('staff.form'), useTranslations('appointments.post'), useMessages()];
  return (
    <Card aria-labelledby="post-form" className="print:hidden">
      <CardHeader id="post-form" title={t(personId ? 'title' : 'newTitle')} />
      <KeptForm action={action} words={{ refusals: errors.refusal, problems: staff.problems, done: t('done') }} className="grid grid-cols-1 gap-4 p-4">
        {personId && <input type="hidden" name="personId" value={personId} />}
        {names && <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">{names}</div>}
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          <Field label={t('post')} hint={t('postHint')}>
            {(control) => <Select {...control} name="post" required defaultValue="teacher">{POSTS.map((post) => <option key={post} value={post}>{posts(post)}</option>)}</Select>}
          </Field>
          <Field label={t('class')} aside={t('classAside')}>
            {(control) => <Select {...control} name="classId" defaultValue=""><option value="">{t('noClass')}</option>{classes.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</Select>}
          </Field>
          <Field label={t('area')} aside={t('areaAside')}>{(control) => <TextInput {...control} name="area" maxLength={80} autoComplete="off" />}</Field>
          <Field label={t('startedOn')}>{(control) => <TextInput {...control} type="date" name="startedOn" required defaultValue={today} min={today} />}</Field>
          <Field label={t('endedOn')} aside={t('optional')}>{(control) => <TextInput {...control} type="date" name="endedOn" min={today} />}</Field>
          <Field label={t('order')}>{(control) => <TextInput {...control} name="orderNumber" required maxLength={40} autoComplete="off" />}</Field>
        </div>
        <Button type="submit" tone={personId ? 'plain' : 'main'} className="justify-self-start">{t(personId ? 'give' : 'add')}</Button>
      </KeptForm>
    </Card>
  );
}

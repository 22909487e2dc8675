import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import type { DraftView, ItemKind } from '@/lib/importing/view';
import { LessonChanges } from './lesson-changes';
import { Appointed } from './appointed';
import { ListColumns } from './list-columns';
import { ListNames } from './list-names';
import { ListRows } from './list-rows';
import { ProblemList } from './problem-list';
import { Questions } from './questions';
import { Summary } from './summary';

/** Everything a draft would do and everything that can be said to it, in the order in which it is to be looked at. */
export function DraftPreviewView({ draft, kind, page }: { draft: DraftView; kind: ItemKind | undefined; page: number }) {
  const t = useTranslations('imports.draft');
  const { preview, lists, lessons, answers, files, isNothing, makesLogins } = draft;
  return (
    <>
      {isNothing && <p role="status" className="rounded-md bg-sunk px-4 py-3 font-medium">{t('nothing')}</p>}
      <ProblemList problems={preview.problems} />
      {lists.map((list) => <ListColumns key={list.file} list={list} index={files.indexOf(list.file)} />)}
      {lists.map((list) => <ListNames key={list.file} list={list} index={files.indexOf(list.file)} />)}
      {lists.map((list) => <ListRows key={list.file} list={list} index={files.indexOf(list.file)} />)}
      <Questions questions={preview.questions} />
      <Appointed preview={preview} />
      <Summary preview={preview} kind={kind} page={page} />
      {makesLogins > 0 && <p className="text-note text-ink-2">{t('logins', { count: makesLogins })}</p>}
      {lessons && <LessonChanges lessons={lessons} chosen={answers.lessons} />}
      <Field label={t('from')} hint={t('fromHint')} className="max-w-sm">
        {(control) => <TextInput key={answers.from} {...control} type="date" name="from" defaultValue={answers.from ?? ''} />}
      </Field>
    </>
  );
}

'use client';

import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import type { FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextArea, TextInput } from '@/components/ui/text-input';
import { PLAN_LIMITS, PLANNED_KINDS } from '@/lib/planning/model';
import type { PlanTopic } from '@/lib/planning/view';
import type { PlanOnScreen } from './use-plan';
import type { PlanWords } from './words';

type TopicFormProps = {
  id: string;
  /** null while it is not in the plan yet */
  topic?: PlanTopic;
  place?: { isFirst: boolean; isLast: boolean };
  screen: PlanOnScreen;
  words: PlanWords;
};

/** A topic open for editing in its own place; what is typed stays until it is saved or given up. */
export function TopicForm({ id, topic, place, screen, words }: TopicFormProps) {
  const draft = screen.drafts.get(id);
  if (!draft) return null;
  const { columns, table, kinds } = words;
  const save = (event: FormEvent) => {
    event.preventDefault();
    screen.save(id);
  };
  return (
    <form onSubmit={save} noValidate aria-label={topic?.title ?? table.newTopic} className="flex flex-col gap-3 bg-accent-soft/40 px-4 py-3">
      <div className="grid gap-3 sm:grid-cols-[minmax(0,1fr)_6rem_12rem]">
        <Field label={columns.topic}>
          {(control) => (
            <TextArea {...control} rows={2} autoFocus maxLength={PLAN_LIMITS.titleLetters} value={draft.title} onChange={({ target }) => screen.type(id, { title: target.value })} />
          )}
        </Field>
        <Field label={columns.hours}>
          {(control) => <TextInput {...control} inputMode="numeric" maxLength={3} value={draft.hours} onChange={({ target }) => screen.type(id, { hours: target.value })} />}
        </Field>
        <Field label={columns.kind}>
          {(control) => (
            <Select {...control} value={draft.workKind} onChange={({ target }) => screen.type(id, { workKind: target.value })}>
              <option value="">{kinds.none}</option>
              {PLANNED_KINDS.map((kind) => <option key={kind} value={kind}>{kinds[kind]}</option>)}
            </Select>
          )}
        </Field>
      </div>
      <Field label={columns.homework}>
        {(control) => <TextInput {...control} maxLength={PLAN_LIMITS.homeworkLetters} value={draft.homework} onChange={({ target }) => screen.type(id, { homework: target.value })} />}
      </Field>
      {draft.problem && <p role="alert" className="font-medium text-missing">{draft.problem}</p>}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" tone="main">{table.save}</Button>
        <Button onClick={() => screen.letGo(id)}>{table.cancel}</Button>
        {topic && place && <TopicTools topic={topic} place={place} screen={screen} words={table} />}
      </div>
    </form>
  );
}

type ToolsProps = { topic: PlanTopic; place: { isFirst: boolean; isLast: boolean }; screen: PlanOnScreen; words: PlanWords['table'] };

/** What can be done with a topic besides its text; one that was given cannot be deleted. */
function TopicTools({ topic, place, screen, words }: ToolsProps) {
  const remove = () => {
    screen.letGo(topic.id);
    screen.remove(topic.id);
  };
  return (
    <span className="flex flex-wrap items-center gap-1 sm:ml-auto">
      <Button icon tone="quiet" aria-label={words.up} title={words.up} disabled={place.isFirst} onClick={() => screen.move(topic.id, 'up')}>
        <ArrowUp aria-hidden className="size-4" />
      </Button>
      <Button icon tone="quiet" aria-label={words.down} title={words.down} disabled={place.isLast} onClick={() => screen.move(topic.id, 'down')}>
        <ArrowDown aria-hidden className="size-4" />
      </Button>
      <Button tone="quiet" onClick={() => screen.add(topic.id)}>
        <Plus aria-hidden className="size-4 shrink-0" />
        {words.insert}
      </Button>
      {topic.givenOn.length === 0 && (
        <Button tone="quiet" onClick={remove}>
          <Trash2 aria-hidden className="size-4 shrink-0" />
          {words.remove}
        </Button>
      )}
    </span>
  );
}

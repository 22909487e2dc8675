'use client';

import { Pencil, Plus } from 'lucide-react';
import { Fragment } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import { useIsReady } from '@/components/ui/use-is-ready';
import type { PlanTopic, PlanView } from '@/lib/planning/view';
import { fill } from '@/lib/text/fill';
import { formatShortDay } from '@/lib/text/format';
import { TopicForm } from './topic-form';
import { type PlanOnScreen, type SendChange, usePlan } from './use-plan';
import type { PlanWords } from './words';

type PlanTableProps = {
  view: PlanView;
  send: SendChange;
  words: PlanWords;
  /** by the code of a refusal */
  refusals: Record<string, string>;
};

/** Columns beside one another where there is room, below one another on a phone. */
const ROW = 'grid grid-cols-[2rem_minmax(0,1fr)_auto] gap-x-3 gap-y-1 px-4 py-2.5 lg:grid-cols-[2rem_minmax(0,3fr)_3rem_minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)_2.75rem] lg:items-start lg:py-2';

/** The topics of a plan with their lessons; each is edited where it stands. */
export function PlanTable({ view, send, words, refusals }: PlanTableProps) {
  const screen = usePlan(view, send, words.table, refusals);
  const isReady = useIsReady();
  const { topics, drafts, plan } = screen;
  const added = (afterId: string | null) => [...drafts].filter(([, { isNew }]) => isNew?.afterId === afterId).map(([id]) => id);
  return (
    <div inert={!isReady} className="flex flex-col gap-3">
      <Card as="div">
        <div aria-hidden className={classNames(ROW, 'border-b border-line bg-sunk text-sm font-semibold text-ink-2 max-lg:hidden')}>
          {(['number', 'topic', 'hours', 'homework', 'planned', 'given'] as const).map((column) => <span key={column}>{words.columns[column]}</span>)}
        </div>
        <ol aria-label={words.table.label} className="divide-y divide-line">
          {added(null).map((id) => <li key={id}><TopicForm id={id} screen={screen} words={words} /></li>)}
          {topics.map((topic, at) => (
            <Fragment key={topic.id}>
              <li id={topic.id}>
                {drafts.has(topic.id)
                  ? <TopicForm id={topic.id} topic={topic} place={{ isFirst: at === 0, isLast: at === topics.length - 1 }} screen={screen} words={words} />
                  : <TopicRow topic={topic} number={at + 1} screen={screen} words={words} />}
              </li>
              {added(topic.id).map((id) => <li key={id}><TopicForm id={id} screen={screen} words={words} /></li>)}
            </Fragment>
          ))}
        </ol>
      </Card>
      {plan.writes && (
        <div className="flex flex-wrap items-center gap-4 print:hidden">
          <Button onClick={() => screen.add(topics.at(-1)?.id ?? null)}>
            <Plus aria-hidden className="size-4 shrink-0" />
            {topics.length === 0 ? words.table.addFirst : words.table.addLast}
          </Button>
          <p role="status" className="text-note text-ink-2">{screen.waiting.size > 0 ? words.table.saving : words.table.saved}</p>
        </div>
      )}
    </div>
  );
}

type RowProps = { topic: PlanTopic; number: number; screen: PlanOnScreen; words: PlanWords };

function TopicRow({ topic, number, screen, words }: RowProps) {
  const { title, hours, homework, workKind } = topic;
  return (
    <div className={ROW}>
      <span className="text-ink-2 tabular-nums">{number}</span>
      <div className="min-w-0">
        <p className="font-medium wrap-anywhere">{title}</p>
        {workKind && <Badge tone={workKind === 'controlWork' ? 'accent' : 'neutral'}>{words.kinds[workKind]}</Badge>}
        {screen.waiting.has(topic.id) && <span className="ml-2 text-note text-ink-3">{words.table.saving}</span>}
      </div>
      <span className="tabular-nums max-lg:col-start-2 max-lg:row-start-2 max-lg:text-note max-lg:text-ink-2">
        <span className="max-lg:hidden">{hours}</span>
        <span className="lg:hidden">{fill(words.table.hoursShort, { hours })}{homework && ` · ${homework}`}</span>
      </span>
      <span className="text-ink-2 wrap-anywhere max-lg:hidden">{homework}</span>
      <TopicDays topic={topic} words={words} />
      {screen.plan.writes && (
        <Button
          icon
          tone="quiet"
          aria-label={fill(words.table.edit, { title })}
          onClick={() => screen.open(topic)}
          className="max-lg:col-start-3 max-lg:row-span-2 max-lg:row-start-1 lg:-my-1.5 print:hidden"
        >
          <Pencil aria-hidden className="size-4" />
        </Button>
      )}
    </div>
  );
}

/** The days it was given on and those its hours left fall to. */
function TopicDays({ topic: { givenOn, plannedOn, unplaced }, words }: { topic: PlanTopic; words: PlanWords }) {
  const days = (all: readonly string[]) => all.map(formatShortDay).join(', ');
  return (
    <>
      <span className={classNames('text-note tabular-nums max-lg:col-start-2', plannedOn.length + unplaced === 0 && 'max-lg:hidden')}>
        <span className="text-ink-2 lg:sr-only">{words.columns.planned}: </span>
        {days(plannedOn)}
        {unplaced > 0 && <span className="font-medium text-missing"> {words.table.notPlaced}</span>}
      </span>
      <span className={classNames('text-note text-ok tabular-nums max-lg:col-start-2', givenOn.length === 0 && 'max-lg:hidden')}>
        <span className="text-ink-2 lg:sr-only">{words.columns.given}: </span>
        {days(givenOn)}
      </span>
    </>
  );
}

'use client';

import { Check } from 'lucide-react';
import { type MouseEvent, useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { CONFIRMATION_ID } from './confirmation';
import { HomeworkEntry } from './homework-entry';
import { useSurroundings } from './lesson-context';
import { LessonPart } from './lesson-part';
import { ProblemLine } from './problem-line';
import { TextEntry } from './text-entry';

/** Topic and homework: what the plan offers is taken together with one tap; both can be written over. */
export function LessonParts() {
  const { lesson: { view }, isOpen } = useSurroundings();
  const offered = isOpen && view.topic.text === null ? view.topic.offered : null;
  const [writesOwn, setWritesOwn] = useState(false);
  if (offered && !writesOwn) return <OfferedParts offered={offered} writeOwn={() => setWritesOwn(true)} />;
  return (
    <Card as="div" className="divide-y divide-line">
      <TopicEntry autoFocus={writesOwn} />
      <HomeworkEntry />
    </Card>
  );
}

type Offered = { id: string; title: string; homework: string | null };

function OfferedParts({ offered, writeOwn }: { offered: Offered; writeOwn: () => void }) {
  const { lesson, words } = useSurroundings();
  // A topic planned without homework is accepted as one with none set: else the homework stays owed, and costs a third tap.
  const takesHomework = lesson.view.homework.given === null;
  const accept = (event: MouseEvent) => {
    lesson.write({ kind: 'topic', lessonId: lesson.view.lesson.id, topic: offered.title, curriculumTopicId: offered.id });
    if (takesHomework) lesson.write({ kind: 'homework', lessonId: lesson.view.lesson.id, text: offered.homework, minutes: null, dueLessonId: null });
    // This button goes away; by keyboard the next thing to do is the confirmation.
    if (event.detail === 0) document.getElementById(CONFIRMATION_ID)?.focus();
  };
  return (
    <Card as="div" className="divide-y divide-line">
      <LessonPart title={words.topic.label} aside={<Badge tone="accent">{words.topic.plan}</Badge>}>
        <p className="text-md font-semibold text-accent">{offered.title}</p>
        {takesHomework && (
          <p className="text-ink-2">
            {words.homework.label}: <span className="font-semibold text-accent">{offered.homework ?? words.homework.none}</span>
          </p>
        )}
        <div className="mt-1 flex flex-wrap gap-2">
          <Button tone="main" onClick={accept} className="max-sm:flex-1">
            <Check aria-hidden className="size-4 shrink-0" />
            {words.topic.accept}
          </Button>
          <Button onClick={writeOwn}>{words.topic.other}</Button>
        </div>
        <ProblemLine cell={{ kind: 'topic' }} />
      </LessonPart>
      {(offered.homework === null || !takesHomework) && <HomeworkEntry />}
    </Card>
  );
}

function TopicEntry({ autoFocus }: { autoFocus: boolean }) {
  const { lesson, words, isOpen } = useSurroundings();
  const { text, offered, plannedId } = lesson.view.topic;
  // A lesson to come shows what the plan has for it.
  const planned = lesson.view.lesson.lock === 'future' ? (offered?.title ?? null) : null;
  const isPlanned = text === null ? planned !== null : plannedId !== null;
  // What is made more precise is still the plan's topic, until its teacher says otherwise.
  const commit = (topic: string, link = topic === offered?.title ? offered.id : topic ? plannedId : null) =>
    lesson.write({
      kind: 'topic',
      lessonId: lesson.view.lesson.id,
      topic: topic || null,
      curriculumTopicId: link,
    });
  return (
    <LessonPart title={words.topic.label} aside={isPlanned && <Badge tone="accent">{words.topic.plan}</Badge>}>
      {isOpen ? (
        <TextEntry cell={{ kind: 'topic' }} label={words.topic.label} text={text ?? ''} placeholder={words.topic.placeholder} maxLength={500} autoFocus={autoFocus} onCommit={(topic) => commit(topic)} />
      ) : (
        <p className="text-md font-semibold">{text ?? planned ?? <span className="font-normal text-ink-3">{words.homework.nothingYet}</span>}</p>
      )}
      {isOpen && text !== null && plannedId !== null && <Button size="sm" onClick={() => commit(text, null)}>{words.topic.unlink}</Button>}
      <ProblemLine cell={{ kind: 'topic' }} />
    </LessonPart>
  );
}

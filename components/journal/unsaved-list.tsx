'use client';

import { Check, ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { useIsReady } from '@/components/ui/use-is-ready';
import { isForReason, type Unsaved, unsavedOf } from '@/lib/journal/queue-trouble-model';
import type { Operation } from '@/lib/journal/schema';
import type { EntryNames } from '@/lib/journal/view';
import type { Result } from '@/lib/result';
import type { Messages } from '@/lib/text/areas';
import { fill } from '@/lib/text/fill';
import { formatInstant, formatWeekdayAndDay } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import { type EntryWords, partInWords, valueInWords } from './entry-words';
import { ReasonForm, TroubleEntry } from './trouble-entry';
import { useQueue, useRecorder } from './use-recorder';

type ReadNames = (input: { lessonIds: string[]; pupilIds: string[] }) => Promise<Result<EntryNames>>;
type Shared = { words: EntryWords; own: Messages['journal']['unsaved']; locale: Locale; timeZone: string; today: string };
type UnsavedListProps = Shared & { readNames: ReadNames };

/** All that was typed on this device and is not in the journal, by lesson: what is under way, and what waits for a decision. */
export function UnsavedList({ readNames, ...shared }: UnsavedListProps) {
  const [queue, isReady] = [useQueue(), useIsReady()];
  const lessons = unsavedOf(queue);
  const names = useNames(lessons, readNames);
  if (isReady && queue.device !== 'unknown' && lessons.length === 0) return <EmptyState icon={<Check />} title={shared.own.nothing} text={shared.own.nothingText} />;
  return lessons.map((lesson) => <UnsavedLesson key={lesson.lessonId} lesson={lesson} names={names} {...shared} />);
}

/** Asked for anew when a lesson or a pupil comes in that has no name yet; without network there are none. */
function useNames(lessons: Unsaved[], readNames: ReadNames): EntryNames | null {
  const [names, setNames] = useState<EntryNames | null>(null);
  const operations = lessons.flatMap(({ waiting, troubles }) => [...waiting, ...troubles.map(({ operation }) => operation)]);
  const lessonIds = lessons.map(({ lessonId }) => lessonId).slice(0, 200);
  const pupilIds = [...new Set(operations.flatMap((operation) => ('pupilId' in operation ? [operation.pupilId] : [])))].slice(0, 1000);
  const asked = JSON.stringify({ lessonIds, pupilIds });
  useEffect(() => {
    const input = JSON.parse(asked) as Parameters<ReadNames>[0];
    if (input.lessonIds.length > 0) readNames(input).then((read) => read.ok && setNames(read.value), () => undefined);
  }, [asked, readNames]);
  return names;
}

function UnsavedLesson({ lesson: { lessonId, waiting, troubles }, names, words, own, locale, timeZone, today }: Shared & { lesson: Unsaved; names: EntryNames | null }) {
  const named = names?.lessons.find(({ id }) => id === lessonId);
  const sheet = { group: { gradingMode: named?.gradingMode ?? 'fivePoint' }, today } as const;
  const { clock } = useRecorder();
  const forReason = troubles.filter(isForReason);
  const about = (operation: Operation) => {
    const pupil = 'pupilId' in operation ? names?.pupils.find(({ id }) => id === operation.pupilId)?.name : undefined;
    return [pupil, partInWords(operation, words), fill(own.typed, { at: formatInstant(new Date(clock.of(operation.typedAt)), locale, timeZone) })].filter(Boolean).join(' · ');
  };
  const title = named ? (
    <Link prefetch={false} href={`/journal/${named.groupId}/lessons/${lessonId}`} className="inline-flex items-center gap-1 hover:underline">
      {named.subject[locale]} · {named.groupName}
      <ChevronRight aria-hidden className="size-4" />
    </Link>
  ) : names ? own.unknown : own.unnamed;
  return (
    <Card aria-label={named?.groupName}>
      <CardHeader title={title} aside={named && formatWeekdayAndDay(named.onDate, locale)} />
      {forReason.length > 0 && <ReasonForm troubles={forReason} words={words} />}
      <ul>
        {troubles.filter((one) => !isForReason(one)).map((trouble) => (
          <TroubleEntry key={trouble.operation.id} {...{ trouble, sheet, words, locale, timeZone }}>
            <p className="font-semibold">{about(trouble.operation)}</p>
          </TroubleEntry>
        ))}
        {waiting.map((operation) => (
          <li key={operation.id} className="border-t border-line px-4 py-2.5 first:border-t-0">
            <p className="font-semibold">{about(operation)}</p>
            <p className="text-note text-ink-2">{words.troubles.mine}: {valueInWords(operation, { sheet, words, locale })}. {own.waits}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

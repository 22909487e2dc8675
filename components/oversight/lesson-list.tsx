'use client';

import { MessageSquarePlus } from 'lucide-react';
import Link from 'next/link';
import { Badge, type Tone } from '@/components/ui/badge';
import { buttonClass } from '@/components/ui/button-class';
import { Card } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';

/** A lesson in finished words. */
export interface LessonLine {
  id: string;
  number: string;
  name: string;
  /** where it opens; only for those who may */
  href?: string;
  teacher: string;
  /** which parts are missing, late, done; empty where the state says it all */
  parts: { tone: Tone; text: string }[];
  state: { tone: Tone; text: string };
  /** where a remark on it is written */
  remark?: { href: string; label: string };
}

export interface LessonDay {
  day: string;
  lessons: LessonLine[];
}

const PART_CLASSES: Record<Tone, string> = {
  neutral: 'font-semibold',
  accent: 'text-accent',
  ok: 'text-ink-2',
  late: 'font-semibold text-late',
  missing: 'font-semibold text-missing',
};

const LINE = classNames(
  'grid grid-cols-[4.5rem_minmax(0,1fr)] items-baseline gap-x-3 gap-y-1 px-4 py-2 max-md:[&>:nth-child(n+3)]:col-start-2',
  'md:grid-cols-[4.5rem_minmax(0,2fr)_minmax(0,2fr)_minmax(0,1fr)]',
);

/** Lessons by day. Client component for the reason of `FillingGrid`: a hundred lessons travel as words, once. */
export function LessonList({ days }: { days: LessonDay[] }) {
  return (
    <Card as="div">
      {days.map(({ day, lessons }) => (
        <section key={day} className="border-b border-line last:border-0">
          <h2 className="bg-sunk px-4 py-2 text-note">{day}</h2>
          <ul className="divide-y divide-line">
            {lessons.map((lesson) => <Lesson key={lesson.id} {...lesson} />)}
          </ul>
        </section>
      ))}
    </Card>
  );
}

function Lesson({ number, name, href, teacher, parts, state, remark }: LessonLine) {
  return (
    <li className={LINE}>
      <span className="text-ink-2">{number}</span>
      <span>
        {href ? (
          <Link href={href} prefetch={false} className="font-semibold text-accent hover:underline">{name}</Link>
        ) : (
          <span className="font-semibold">{name}</span>
        )}
        <span className="block text-note text-ink-2">{teacher}</span>
      </span>
      <span className="text-note">
        {parts.map(({ tone, text }) => <span key={text} className={classNames('block', PART_CLASSES[tone])}>{text}</span>)}
      </span>
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1 md:justify-end">
        <Badge tone={state.tone}>{state.text}</Badge>
        {remark && <Link href={remark.href} prefetch={false} aria-label={remark.label} title={remark.label} className={buttonClass({ tone: 'quiet', icon: true, size: 'sm' })}><MessageSquarePlus aria-hidden className="size-4" /></Link>}
      </span>
    </li>
  );
}

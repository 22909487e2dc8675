import type { ReactNode, Ref } from 'react';
import { Badge, type Tone } from '@/components/ui/badge';
import { Card, CardHeader } from '@/components/ui/card';
import type { PlanPreview } from '@/lib/planning/view';
import { fill } from '@/lib/text/fill';
import type { PlanWords } from './words';

const TONES: Record<PlanPreview['topics'][number]['state'], Tone> = { created: 'ok', changed: 'accent', stays: 'neutral', leftOut: 'late' };
const COUNTS = ['created', 'changed', 'kept', 'stays', 'leftOut'] as const;

type PreviewCardProps = { preview: PlanPreview; words: PlanWords['preview']; ref?: Ref<HTMLDivElement>; children: ReactNode };

/** What a plan would become, before anything is written: numbers, problems row by row, topics one by one. */
export function PreviewCard({ preview, words, ref, children }: PreviewCardProps) {
  const { name, counts, topics, problems, toApply } = preview;
  return (
    <div ref={ref} tabIndex={-1} className="scroll-mt-20 rounded-lg">
      <Card aria-labelledby="plan-preview">
        <CardHeader id="plan-preview" title={fill(words.title, { name })} current />
        <div className="flex flex-col gap-3 p-4">
          <p role="status" className="flex flex-wrap gap-x-4 gap-y-1 font-medium">
            {COUNTS.filter((count) => counts[count] > 0).map((count) => <span key={count}>{fill(words[count], { count: counts[count] })}</span>)}
          </p>
          {toApply && topics.length === 0 && <p className="text-ink-2">{words.nothing}</p>}
          {problems.length > 0 && (
            <div>
              <h3>{words.problems}</h3>
              <ul className="list-disc pl-5">
                {problems.map(({ severity, text }, at) => <li key={at} className={severity === 'error' ? 'font-medium text-missing' : 'text-late'}>{text}</li>)}
              </ul>
            </div>
          )}
          {!toApply && <p className="font-medium text-missing">{words.refused}</p>}
          {children}
          <ol className="max-h-96 divide-y divide-line overflow-y-auto border-t border-line" tabIndex={0} aria-label={fill(words.title, { name })}>
            {topics.map(({ state, number, title, hours, was }, at) => (
              <li key={at} className="grid grid-cols-[2rem_minmax(0,1fr)_auto] gap-x-3 py-1.5">
                <span className="text-ink-2 tabular-nums">{number}</span>
                <span className="wrap-anywhere">
                  {title} <span className="text-note text-ink-2">({hours})</span>
                  {was && <span className="block text-note text-ink-2">{fill(words.was, { text: [was.title, `(${was.hours})`, was.homework].filter(Boolean).join(' ') })}</span>}
                </span>
                <Badge tone={TONES[state]} className="self-start">{words.states[state]}</Badge>
              </li>
            ))}
          </ol>
        </div>
      </Card>
    </div>
  );
}

import type { ComponentProps } from 'react';
import type { ChangePreview as Preview } from '@/lib/timetable/view';
import { ApplyForm } from './apply-form';
import { ChangePreview } from './change-preview';

type ChangeOutcomeProps = Pick<ComponentProps<typeof ApplyForm>, 'action' | 'refusals'> & {
  outcome: { preview: Preview } | { refused: string };
  /** the fields as they were sent */
  filled: Readonly<Partial<Record<string, string>>>;
};

/** What a change of the timetable would do, with the button that does it as it was seen; or why it is refused. */
export function ChangeOutcome({ outcome, filled, action, refusals }: ChangeOutcomeProps) {
  if ('refused' in outcome) return <p role="alert" className="rounded-md bg-missing-soft px-4 py-3 font-medium text-missing">{outcome.refused}</p>;
  return (
    <ChangePreview preview={outcome.preview}>
      <ApplyForm sent={{ ...filled, seen: outcome.preview.seen }} action={action} refusals={refusals} />
    </ChangePreview>
  );
}

import { useMessages } from 'next-intl';
import type { ReactNode } from 'react';
import { KeptForm } from '@/components/ui/kept-form';
import type { TurnToChange } from '@/lib/year-turn/schema';
import type { Draft } from '@/lib/year-turn/view';

export type TurnAction = Parameters<typeof KeptForm>[0]['action'];

type Props = { draft: Pick<Draft, 'id'>; part: TurnToChange['part']; action: TurnAction; className?: string; children: ReactNode };

/** A form that changes one part of the draft; the rest stays as it is. */
export function PartForm({ draft, part, action, className, children }: Props) {
  const { yearTurn, errors } = useMessages();
  return (
    <KeptForm action={action} words={{ refusals: errors.refusal, problems: yearTurn.form, done: yearTurn.draft.done }} className={className}>
      <input type="hidden" name="turnId" value={draft.id} />
      <input type="hidden" name="part" value={part} />
      {children}
    </KeptForm>
  );
}

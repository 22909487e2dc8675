import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { recordTermMarks } from '@/lib/term-marks/commands';
import { type TermMarkOperation, termMarksToRecord } from '@/lib/term-marks/schema';
import { getTermMarkSheet } from '@/lib/term-marks/queries';
import type { TermMarkOutcome, TermMarkPupil } from '@/lib/term-marks/view';
import { NOW } from './small-school';

/** A period mark as a test says it: the first quarter's own, on an empty cell, typed now, unless it says otherwise. */
export type TermMarkEntry = Partial<TermMarkOperation> & Pick<TermMarkOperation, 'pupilId' | 'value'>;

export const operationOf = <Entry extends TermMarkEntry>(entry: Entry) => ({ id: newId(), period: 'quarter1' as const, stage: 'decided' as const, base: null, typedAt: NOW, ...entry });

/** Sends entries as a screen does: through the schema, with an id of their own. */
export function recordMarks(actor: Actor, groupId: string, ...entries: TermMarkEntry[]): Promise<TermMarkOutcome[]> {
  return recordTermMarks(actor, termMarksToRecord.parse({ groupId, operations: entries.map(operationOf) }));
}

/** 'saved', 'conflict', or the code it was refused with. */
export async function answersTo(actor: Actor, groupId: string, ...entries: TermMarkEntry[]): Promise<string[]> {
  return (await recordMarks(actor, groupId, ...entries)).map((one) => (one.outcome === 'refused' ? one.code : one.outcome));
}

/** One pupil's line of the group's sheet. */
export async function lineOf(actor: Actor, groupId: string, pupilId: string, period: TermMarkOperation['period'] = 'quarter1'): Promise<TermMarkPupil> {
  const { pupils } = await getTermMarkSheet(actor, groupId, period);
  const line = pupils.find(({ id }) => id === pupilId);
  if (!line) throw new Error('The pupil is not on the sheet');
  return line;
}

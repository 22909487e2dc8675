import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { recordCells } from '@/lib/journal/commands';
import { type OperationInput, recordCellsSchema } from '@/lib/journal/schema';
import type { Outcome } from '@/lib/journal/view';
import { NOW } from './small-school';

type WithoutId<T> = T extends unknown ? Omit<T, 'id' | 'base' | 'typedAt'> & Partial<Pick<OperationInput, 'id' | 'base' | 'typedAt'>> : never;
/** An operation as a test says it: on an empty cell, typed now, unless it says otherwise. */
export type Entry = WithoutId<OperationInput>;

/** Sends entries as a device does: through the schema, with an id of their own. */
export function record(actor: Actor, ...entries: Entry[]): Promise<Outcome[]> {
  const operations = entries.map((entry) => ({ id: newId(), base: null, typedAt: NOW, ...entry }));
  return recordCells(actor, recordCellsSchema.parse({ operations }));
}

/** The same from a device whose clock stands elsewhere: `sentAt` is what it shows when the sending is received. */
export function recordAsSent(actor: Actor, sentAt: string, ...entries: Entry[]): Promise<Outcome[]> {
  const operations = entries.map((entry) => ({ id: newId(), base: null, typedAt: sentAt, ...entry }));
  return recordCells(actor, recordCellsSchema.parse({ operations, sentAt }));
}

/** 'saved', 'conflict', or the code it was refused with. */
export function answerOf(outcome: Outcome | undefined): string {
  return outcome?.outcome === 'refused' ? outcome.code : String(outcome?.outcome);
}

export async function answers(actor: Actor, ...entries: Entry[]): Promise<string[]> {
  return (await record(actor, ...entries)).map(answerOf);
}

export const tail = (id: string): string => id.slice(-12);

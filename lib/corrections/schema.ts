import { z } from 'zod';
import { operationOf } from '@/lib/journal/operation-model';
import { decidedOperationOf } from '@/lib/term-marks/operation-model';

const id = z.uuid().toLowerCase();

const operationBy = <T>(read: (sent: unknown) => T | null) =>
  z.unknown().transform((sent, context) => {
    const operation = read(sent);
    if (!operation) context.addIssue({ code: 'custom', message: 'format' });
    return operation ?? z.NEVER;
  });

const reason = z.string().trim().min(3).max(500);

/** By the same clock as `typedAt` of the operation, as in lib/journal/schema.ts. */
const sentAt = z.iso.datetime({ offset: true }).optional();

/** What a lock refused in a lesson, and why it is to be changed all the same. */
export const correctionToRequest = z.object({ operation: operationBy(operationOf), reason, sentAt });

/** The same of a period mark itself; a predicted one of a closed term is of no use to anybody. */
export const termMarkCorrectionToRequest = z.object({ groupId: id, operation: operationBy(decidedOperationOf), reason, sentAt });

export type CorrectionToRequest = z.output<typeof correctionToRequest> | z.output<typeof termMarkCorrectionToRequest>;

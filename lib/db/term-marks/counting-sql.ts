import 'server-only';
import { Prisma } from '../generated/client';

/** Which marks a period mark rests on, of a mark `m`. */
export const counts = Prisma.sql`m.value is not null`;

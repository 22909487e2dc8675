import 'server-only';
import { Prisma } from './generated/client';

/** JSON's own null, in a column that is never empty. */
export const JSON_NULL = Prisma.JsonNull;

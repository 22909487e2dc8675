import 'server-only';
import { Prisma } from './generated/client';

/** Whether a write failed because another one took its key first. */
export function isKeyTaken(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return error.code === 'P2002' || JSON.stringify(error.meta ?? {}).includes('"23505"');
}

import 'server-only';
import { Prisma } from './generated/client';

/** What PostgreSQL says of a unique key and of a period that are taken. */
const TAKEN = ['23505', '23P01'];

/** Whether a write failed because another one took its key, or its place in time, first. */
export function isKeyTaken(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  const said = JSON.stringify(error.meta ?? {});
  return error.code === 'P2002' || TAKEN.some((code) => said.includes(`"${code}"`));
}

import 'server-only';
import { headers } from 'next/headers';
import type { Visitor } from './sign-in';
import { visitorOf } from './visitor';

/** Where the request under way comes from. */
export async function thisVisitor(): Promise<Visitor> {
  const sent = await headers();
  return visitorOf((name) => sent.get(name));
}

import NextAuth from 'next-auth';
import type { NextRequest } from 'next/server';
import { authOptions } from '@/lib/auth/options';
import { refusal } from '@/lib/result';

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth repeats parameters in headers, where only plain signs can stand. */
const PLAIN = /^[\x20-\x7e]*$/;

function handler(request: NextRequest, context: Context) {
  if (![...request.nextUrl.searchParams.values()].every((value) => PLAIN.test(value))) {
    return Response.json(refusal('invalidInput'), { status: 400 });
  }
  return NextAuth(request, context as never, authOptions());
}

export { handler as GET, handler as POST };

import { join } from 'node:path';
import { type OpenDatabase } from '@/lib/launch/database';
import { type Demo, openDemo } from '@/lib/launch/demo-data';
import { authSecret } from '@/lib/launch/secret';
import { SAMPLE_CLOCK } from '../support/sample-clock';

/** The sample school in an embedded PostgreSQL of the drills' own, made by the first drill that asks. */
export async function openSample(folder: string): Promise<OpenDatabase & { readonly ownerUrl: string }> {
  return (await openSampleDemo(folder)).database;
}

/** The same with the people in it who can sign in. */
export async function openSampleDemo(folder: string): Promise<Demo> {
  const own = join(folder, 'sample');
  Object.assign(process.env, { NEXTAUTH_SECRET: authSecret(own), LOG_LEVEL: 'silent' });
  return openDemo(own, { beginsAt: new Date(SAMPLE_CLOCK) }, 'npm run drill');
}

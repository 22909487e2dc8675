import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { APIRequestContext } from '@playwright/test';
import { PROJECT_FOLDER } from '@/lib/launch/settings';
import type { Owner } from '../support/owner-connection';
import { type WatchedTables, watchTables } from '../support/watched-tables';

/** Server actions without the page they belong to: what a program sends that has read the application's scripts. */

interface Manifest {
  node: Record<string, { exportedName: string; filename: string }>;
}

/** name -> id of every action of the built application. */
export function listActions(): Map<string, string> {
  const manifest = JSON.parse(readFileSync(join(PROJECT_FOLDER, '.next/server/server-reference-manifest.json'), 'utf8')) as Manifest;
  return new Map(Object.entries(manifest.node).map(([id, { exportedName }]) => [exportedName, id]));
}

export interface Answered {
  status: number;
  /** 'ok', the code of the refusal, 'unavailable' where the gate opens no page that has the action, else null */
  said: string | null;
  value: unknown;
  text: string;
}

export interface ActionRequest {
  id: string;
  /** the page it is sent to */
  at: string;
  data: string | Buffer;
  headers: Record<string, string>;
}

export async function sendAction(request: APIRequestContext, { id, at, data, headers }: ActionRequest): Promise<Answered> {
  const sent = { 'content-type': 'text/plain;charset=UTF-8', ...headers, 'next-action': id, accept: 'text/x-component' };
  const answer = await request.post(at, { data, headers: sent, maxRedirects: 0 });
  const text = await answer.text();
  const result = text.split('\n').map((line) => /^[0-9a-f]+:(\{"ok":.*)$/.exec(line)?.[1]).find((line) => line !== undefined);
  if (answer.headers()['x-nextjs-action-not-found']) return { status: answer.status(), said: 'unavailable', value: null, text };
  const { ok, value, error } = (result ? JSON.parse(result) : {}) as { ok?: boolean; value?: unknown; error?: { code: string } };
  return { status: answer.status(), said: ok ? 'ok' : (error?.code ?? null), value, text };
}

/**
 * What comes with signing in, with reading and printing, which go on beside what writes (sheets that were asked for are made by and by), with telling families and counting the filling, or goes once it is
 * looked at, and is none of what an action leaves.
 */
const COMES_BY_ITSELF = ['filling_day', 'filling_count', 'filling_change', 'notice', 'notice_message', 'notice_scan', 'password_ask', 'session', 'sign_in_failure', 'known_device', 'record_reading', 'printed_sheet', 'bundle_part', 'seal', 'seal_part'];

/** What any action could change: what was written until now, of each kind how often. A difference names the table. */
export async function everythingWritten(owner: Owner): Promise<Record<string, number>> {
  const watched = await (watches.get(owner) ?? beginWatch(owner));
  const { 'history_entry insert session.started': _, 'history_entry insert session.ended': ______, 'history_entry insert session.unusual': _____, 'history_entry insert sheet.printed': __, 'history_entry insert bundle.made': ___, 'bundle update': ____, ...written } = await watched.all();
  // One that ended in the moment another began gave way to it: that comes with signing in, too.
  const { ended } = await owner.row<{ ended: number }>(`select count(*)::int as ended from session s where s.ended_at is not null
    and not exists (select from session n where n.started_at between s.ended_at - interval '2 seconds' and s.ended_at + interval '2 seconds')`);
  return { ...written, 'sessions ended': ended };
}

const watches = new WeakMap<Owner, Promise<WatchedTables>>();

function beginWatch(owner: Owner): Promise<WatchedTables> {
  const begun = watchTables(owner, COMES_BY_ITSELF);
  watches.set(owner, begun);
  return begun;
}

/** Several at once, as many as the server has use for. */
export async function severalAtOnce<T>(items: readonly T[], ask: (item: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += 6) await Promise.all(items.slice(start, start + 6).map(ask));
}

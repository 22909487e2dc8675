import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { APIRequestContext } from '@playwright/test';
import { PROJECT_FOLDER } from '@/lib/launch/settings';
import type { Owner } from '../support/owner-connection';

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

/** What any action could change, as one line per table: a difference names the table. */
export async function everythingWritten(owner: Owner): Promise<Record<string, string>> {
  const tables = [
    'account', 'person', 'school', 'setup_code', 'staff_appointment', 'subgroup_membership', 'subgroup_confirmation', 'course', 'course_group', 'course_group_membership',
    'lesson_revision', 'attendance_revision', 'mark_revision', 'mark', 'term_mark_revision', 'term_mark', 'attendance_exception', 'homework',
    'curriculum_plan', 'curriculum_topic', 'state_copy', 'absence_spell', 'attendance_check',
  ];
  const sums = tables.map((table) => `(select md5(string_agg(t::text, ',' order by t::text)) from ${table} t) as ${table}`);
  return owner.row(`select ${sums.join()}, (select count(*)::text from session where ended_at is not null) as ended_sessions`);
}

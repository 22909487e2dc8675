import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type APIRequestContext, expect } from '@playwright/test';
import { PROJECT_FOLDER } from '@/lib/launch/settings';
import auth from '@/lib/text/messages/auth/ky.json';
import type { Owner } from '../support/owner-connection';
import { type Caller, test } from './doors';
import { persona } from './support';

/** Whatever stands in an address, the answer is a page, a way to one, or not found: never an error of ours. */

// A thousand answers in a trace would take longer than the answers.
test.use({ trace: 'off' });

const IDS = [
  'x', '-1', '__proto__', 'constructor', '[pupilId]', '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', '%00', '%0d%0aa:b',
  '%2f', '%2e%2e', '%252f', '%5c', '%ff', '%ed%a0%80', '%F0%9F%98%80', "'%20or%20'1'='1", ';a=b', '%3f%23', 'a'.repeat(4000),
];

const VALUES = [
  'x', '-1', '1e9', '99999999999999999999', '%00', '%ff', '%ed%a0%80', '__proto__', "'--", '2026-02-30', '0001-01-01', '1900-01-01',
  '2199-12-31', '9999-12-31', '2026-11-16T00:00:00Z', 'ffffffff-ffff-ffff-ffff-ffffffffffff', '1&KEY=2', 'a'.repeat(4000),
];

interface Target {
  /** the page's folder under app/, without what Next leaves out of the address */
  page: string;
  /** who may open it; null: anybody */
  hat: string | null;
  /** the query parameters it reads */
  reads: string[];
  /** what it is asked with besides, so that more of it is reached */
  besides?: string;
}

const TARGETS: Target[] = [
  { page: '/', hat: 'director', reads: [] },
  { page: '/about', hat: 'pupil', reads: [] },
  { page: '/about/regulation', hat: 'director', reads: ['version'] },
  { page: '/account', hat: 'parentOfTwo', reads: [] },
  { page: '/bare', hat: 'pupil', reads: [] },
  { page: '/class', hat: 'classTeacher', reads: [] },
  { page: '/class/[classId]/access', hat: 'classTeacher', reads: ['classId'] },
  { page: '/class/[classId]/attendance', hat: 'classTeacher', reads: ['week'] },
  { page: '/class/[classId]/attendance/sums', hat: 'classTeacher', reads: ['term'] },
  { page: '/class/[classId]/confirmations', hat: 'classTeacher', reads: ['week'] },
  { page: '/class/[classId]/printing', hat: 'classTeacher', reads: ['classId'] },
  { page: '/class/[classId]/subgroups', hat: 'classTeacher', reads: ['classId'] },
  { page: '/class/[classId]/summary', hat: 'classTeacher', reads: ['classId', 'period'] },
  { page: '/diary', hat: 'parentOfTwo', reads: [] },
  { page: '/diary/[pupilId]', hat: 'director', reads: ['pupilId'] },
  { page: '/diary/[pupilId]', hat: 'parentOfTwo', reads: ['week'] },
  { page: '/diary/[pupilId]/attendance', hat: 'parentOfTwo', reads: ['term'] },
  { page: '/diary/[pupilId]/calendar', hat: 'parentOfTwo', reads: ['pupilId'] },
  { page: '/diary/[pupilId]/marks', hat: 'parentOfTwo', reads: ['term'] },
  { page: '/diary/[pupilId]/objections', hat: 'parentOfTwo', reads: ['pupilId', 'day'] },
  { page: '/diary/[pupilId]/readers', hat: 'parentOfTwo', reads: ['pupilId'] },
  { page: '/forgotten-password', hat: null, reads: ['name'] },
  { page: '/forgotten-password/code', hat: null, reads: ['code'] },
  { page: '/invitation', hat: null, reads: ['code'] },
  { page: '/invitation/[code]', hat: null, reads: ['code'] },
  { page: '/journal', hat: 'deputy', reads: [] },
  { page: '/journal/[groupId]', hat: 'classTeacher', reads: ['term', 'groupId'] },
  { page: '/journal/[groupId]/lessons/[lessonId]', hat: 'classTeacher', reads: ['lessonId'] },
  { page: '/journal/[groupId]/lessons/[lessonId]/state-copy', hat: 'classTeacher', reads: ['lessonId', 'language'] },
  { page: '/journal/objections', hat: 'classTeacher', reads: [] },
  { page: '/journal/remarks', hat: 'classTeacher', reads: [] },
  { page: '/journal/unsent', hat: 'classTeacher', reads: [] },
  { page: '/journal/state-copy', hat: 'classTeacher', reads: ['group'] },
  { page: '/journal/[groupId]/plan', hat: 'classTeacher', reads: ['groupId'] },
  { page: '/journal/[groupId]/state-sheet', hat: 'classTeacher', reads: ['groupId'] },
  { page: '/journal/[groupId]/term-marks', hat: 'classTeacher', reads: ['groupId', 'period'] },
  { page: '/notices', hat: 'parentOfTwo', reads: [] },
  { page: '/notices/choices', hat: 'parentOfTwo', reads: [] },
  { page: '/office', hat: 'administrator', reads: [] },
  { page: '/office/calendar', hat: 'deputy', reads: ['year'] },
  { page: '/office/calendar/bells', hat: 'deputy', reads: [] },
  { page: '/office/calendar/bells/change', hat: 'deputy', reads: ['of', 'preview', 'kind', 'name', 'startedOn', 'starts.1', 'shift.1'], besides: 'preview=yes' },
  { page: '/office/calendar/change', hat: 'deputy', reads: ['startedOn', 'endedOn', 'scope', 'as', 'reasonKy', 'orderNumber'], besides: 'what=declare&preview=yes&reasonKy=a' },
  { page: '/office/calendar/change', hat: 'deputy', reads: ['what', 'termId', 'specialDayId', 'startsOn', 'endsOn'], besides: 'preview=yes' },
  { page: '/office/calendar/outside', hat: 'deputy', reads: [] },
  { page: '/office/timetable', hat: 'deputy', reads: ['of', 'id', 'on'] },
  { page: '/office/timetable/new', hat: 'deputy', reads: ['classId', 'groupId', 'on', 'to', 'how', 'preview', 'room', 'reason', 'from'] },
  { page: '/office/timetable/[lessonId]', hat: 'deputy', reads: ['on', 'to', 'how', 'preview', 'room', 'reason', 'from'], besides: 'to=2026-12-04.1&how=once&preview=yes&reason=abc' },
  { page: '/office/access', hat: 'deputy', reads: [] },
  { page: '/office/access/[classId]', hat: 'deputy', reads: ['classId'] },
  { page: '/office/appointments', hat: 'director', reads: [] },
  { page: '/office/archive', hat: 'director', reads: [] },
  { page: '/office/backups', hat: 'director', reads: [] },
  { page: '/office/changes', hat: 'director', reads: ['person', 'what', 'from', 'to', 'row', 'before'] },
  { page: '/office/corrections', hat: 'director', reads: [] },
  { page: '/office/emergency', hat: 'administrator', reads: ['find'] },
  { page: '/office/emergency/[accessId]', hat: 'administrator', reads: ['week'] },
  { page: '/office/imports', hat: 'administrator', reads: ['refused'] },
  { page: '/office/imports/drafts/[id]', hat: 'administrator', reads: ['id'] },
  { page: '/office/imports/runs/[id]', hat: 'administrator', reads: ['id', 'kind', 'page', 'undo'] },
  { page: '/office/exports', hat: 'director', reads: ['ready'] },
  { page: '/office/record-requests', hat: 'director', reads: ['find'] },
  { page: '/office/messages', hat: 'director', reads: [] },
  { page: '/office/settings', hat: 'deputy', reads: [] },
  { page: '/office/start', hat: 'deputy', reads: ['step'] },
  { page: '/office/year', hat: 'deputy', reads: ['pupils', 'groups'] },
  { page: '/office/substitutions', hat: 'deputy', reads: ['from', 'to', 'teacher', 'by', 'month'] },
  { page: '/office/teaching', hat: 'deputy', reads: ['class', 'group'] },
  { page: '/office/people', hat: 'secretary', reads: ['kind', 'find', 'class', 'page'] },
  { page: '/office/people/[personId]', hat: 'director', reads: ['personId', 'guardian'] },
  { page: '/office/people/[personId]/move', hat: 'secretary', reads: ['personId', 'to', 'from'] },
  { page: '/office/people/duplicates', hat: 'secretary', reads: ['keptId', 'goneId'] },
  { page: '/office/people/new', hat: 'secretary', reads: ['kind'] },
  { page: '/office/terms', hat: 'director', reads: [] },
  { page: '/oversight', hat: 'director', reads: ['of', 'by', 'class', 'columns', 'term', 'week', 'sort', 'asOn'] },
  { page: '/oversight/contradictions', hat: 'director', reads: ['term', 'kind', 'class', 'show', 'page'] },
  { page: '/oversight/dues', hat: 'director', reads: ['of', 'id', 'term', 'week', 'month', 'class', 'state', 'asOn'], besides: 'of=marks&by=class' },
  { page: '/oversight/homework', hat: 'director', reads: ['week'] },
  { page: '/oversight/acts', hat: 'director', reads: ['kind', 'person', 'day'], besides: 'kind=massChange' },
  { page: '/oversight/acts/[accessId]', hat: 'director', reads: ['accessId'] },
  { page: '/oversight/undo', hat: 'director', reads: ['session', 'person', 'from', 'to'] },
  { page: '/oversight/check-plans', hat: 'director', reads: [] },
  { page: '/oversight/check-plans/[planId]', hat: 'deputy', reads: ['version', 'check'] },
  { page: '/oversight/checks', hat: 'workingGroup', reads: [] },
  { page: '/oversight/checks/[checkId]', hat: 'workingGroup', reads: ['part', 'lesson', 'group'] },
  { page: '/oversight/checks/choose/[plannedCheckId]', hat: 'workingGroup', reads: ['class', 'subject', 'teacher', 'state', 'page', 'pick', 'step'] },
  { page: '/oversight/group', hat: 'director', reads: ['again'] },
  { page: '/oversight/lessons', hat: 'director', reads: ['by', 'id'] },
  { page: '/oversight/lessons', hat: 'director', reads: ['term', 'week', 'month', 'day', 'state', 'page'], besides: 'by=teacher&id=nobody' },
  { page: '/oversight/printing', hat: 'director', reads: [] },
  { page: '/oversight/remarks', hat: 'director', reads: ['state', 'teacher', 'class', 'category', 'from', 'to', 'page'] },
  { page: '/oversight/remarks/[remarkId]', hat: 'director', reads: ['remarkId'] },
  { page: '/oversight/remarks/automatic', hat: 'director', reads: ['state', 'teacher', 'class', 'term', 'group', 'keepers', 'page'] },
  { page: '/oversight/remarks/new', hat: 'director', reads: ['lesson', 'group', 'class', 'plan', 'pupil', 'matter', 'category'] },
  { page: '/oversight/remarks/sheet', hat: 'director', reads: ['class', 'group'] },
  { page: '/oversight/reports', hat: 'director', reads: ['by', 'span', 'term', 'month', 'asOn'] },
  { page: '/oversight/reports', hat: 'director', reads: ['week'], besides: 'span=week' },
  { page: '/oversight/plans', hat: 'director', reads: [] },
  { page: '/oversight/statistics', hat: 'director', reads: ['of', 'by', 'period'] },
  { page: '/oversight/trends', hat: 'director', reads: [] },
  { page: '/setup', hat: null, reads: ['code'] },
  { page: '/sign-in', hat: null, reads: ['to', 'error', 'callbackUrl'] },
  { page: '/timetable', hat: 'classTeacher', reads: ['of', 'id', 'on'] },
  { page: '/verify/[code]', hat: null, reads: ['code'] },
];

/** Addresses that are no pages. */
const ROUTES: Target[] = [
  { page: '/session/refresh', hat: 'parentOfTwo', reads: ['to'] },
  { page: '/calendar-feed/[token]', hat: null, reads: ['token'] },
  { page: '/diary/[pupilId]/record', hat: 'parentOfTwo', reads: ['pupilId', 'format'] },
  { page: '/office/exports/file', hat: 'director', reads: ['id'] },
  { page: '/timetable/print', hat: 'deputy', reads: ['of', 'id', 'on'] },
  { page: '/office/record-requests/file', hat: 'director', reads: ['requestId', 'format'] },
  { page: '/oversight/statistics/file', hat: 'director', reads: ['by'] },
  { page: '/oversight/reports/file', hat: 'director', reads: ['month', 'format'] },
  { page: '/oversight/printing/file', hat: 'director', reads: ['id'] },
  { page: '/class/[classId]/printing/file', hat: 'classTeacher', reads: ['classId', 'id'] },
  { page: '/office/changes/file', hat: 'director', reads: ['person', 'what', 'from', 'to', 'row', 'format', 'reason'] },
  { page: '/office/archive/file', hat: 'director', reads: ['id'] },
  { page: '/journal/plan-file', hat: 'classTeacher', reads: ['groupId'] },
  { page: '/journal/[groupId]/state-sheet/file', hat: 'classTeacher', reads: ['groupId', 'term', 'since'] },
  { page: '/journal/[groupId]/print', hat: 'classTeacher', reads: ['groupId', 'term'] },
  { page: '/class/[classId]/summary/print', hat: 'classTeacher', reads: ['classId'] },
  { page: '/class/[classId]/summary/figures', hat: 'classTeacher', reads: ['classId'] },
  { page: '/oversight/remarks/sheet/print', hat: 'director', reads: ['class', 'group'] },
  { page: '/oversight/group/print', hat: 'director', reads: [] },
  { page: '/oversight/check-plans/[planId]/print', hat: 'director', reads: ['planId'] },
  { page: '/oversight/checks/[checkId]/print', hat: 'director', reads: ['checkId'] },
  { page: '/class/[classId]/attendance/print', hat: 'classTeacher', reads: ['classId'] },
  { page: '/diary/[pupilId]/report-card', hat: 'parentOfTwo', reads: ['pupilId'] },
  { page: '/api/health', hat: null, reads: [] },
  { page: '/api/auth/error', hat: null, reads: ['error'] },
  { page: '/api/auth/signin', hat: null, reads: ['callbackUrl', 'error'] },
];

interface Ids {
  groupId: string;
  lessonId: string;
  pupilId: string;
  classId: string;
  remarkId: string;
  planId: string;
  checkId: string;
  plannedCheckId: string;
  accessId: string;
  /** of an import */
  id: string;
}

/** A real thing for every name in square brackets, open to the personas who ask for it. */
function realIds(owner: Owner, teacher: Caller, mother: Caller): Promise<Ids> {
  return owner.row(
    `select l.group_id as "groupId", l.id as "lessonId",
            (select pupil_id from guardianship where guardian_id = $2 order by id limit 1) as "pupilId",
            (select class_id from staff_appointment where person_id = $1 and class_id is not null order by id limit 1) as "classId",
            (select id from remark order by id limit 1) as "remarkId",
            (select id from check_plan order by id limit 1) as "planId",
            (select id from check_run order by id limit 1) as "checkId",
            (select c.id from planned_check c join check_plan_version v on v.id = c.version_id where v.decision = 'approved' and c.starts_on <= '2026-11-19'
              and c.replaced_at is null and not exists (select from check_run r where r.check_id = c.check_id) order by c.starts_on limit 1) as "plannedCheckId",
            (select id from emergency_access order by id limit 1) as "accessId",
            (select id from import_run order by id limit 1) as id
       from teaching_assignment t join lesson l on l.group_id = t.group_id
      where t.teacher_id = $1 and l.on_date between '2026-11-16' and '2026-11-19' order by l.id limit 1`,
    [teacher.personId, mother.personId],
  );
}

/**
 * Every address of a page with one odd part, the rest being real. Ids and parameters pass through the same few schemas, so each
 * is tried with every eighth odd value, one with the first, ninth and so on, the next with others: `turn` says which.
 */
function oddAddresses({ page, reads, besides = '' }: Target, ids: Ids, turn: number): string[] {
  const real = (path: string) => path.replace(/\[(\w+)\]/g, (_, name: string) => ids[name as keyof Ids]);
  const some = <T>(values: readonly T[], place: number) => values.filter((_, index) => (index + turn + place) % 8 === 0);
  const names = page.match(/\[\w+\]/g) ?? [];
  const odd = names.flatMap((name, place) => some(IDS, place).map((id) => real(page.replace(name, () => id))));
  const asked = reads.flatMap((key, place) => some(VALUES, place).map((value) => `${real(page)}?${besides}&${key}=${value.replace('KEY', key)}`));
  const unasked = some(['%00', '%ff', 'x'.repeat(4000)], 0).map((value) => `${real(page)}?unknown=${value}`);
  return [...odd, ...asked, ...unasked];
}

test('a class teacher gets not found at the diary of a child of another class, and no name, though the gate lets staff pass', async ({ enter, owner }) => {
  const teacher = await enter('classTeacher');
  const child = await owner.row<{ id: string; surname: string; firstName: string }>(
    `select p.id, p.surname, p.first_name as "firstName" from enrolment e join person p on p.id = e.pupil_id
      where e.ended_on is null and e.class_id <> all (select class_id from staff_appointment where person_id = $1 and class_id is not null)
        and not exists (select from guardianship g where g.pupil_id = p.id and g.guardian_id = $1) order by p.id limit 1`,
    [teacher.personId],
  );
  const own = await owner.row<{ id: string }>(
    `select pupil_id as id from enrolment e join staff_appointment s on s.class_id = e.class_id
      where s.person_id = $1 and s.ended_on is null and e.ended_on is null order by pupil_id limit 1`,
    [teacher.personId],
  );
  expect((await teacher.request.get(`/diary/${own.id}`)).status()).toBe(200);
  for (const part of ['', '/marks', '/attendance']) {
    // Asked for as components, a page that decides says not found inside its answer.
    for (const [headers, statuses] of [[{}, [404]], [{ RSC: '1' }, [200, 404]]] as [Record<string, string>, number[]][]) {
      const answer = await teacher.request.get(`/diary/${child.id}${part}`, { headers });
      const text = await answer.text();
      expect([part, statuses.includes(answer.status()), text.includes(child.surname), text.includes(child.firstName)]).toEqual([part, true, false, false]);
    }
  }
});

test('the table of addresses knows every page there is', () => {
  const files = readdirSync(join(PROJECT_FOLDER, 'app'), { recursive: true, encoding: 'utf8' }).filter((file) => /(^|\/)page\.tsx$/.test(file));
  const pages = files.map((file) => `/${file.replace(/\/?page\.tsx$/, '').replace(/\([^)]+\)\/?/g, '')}`);
  expect([...new Set(TARGETS.map(({ page }) => page))].sort()).toEqual(pages.sort());
});

/** The addresses that are answered with an error, of a page or of its server components. */
async function broken(request: APIRequestContext, addresses: string[]): Promise<string[]> {
  const found: string[] = [];
  const ask = async (address: string, index: number) => {
    const answers = [await request.get(address, { maxRedirects: 0 }), ...(index % 9 === 0 ? [await request.get(address, { headers: { RSC: '1' } })] : [])];
    if (answers.some((answer) => answer.status() >= 500)) found.push(address.slice(0, 150));
  };
  for (let start = 0; start < addresses.length; start += 4) {
    await Promise.all(addresses.slice(start, start + 4).map((address, place) => ask(address, start + place)));
  }
  return found;
}

for (const [kind, targets] of [['page', TARGETS], ['route', ROUTES]] as const) {
  test(`no ${kind} answers an odd address with an error, whole or as server components`, async ({ enter, owner, visitor }) => {
    test.slow();
    const callers = new Map<string, Caller>();
    for (const hat of ['classTeacher', 'parentOfTwo', 'director', 'deputy', 'pupil', 'administrator']) callers.set(hat, await enter(hat));
    const ids = await realIds(owner, callers.get('classTeacher')!, callers.get('parentOfTwo')!);
    for (const [turn, target] of targets.entries()) {
      const request = (target.hat && callers.get(target.hat)?.request) || visitor;
      expect(await broken(request, oddAddresses(target, ids, turn)), target.page).toEqual([]);
    }
  });
}

test('whoever comes by a very long address signs in all the same, and no address leads to another site', async ({ page }) => {
  const { login, password } = persona('director');
  for (const [to, expected] of [[`/journal?note=${'x'.repeat(2500)}`, '/'], ['/.//example.org', '/'], ['//example.org', '/'], ['/oversight?by=teacher', '/oversight?by=teacher']] as const) {
    await page.context().clearCookies();
    await page.goto(`/sign-in?to=${encodeURIComponent(to)}`);
    await page.getByLabel(auth.signIn.login).fill(login);
    await page.getByLabel(auth.signIn.password, { exact: true }).fill(password);
    await page.getByRole('button', { name: auth.signIn.submit }).click();
    await expect(page).toHaveURL(expected);
  }
});

test('a new cookie is fetched on the way to a page of the journal only', async ({ enter, baseURL }) => {
  const { request } = await enter('director');
  for (const [to, expected] of [['/oversight', '/oversight'], ['//example.org', '/'], ['/.//example.org', '/'], ['https://example.org', '/'], ['/\\example.org', '/']]) {
    const answer = await request.get(`/session/refresh?to=${encodeURIComponent(to!)}`, { maxRedirects: 0 });
    expect([to, answer.status(), new URL(answer.headers().location ?? '', baseURL).href]).toEqual([to, 307, `${baseURL}${expected}`]);
  }
});

import { type CheckedLesson, correctionTells, nextAddressLetterAt, type DueRules, dueAt, isKnownAway, type Pace, paceOf, defaultPreferences } from '@/lib/notices/model';
import { deviceToTell, preferencesToKeep } from '@/lib/notices/schema';
import { isPublicAddress } from '@/lib/notices/public-address';

const RULES: DueRules = { timeZone: 'Asia/Bishkek', digestHour: 18, digestOn: 5 };
const due = (pace: Pace, foundAt: string, quietHours: { from: number; until: number } | null = null, isKnown = false, rules = RULES) =>
  dueAt(pace, new Date(`${foundAt}+06:00`), { quietHours }, rules, isKnown)?.toISOString() ?? null;
const at = (local: string) => new Date(`${local}+06:00`).toISOString();

describe('when a fact is sent', () => {
  // 20 November 2026 is a Friday.
  test.each<[Pace, string, string | null]>([
    ['atOnce', '2026-11-20T09:30:00', '2026-11-20T09:30:00'],
    ['daily', '2026-11-20T09:30:00', '2026-11-20T18:00:00'],
    ['daily', '2026-11-20T18:00:00', '2026-11-21T18:00:00'],
    ['weekly', '2026-11-16T09:30:00', '2026-11-20T18:00:00'],
    ['weekly', '2026-11-20T17:59:00', '2026-11-20T18:00:00'],
    ['weekly', '2026-11-20T18:00:00', '2026-11-27T18:00:00'],
    ['weekly', '2026-11-21T09:30:00', '2026-11-27T18:00:00'],
    ['off', '2026-11-20T09:30:00', null],
  ])('%s, found at %s: at %s', (pace, foundAt, expected) => {
    expect(due(pace, foundAt)).toBe(expected && at(expected));
  });

  test.each([
    ['21:00:00', { from: 21, until: 7 }, '2026-11-21T07:00:00'],
    ['06:59:00', { from: 21, until: 7 }, '2026-11-20T07:00:00'],
    ['07:00:00', { from: 21, until: 7 }, '2026-11-20T07:00:00'],
    ['20:59:00', { from: 21, until: 7 }, '2026-11-20T20:59:00'],
    ['13:30:00', { from: 13, until: 14 }, '2026-11-20T14:00:00'],
    ['12:00:00', { from: 13, until: 14 }, '2026-11-20T12:00:00'],
  ])('in quiet hours at their end: %s within %j', (time, quiet, expected) => {
    expect(due('atOnce', `2026-11-20T${time}`, quiet)).toBe(at(expected));
  });

  test.each([['2026-11-20T09:30:00', '2026-11-21T18:00:00'], ['2026-11-21T18:00:00', '2026-11-28T18:00:00'], ['2026-11-22T09:30:00', '2026-11-28T18:00:00']])(
    'weekly, in a school that chose Saturday, found at %s: at %s', (foundAt, expected) => {
      expect(due('weekly', foundAt, null, false, { ...RULES, digestOn: 6 })).toBe(at(expected));
    },
  );

  test.each<[Pace, string, string]>([
    ['atOnce', '2026-11-20T09:30:00', '2026-11-20T18:00:00'],
    ['atOnce', '2026-11-20T18:20:00', '2026-11-20T18:20:00'],
    ['daily', '2026-11-20T09:30:00', '2026-11-20T18:00:00'],
    ['weekly', '2026-11-16T09:30:00', '2026-11-20T18:00:00'],
  ])('what only adds to what she knows, %s, found at %s: at %s', (pace, foundAt, expected) => {
    expect(due(pace, foundAt, null, true)).toBe(at(expected));
  });

  test('a digest that falls into quiet hours waits as well', () => {
    expect(due('daily', '2026-11-20T09:30:00', { from: 17, until: 6 })).toBe(at('2026-11-21T06:00:00'));
  });
});

test('marks and absences have each their own pace, by each channel', () => {
  const chosen = { ...defaultPreferences, pushAbsences: 'weekly', emailMarks: 'off' } as const;
  expect((['absence', 'absenceCorrected', 'mark', 'termMark'] as const).map((kind) => [paceOf(chosen, 'push', kind), paceOf(chosen, 'email', kind)])).toEqual([
    ['weekly', 'atOnce'], ['weekly', 'atOnce'], ['atOnce', 'off'], ['atOnce', 'off'],
  ]);
});

describe('that a child is away is known', () => {
  const lesson = (position: number, exception: CheckedLesson['exception']): CheckedLesson => ({ lessonId: `${position}`, position, exception });
  test.each<[string, boolean, CheckedLesson[], string[]]>([
    ['not before anything was told', false, [lesson(1, 'absent'), lesson(2, 'absent'), lesson(3, 'absent')], []],
    ['once the lesson before was told', true, [lesson(2, 'absent'), lesson(3, 'absent')], ['2']],
    ['once an earlier one was, and the one between is unchecked or excused', true, [lesson(1, 'absent'), lesson(2, 'exempt'), lesson(3, 'absent')], ['1']],
    ['not where he was there between', false, [lesson(1, 'absent'), lesson(2, null), lesson(3, 'absent')], ['1']],
    ['not where he came late between', false, [lesson(1, 'absent'), lesson(2, 'late'), lesson(3, 'absent')], ['1']],
    ['once a later one was told, which was confirmed before', true, [lesson(1, null), lesson(3, 'absent'), lesson(5, 'absent')], ['5']],
    ['not by one that was put right since', false, [lesson(3, 'absent'), lesson(5, null)], ['5']],
    ['not of the lesson that was put right itself and is missed after all', false, [lesson(1, 'absent'), lesson(3, 'absent')], ['1', '3']],
    ['not of a lesson that is none of his day', false, [lesson(1, 'absent')], ['1']],
  ])('%s: %s', (_, expected, day, told) => {
    expect(isKnownAway('3', day, new Set(told))).toBe(expected);
  });
});

test('a correction tells only where the absence was told', () => {
  expect([correctionTells({ isDue: true, isInMessage: false }), correctionTells({ isDue: false, isInMessage: true }), correctionTells({ isDue: false, isInMessage: false })]).toEqual([false, true, false]);
});

describe('what a form or a browser sends', () => {
  const form = { pushAbsences: 'atOnce', pushMarks: 'off', emailAbsences: 'daily', emailMarks: 'weekly', quietFrom: '21', quietUntil: '7', email: ' ' };
  const problem = (change: object) => preferencesToKeep.safeParse({ ...form, email: '', ...change }).error?.issues.map(({ message }) => message);

  test('is a choice with hours, or with none', () => {
    expect(preferencesToKeep.parse({ ...form, email: 'Meerim@Example.org', tellsDetails: 'on' })).toMatchObject({ quietFrom: 21, quietUntil: 7, tellsDetails: true, email: 'meerim@example.org' });
    expect(preferencesToKeep.parse({ ...form, email: '', quietFrom: '', quietUntil: '' })).toMatchObject({ quietFrom: null, quietUntil: null, tellsDetails: false, email: null });
    expect([problem({ quietFrom: '' }), problem({ quietFrom: '7' }), problem({ email: 'meerim' }), problem({ pushMarks: 'hourly' })?.length]).toEqual([['bothHours'], ['sameHours'], ['format'], 1]);
  });

  test.each([
    ['https://fcm.googleapis.com/fcm/send/abc', true], ['https://updates.push.services.mozilla.com/wpush/v2/abc', true],
    ['https://web.push.apple.com/abc', true], ['https://sin.notify.windows.com/w/?token=abc', true], ['https://push.example.org/x', false], ['https://evil-push.apple.com.example.org/x', false], ['https://notpush.apple.com/x', false],
    ['http://fcm.googleapis.com/x', false], ['https://localhost/x', false], ['https://127.0.0.1/x', false], ['https://[::1]/x', false], ['https://2130706433/x', false],
    ['https://10.0.0.1/x', false], ['https://journal/x', false], ['https://printer.local/x', false], ['https://metadata.google.internal/x', false],
    ['https://fcm.googleapis.com:8443/x', false], ['https://a:b@fcm.googleapis.com/x', false], [`https://fcm.googleapis.com/${'x'.repeat(1000)}`, false],
  ])('may have %s as a device’s address: %s', (endpoint, expected) => {
    expect(deviceToTell.safeParse({ endpoint, p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) }).success).toBe(expected);
  });
});

test.each([
  ['8.8.8.8', true], ['142.250.1.1', true], ['2a00:1450:4010:c0e::5f', true],
  ['127.0.0.1', false], ['10.0.0.1', false], ['172.16.0.1', false], ['172.32.0.1', true], ['192.168.1.1', false], ['169.254.169.254', false], ['100.64.0.1', false], ['0.0.0.0', false], ['224.0.0.1', false],
  ['::1', false], ['::', false], ['fe80::1', false], ['fd00::1', false], ['::ffff:10.0.0.1', false], ['64:ff9b::a00:1', false], ['2002:a00:1::', false], ['2001:db8::1', false], ['ff02::1', false], ['name', false],
])('the address %s is of the open internet: %s', (address, expected) => {
  expect(isPublicAddress(address)).toBe(expected);
});

test('a fourth letter to an address waits for the full minute in which the first of the last three is an hour old', () => {
  const next = (...sentAt: string[]) => nextAddressLetterAt(sentAt.map((time) => new Date(`2026-11-20T${time}+06:00`)))?.toISOString() ?? null;
  expect([next(), next('09:30:00', '09:31:00')]).toEqual([null, null]);
  expect(next('09:30:00', '09:31:00', '09:32:00')).toBe(at('2026-11-20T10:30:00'));
  expect(next('09:30:01', '09:31:00', '09:32:00')).toBe(at('2026-11-20T10:31:00'));
  expect(next('09:20:00', '09:30:00', '09:31:00', '23:32:00')).toBe(at('2026-11-20T10:30:00'));
});

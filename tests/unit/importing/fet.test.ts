import fc from '@/tests/support/properties';
import { Problems, UnreadableFile } from '@/lib/importing/problem';
import { readTimetable } from '@/lib/importing/timetable-file';
import { type ActivitySketch, CLASS_7A, fetFile, type FetSketch } from '../../support/importing/fet-file';

function read(sketch: FetSketch | Buffer) {
  const problems = new Problems('school.fet');
  const timetable = readTimetable('school.fet', Buffer.isBuffer(sketch) ? sketch : fetFile(sketch), problems);
  const keys = problems.list().map((problem) => problem.key).filter((key) => key !== 'fetConstraintsCounted');
  return { ...timetable, keys, problems: problems.list() };
}

function refusal(bytes: Buffer): unknown {
  try {
    return read(bytes);
  } catch (error) {
    if (error instanceof UnreadableFile) return error.key;
    throw error;
  }
}

const at = (day: string, hour: string): ActivitySketch['at'] => [day, hour];
const lessonsOf = (sketch: FetSketch) => read(sketch).groups.flatMap((group) => group.lessons.map(({ weekday, position }) => [weekday, position]));

test('activities of one subject with the same pupils are one group', () => {
  const { groups, keys } = read({ activities: [{ id: 1, at: at('Дүйшөмбү', '1') }, { id: 2, at: at('Жума', '3') }, { id: 3, subject: 'Физика', at: at('Жума', '4') }] });
  expect(groups.map((group) => [group.subject.en, group.lessons.length])).toEqual([['Algebra', 2], ['Physics', 1]]);
  expect(keys).toEqual([]);
});

test('pupils taught apart by two teachers are two groups, taught together they are one', () => {
  const [asanova, kadyrov] = ['Асанова Мээрим', 'Кадыров Эржан'];
  const apart = read({ activities: [{ id: 1, teachers: [asanova], at: at('Жума', '1') }, { id: 2, teachers: [kadyrov], at: at('Жума', '2') }] });
  expect(apart.groups.map((group) => group.teachers)).toEqual([[asanova], [kadyrov]]);
  const together = read({ activities: [{ id: 1, teachers: [asanova], at: at('Жума', '1') }, { id: 2, teachers: [kadyrov], at: at('Жума', '2') }, { id: 3, teachers: [kadyrov, asanova], at: at('Жума', '3') }] });
  expect(together.groups.map((group) => [group.teachers, group.lessons.length])).toEqual([[[asanova, kadyrov], 3]]);
});

test('a subgroup is told by its class and its own name; girls and boys go by sex', () => {
  const { groups } = read({ activities: [{ id: 1, students: ['7-А 1-топ'], at: at('Жума', '1') }, { id: 2, students: ['7-А кыздар'], at: at('Жума', '2') }, { id: 3, students: ['7-А эркек балдар'], at: at('Жума', '2') }] });
  expect(groups.map((group) => group.parts)).toEqual([
    [{ classKey: '7-А', subgroup: { key: '1-топ', name: '1-топ', kind: 'list' } }],
    [{ classKey: '7-А', subgroup: { key: 'кыздар', name: 'кыздар', kind: 'girls' } }],
    [{ classKey: '7-А', subgroup: { key: 'эркек-балдар', name: 'эркек балдар', kind: 'boys' } }],
  ]);
});

test('a year may be the parallel and its groups the classes', () => {
  const years = `<Year><Name>7</Name><Group><Name>7А</Name><Subgroup><Name>7А eng1</Name></Subgroup></Group><Group><Name>7Б</Name><Subgroup><Name>7Б eng1</Name></Subgroup></Group>
    <Group><Name>7 eng1</Name><Subgroup><Name>7А eng1</Name></Subgroup><Subgroup><Name>7Б eng1</Name></Subgroup></Group></Year>`;
  const { classes, groups } = read({ years, activities: [{ id: 1, students: ['7'], at: at('Жума', '1') }, { id: 2, students: ['7 eng1'], subject: 'Англис тили', at: at('Жума', '2') }] });
  expect(classes.map((each) => each.name)).toEqual(['7-А', '7-Б']);
  expect(groups.map((group) => group.parts.map((part) => [part.classKey, part.subgroup?.name ?? null]))).toEqual([
    [['7-А', null], ['7-Б', null]],
    [['7-А', 'eng1'], ['7-Б', 'eng1']],
  ]);
});

test('what cannot be represented is warned of and the rest is read', () => {
  const { groups, keys, problems } = read({
    rooms: '<Buildings_List><Building><Name>A</Name></Building></Buildings_List>',
    activities: [
      { id: 1, at: at('Жума', '1') },
      { id: 2, active: false, at: at('Жума', '2') },
      { id: 3 },
      { id: 4, students: [], at: at('Жума', '2') },
      { id: 5, students: ['8-Я'], at: at('Жума', '2') },
      { id: 6, duration: 2, at: at('Жума', '6') },
      { id: 7, at: at('Жекшемби', '6') },
      { id: 8, subject: 'Бакчачылык', teachers: [], at: at('Жума', '3') },
      { id: 9, at: at('Жума', '1') },
    ],
  });
  expect(keys).toEqual([
    'fetBuildings', 'fetActivityInactive', 'fetActivityUnplaced', 'fetActivityWithoutStudents', 'fetStudentsUnknown',
    'fetSlotUnknown', 'fetSlotUnknown', 'fetActivityWithoutTeacher', 'subjectUnknown', 'fetSlotTwice',
  ]);
  expect(groups.map((group) => [group.subject.ky, group.lessons.length])).toEqual([['Алгебра', 2], ['Бакчачылык', 1]]);
  // The sketch lists no subjects: an unknown one stands in no line.
  expect(problems.filter(({ row, field }) => row === null || field === null).map(({ key }) => key)).toEqual(['subjectUnknown']);
});

test('a timetable that nobody has solved yet is an error', () => {
  expect(read({ activities: [{ id: 1 }] }).problems).toContainEqual(expect.objectContaining({ severity: 'error', key: 'fetNotSolved' }));
  expect(read({ activities: [] }).problems).toContainEqual(expect.objectContaining({ severity: 'error', key: 'fetNoActivities' }));
});

test('a few fixed lessons make no timetable; a few without a place only a warning', () => {
  const withPlaces = (placed: number) => read({ activities: [1, 2, 3, 4, 5].map((id) => ({ id, at: id <= placed ? at('Жума', String(id)) : undefined })) });
  expect(withPlaces(2).problems).toContainEqual({ severity: 'error', key: 'fetNotSolved', file: 'school.fet', row: null, field: 'hours', values: { placed: 2, count: 5 } });
  expect(withPlaces(3).problems.map(({ severity, key }) => [severity, key])).not.toContainEqual(['error', 'fetNotSolved']);
  expect(withPlaces(3).keys).toEqual(['fetActivityUnplaced', 'fetActivityUnplaced']);
});

test('a wish or a switched-off constraint places nothing, and the last placement counts', () => {
  const placement = (name: string, parts: string) => `<${name}><Activity_Id>1</Activity_Id>${parts}</${name}>`;
  const name = 'ConstraintActivityPreferredStartingTime';
  const timeConstraints = [
    placement(name, '<Weight_Percentage>100</Weight_Percentage><Preferred_Day>Жума</Preferred_Day><Preferred_Hour>1</Preferred_Hour>'),
    placement(name, '<Weight_Percentage>100</Weight_Percentage><Preferred_Day>Жума</Preferred_Day><Preferred_Hour>2</Preferred_Hour>'),
    placement(name, '<Weight_Percentage>90</Weight_Percentage><Preferred_Day>Жума</Preferred_Day><Preferred_Hour>3</Preferred_Hour>'),
    placement(name, '<Weight_Percentage>100</Weight_Percentage><Active>false</Active><Preferred_Day>Жума</Preferred_Day><Preferred_Hour>4</Preferred_Hour>'),
  ].join('');
  expect(lessonsOf({ activities: [{ id: 1 }], timeConstraints })).toEqual([[5, 2]]);
});

test('old files are read: bare names, days and hours under older names, a root in capitals', () => {
  const lists = '<Hours_List><Number>2</Number><Name>08:00</Name><Name>08:50</Name></Hours_List><Days_List><Number>2</Number><Name>Пн</Name><Name>Вт</Name></Days_List>';
  const later = '<ConstraintActivityPreferredStartingTime><Weight_Percentage>100</Weight_Percentage><Activity_Id>1</Activity_Id><Day>Вт</Day><Hour>08:50</Hour></ConstraintActivityPreferredStartingTime>';
  const oldest = '<ConstraintActivityPreferredTime><Weight>1</Weight><Compulsory>yes</Compulsory><Activity_Id>1</Activity_Id><Preferred_Day>Вт</Preferred_Day><Preferred_Hour>08:50</Preferred_Hour></ConstraintActivityPreferredTime>';
  for (const timeConstraints of [later, oldest]) {
    expect(lessonsOf({ version: '5.0.0', lists, activities: [{ id: 1 }], timeConstraints })).toEqual([[2, 2]]);
  }
  const capitals = Buffer.from(fetFile().toString().replace('<fet ', '<FET ').replace('</fet>', '</FET>'));
  expect(read(capitals).groups).toHaveLength(1);
});

test('in the mode of mornings and afternoons two days make one, the afternoon goes on counting', () => {
  const sketch: FetSketch = { mode: 'Mornings_Afternoons', days: ['Пн У', 'Пн В', 'Вт У', 'Вт В'], hours: ['1', '2', '3'], activities: [{ id: 1, at: at('Вт У', '2') }, { id: 2, subject: 'Физика', at: at('Вт В', '2') }] };
  expect(lessonsOf(sketch)).toEqual([[2, 2], [2, 5]]);
  for (const edition of ['ma', 'ma10', 'morocco33', 'morocco8-omar', 'algeria29']) {
    expect(lessonsOf({ ...sketch, mode: undefined, version: `5.27.3-${edition}` })).toEqual([[2, 2], [2, 5]]);
  }
});

test('days are known in ky, ru and en; others are taken in order, with a warning', () => {
  const onSecondDay = (days: string[]) => read({ days, activities: [{ id: 1, at: at(days[1] ?? '', '1') }] });
  expect(onSecondDay(['Mon', 'Wednesday']).groups[0]?.lessons[0]?.weekday).toBe(3);
  expect(onSecondDay(['пн.', 'ПЯТНИЦА']).groups[0]?.lessons[0]?.weekday).toBe(5);
  const german = onSecondDay(['Montag', 'Freitag']);
  expect([german.groups[0]?.lessons[0]?.weekday, german.keys]).toEqual([2, ['fetDaysByOrder']]);
});

test('a second week stays out, with a warning', () => {
  const { keys, groups } = read({ days: ['Mon', 'Tue', 'Monday', 'Tuesday'], activities: [{ id: 1, at: at('Mon', '1') }, { id: 2, at: at('Monday', '2') }] });
  expect(keys).toEqual(['fetDaysBeyondWeek', 'fetSlotUnknown']);
  expect(groups.flatMap((group) => group.lessons)).toHaveLength(1);
});

test('hours named by numbers keep them, a zero hour is the first position, other hours are counted', () => {
  expect(lessonsOf({ hours: ['2', '3'], activities: [{ id: 1, at: at('Жума', '3') }] })).toEqual([[5, 3]]);
  expect(lessonsOf({ hours: ['0', '1', '2'], activities: [{ id: 1, at: at('Жума', '1') }] })).toEqual([[5, 2]]);
  expect(lessonsOf({ hours: ['08:00-08:45', '08:50-09:35'], activities: [{ id: 1, at: at('Жума', '08:50-09:35') }] })).toEqual([[5, 2]]);
});

test('hours keep their numbers past breaks between them, whatever stands beside the number', () => {
  const on = (hour: string, hours: string[], ...others: string[]) =>
    lessonsOf({ hours, activities: [hour, ...others].map((each, index) => ({ id: index + 1, subject: `Предмет ${index}`, at: at('Жума', each) })) })[0]?.[1];
  expect(on('3', ['1', '2', 'B', '3', '4'])).toBe(3);
  expect(on('Pd 3', ['Pd 1', 'Pd 2', 'Тамак', 'Pd 3'])).toBe(3);
  expect(on('4.', ['1.', '2.', '3.', '4.'])).toBe(4);
  expect(on('1', ['0', '1', 'Break', '2'])).toBe(2);
  expect(on('P3', ['P1', 'P2', 'Break 1', 'P3', 'Break 2', 'P4'])).toBe(3);
  // A break in which something is taught is an hour like the others.
  expect(on('3', ['1', '2', 'B', '3'], 'B')).toBe(4);
  expect(on('08:50', ['08:00', '08:50'])).toBe(2);
});

test('days may have something beside the name of the weekday', () => {
  const onDay = (day: string, days: string[]) => read({ days, activities: [{ id: 1, at: at(days[0] ?? '', '1') }, { id: 2, subject: 'Физика', at: at(day, '2') }] });
  const weekdaysOf = ({ groups }: ReturnType<typeof onDay>) => groups.flatMap((group) => group.lessons.map(({ weekday }) => weekday));
  const secondWeek = onDay('Tuesday2', ['Mon1', 'Tuesday', 'Mon2', 'Tuesday2']);
  expect([weekdaysOf(secondWeek), secondWeek.keys]).toEqual([[1], ['fetDaysBeyondWeek', 'fetSlotUnknown']]);
  const byTurns = onDay('А-Среда', ['А-Понедельник', 'А-Среда', 'В-Понедельник']);
  expect([weekdaysOf(byTurns), byTurns.keys]).toEqual([[1, 3], ['fetDaysBeyondWeek']]);
});

test('rooms come with their lessons, of a virtual room the real ones', () => {
  const room = (parts: string) => `<ConstraintActivityPreferredRoom><Weight_Percentage>100</Weight_Percentage><Activity_Id>1</Activity_Id>${parts}</ConstraintActivityPreferredRoom>`;
  const roomOf = (parts: string) => read({ spaceConstraints: room(parts) }).groups[0]?.lessons[0]?.room;
  expect(roomOf('<Room>12-кабинет</Room>')).toBe('12-кабинет');
  expect(roomOf('<Room>V</Room><Number_of_Real_Rooms>2</Number_of_Real_Rooms><Real_Room>12</Real_Room><Real_Room>13</Real_Room>')).toBe('12, 13');
});

test.each([
  ['cut in the middle', fetFile().subarray(0, 700), 'xmlBroken'],
  ['not UTF-8', Buffer.concat([Buffer.from('<fet version="5.0.0"><Comments>'), Buffer.from([0xcc, 0xee]), Buffer.from('</Comments></fet>')]), 'notUtf8'],
  ['an expanding entity', Buffer.from('<!DOCTYPE fet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><fet>&b;</fet>'), 'xmlDoctype'],
  ['an external entity', Buffer.from('<!DOCTYPE fet SYSTEM "file:///etc/passwd"><fet/>'), 'xmlDoctype'],
  ['an unknown entity', Buffer.from('<fet>&nbsp;</fet>'), 'xmlBroken'],
  ['endless nesting', Buffer.from(`<fet>${'<a>'.repeat(100_000)}`), 'xmlTooDeep'],
  ['one endless record', Buffer.from(`<fet><Students_List><Year>${'<b/>'.repeat(100_001)}</Year></Students_List></fet>`), 'xmlTooDeep'],
  ['one endless text', Buffer.from(`<fet><Comments>${'a'.repeat(1_000_001)}</Comments></fet>`), 'xmlTooDeep'],
  ['another document', Buffer.from('<html><body/></html>'), 'notFet'],
  ['nothing', Buffer.from('  '), 'xmlBroken'],
])('a hostile or broken file is refused: %s', (_, bytes, key) => {
  expect(refusal(bytes)).toBe(key);
});

test('a file above the limit is refused before it is read', () => {
  expect(refusal(Buffer.alloc(50 * 1024 * 1024 + 1, 60))).toBe('fileTooLarge');
});

test('a file near the limit is read in little time', () => {
  const filler = `<Subject><Name>Алгебра</Name><Comments>${'x'.repeat(420)}</Comments></Subject>`.repeat(100_000);
  const bytes = Buffer.from(fetFile().toString().replace('<Students_List>', `<Subjects_List>${filler}</Subjects_List><Students_List>`));
  expect(bytes.length).toBeGreaterThan(45 * 1024 * 1024);
  expect(read(bytes).groups).toHaveLength(1);
});

test('no hour is lost or invented: every active, placed hour inside the week is one lesson', () => {
  const days = ['Дүйшөмбү', 'Шейшемби', 'Жума'];
  const activity = fc.record({ day: fc.constantFrom(...days), hour: fc.integer({ min: 1, max: 6 }), duration: fc.integer({ min: 1, max: 3 }), active: fc.boolean(), isPlaced: fc.boolean() });
  fc.assert(
    fc.property(fc.array(activity, { minLength: 1, maxLength: 12 }), (sketches) => {
      const activities = sketches.map(({ day, hour, isPlaced, ...rest }, index) => ({ id: index + 1, subject: `Предмет ${index}`, at: isPlaced ? at(day, String(hour)) : undefined, ...rest }));
      const due = sketches.filter(({ active, isPlaced }) => active && isPlaced).reduce((sum, { hour, duration }) => sum + Math.min(duration, 7 - hour), 0);
      expect(lessonsOf({ activities })).toHaveLength(due);
    }),
    { numRuns: 50, seed: 3 },
  );
});

test('whatever text stands in a file, it is read or refused', () => {
  const piece = fc.constantFrom('<', '>', '&', '&#0;', '<![CDATA[', ']]>', '<!--', '<?x?>', '</fet>', '<Activity>', '<Id>', '\u0000', '"', CLASS_7A);
  fc.assert(
    fc.property(piece, fc.nat(2_000), (text, position) => {
      const whole = fetFile().toString();
      const harmed = whole.slice(0, position) + text + whole.slice(position);
      expect(refusal(Buffer.from(harmed))).toBeTruthy();
    }),
    { numRuns: 200, seed: 11 },
  );
});

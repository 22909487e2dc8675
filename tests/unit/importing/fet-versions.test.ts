import { Problems } from '@/lib/importing/problem';
import { readTimetable, type TimetableFile, type TimetableHelp } from '@/lib/importing/timetable-file';
import { likelyGrade } from '@/lib/importing/told-model';
import { wordsKey } from '@/lib/importing/words';

function read(xml: string, help?: TimetableHelp): TimetableFile & { told: string[]; lessons: [string, number, number][] } {
  const problems = new Problems('school.fet');
  const timetable = readTimetable('school.fet', Buffer.from(xml), problems, help);
  const told = problems.list().map(({ severity, key, row }) => [severity, key, row].filter((part) => part !== null).join(' '));
  const lessons = timetable.groups.flatMap(({ subject, lessons: hours }) => hours.map(({ weekday, position }) => [subject.ky, weekday, position] as [string, number, number]));
  return { ...timetable, told, lessons };
}

const namesOf = (names: string[]) => `<Number>${names.length}</Number>${names.map((name) => `<Name>${name}</Name>`).join('')}`;

/** FET 3 and 4: a document type, the root in capitals, bare names, tags of subjects, weeks by turns. */
const OLDEST = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE FET><FET version="3.9.27">
<Institution_Name>Айыл мектеби</Institution_Name>
<Hours_List>${namesOf(['8:00', '8:55', '9:50'])}</Hours_List>
<Days_List>${namesOf(['Monday', 'Tuesday'])}</Days_List>
<Students_List><Year><Name>5</Name><Number_of_Students>24</Number_of_Students><Group><Name>5 топ 1</Name><Number_of_Students>12</Number_of_Students>
<Subgroup><Name>5 топ 1 а</Name><Number_of_Students>6</Number_of_Students></Subgroup></Group></Year></Students_List>
<Teachers_List><Teacher><Name>Асанова</Name></Teacher></Teachers_List>
<Subjects_List><Subject><Name>Алгебра</Name></Subject><Subject><Name>Физика</Name></Subject></Subjects_List>
<Subject_Tags_List></Subject_Tags_List>
<Activities_List>
<Activity><Teacher>Асанова</Teacher><Subject>Алгебра</Subject><Subject_Tag></Subject_Tag><Duration>2</Duration><Total_Duration>2</Total_Duration><Id>1</Id><Activity_Group_Id>0</Activity_Group_Id><Weekly></Weekly><Students>5</Students></Activity>
<Activity><Teacher>Асанова</Teacher><Subject>Физика</Subject><Subject_Tag></Subject_Tag><Duration>1</Duration><Total_Duration>1</Total_Duration><Id>2</Id><Activity_Group_Id>0</Activity_Group_Id><Biweekly></Biweekly><Students>5 топ 1</Students></Activity>
</Activities_List>
<Equipments_List></Equipments_List><Buildings_List></Buildings_List><Rooms_List><Room><Name>12</Name><Type>12</Type></Room></Rooms_List>
<Time_Constraints_List><ConstraintBasicCompulsoryTime><Weight>1</Weight><Compulsory>yes</Compulsory></ConstraintBasicCompulsoryTime>
<ConstraintActivityPreferredTime><Weight>1</Weight><Compulsory>yes</Compulsory><Activity_Id>1</Activity_Id><Preferred_Day>Tuesday</Preferred_Day><Preferred_Hour>8:55</Preferred_Hour></ConstraintActivityPreferredTime>
<ConstraintActivityPreferredTime><Weight>1</Weight><Compulsory>yes</Compulsory><Activity_Id>2</Activity_Id><Preferred_Day>Monday</Preferred_Day><Preferred_Hour>8:00</Preferred_Hour></ConstraintActivityPreferredTime>
</Time_Constraints_List><Space_Constraints_List></Space_Constraints_List></FET>`;

test('a file of FET 3 is read: document type, tags of subjects, weeks by turns with a warning', () => {
  const { lessons, told, classes } = read(OLDEST);
  expect(lessons).toEqual([['Алгебра', 2, 2], ['Алгебра', 2, 3], ['Физика', 1, 1]]);
  expect(classes.map(({ name, students }) => [name, students])).toEqual([['5', 24]]);
  expect(told).toEqual(['warning fetConstraintsCounted 16', 'warning fetActivityFortnightly 13']);
});

const listOf = (list: string, element: string, names: string[], inside = '') =>
  `<${list}><Number_of_${element}s>${names.length}</Number_of_${element}s>${names.map((name) => `<${element}><Name>${name}</Name>${inside}</${element}>`).join('')}</${list}>`;
const activity = (id: number, parts: string, duration = 1) =>
  `<Activity>${parts}<Duration>${duration}</Duration><Total_Duration>4</Total_Duration><Id>${id}</Id><Activity_Group_Id>${id}</Activity_Group_Id><Active>true</Active><Comments></Comments></Activity>`;
const placed = (id: number, day: string, hour: string, isLocked = false) =>
  `<ConstraintActivityPreferredStartingTime><Weight_Percentage>100</Weight_Percentage><Activity_Id>${id}</Activity_Id><Preferred_Day>${day}</Preferred_Day><Preferred_Hour>${hour}</Preferred_Hour><Permanently_Locked>${isLocked}</Permanently_Locked><Active>true</Active><Comments></Comments></ConstraintActivityPreferredStartingTime>`;

/** FET 5: comments everywhere, years as parallels without a separator, two parallels at once, a tag on the activity. */
const MIDDLE = `<?xml version="1.0" encoding="UTF-8"?>
<fet version="5.37.0"><Institution_Name></Institution_Name><Comments>Биринчи
экинчи &lt;сап&gt; &amp; үчүнчү</Comments>
${listOf('Days_List', 'Day', ['Пн', 'Вт', 'Ср'])}${listOf('Hours_List', 'Hour', ['13.30 - 14.15', '14.20 - 15.05'])}
${listOf('Subjects_List', 'Subject', ['Алгебра', 'Хор'], '<Comments></Comments>')}
<Activity_Tags_List><Activity_Tag><Name>Т-1</Name><Printable>true</Printable><Comments></Comments></Activity_Tag></Activity_Tags_List>
${listOf('Teachers_List', 'Teacher', ['Асанова', 'Κωστούλας'], '<Target_Number_of_Hours>0</Target_Number_of_Hours><Qualified_Subjects></Qualified_Subjects><Comments></Comments>')}
<Students_List>
<Year><Name>6/7</Name><Number_of_Students>40</Number_of_Students><Comments></Comments><Group><Name>6а</Name><Number_of_Students>20</Number_of_Students><Comments></Comments></Group><Group><Name>7а</Name><Number_of_Students>20</Number_of_Students><Comments></Comments></Group></Year>
<Year><Name>8</Name><Number_of_Students>20</Number_of_Students><Comments></Comments><Group><Name>8б</Name><Number_of_Students>20</Number_of_Students></Group></Year>
</Students_List>
<Activities_List>
${activity(7, '<Teacher>Асанова</Teacher><Teacher>Κωστούλας</Teacher><Subject>Хор</Subject><Activity_Tag>Т-1</Activity_Tag><Students>6/7</Students><Students>8</Students>', 2)}
${activity(8, '<Teacher>Асанова</Teacher><Subject>Алгебра</Subject><Students>7а</Students>')}
</Activities_List>
<Time_Constraints_List><ConstraintBasicCompulsoryTime>100</ConstraintBasicCompulsoryTime>${placed(7, 'Ср', '13.30 - 14.15', true)}${placed(8, 'Вт', '14.20 - 15.05')}</Time_Constraints_List>
<Space_Constraints_List></Space_Constraints_List></fet>`;

test('a file of FET 5 is read: parallels joined, taught by two, names of any script, locked or not', () => {
  const { groups, lessons, told } = read(MIDDLE);
  expect(groups.map(({ teachers, parts }) => [teachers, parts.map(({ classKey }) => classKey)])).toEqual([
    [['Асанова', 'Κωστούλας'], ['6-А', '7-А', '8-Б']],
    [['Асанова'], ['7-А']],
  ]);
  expect(lessons).toEqual([['Хор', 3, 1], ['Хор', 3, 2], ['Алгебра', 2, 2]]);
  expect(told).toEqual(['warning fetConstraintsCounted 16', 'warning subjectUnknown 5']);
});

/** FET 7: modes, long names and codes, categories of a year, two terms, a nameless hour. */
const newest = (mode: string, extra: string, days: string[], className = '9-В') => `<?xml version="1.0" encoding="UTF-8"?>
<fet version="7.3.0"><Mode>${mode}</Mode><Institution_Name>№1</Institution_Name><Comments/>
${listOf('Days_List', 'Day', days, '<Long_Name></Long_Name>')}${listOf('Hours_List', 'Hour', ['1', '2'], '<Long_Name></Long_Name>')}${extra}
<Students_List>
<Year><Name>${className}</Name><Long_Name></Long_Name><Code></Code><Number_of_Students>20</Number_of_Students><Comments/><Number_of_Categories>1</Number_of_Categories><Category><Number_of_Divisions>2</Number_of_Divisions><Division>1</Division><Division>2</Division></Category><First_Category_Is_Permanent>false</First_Category_Is_Permanent><Separator> </Separator>
<Group><Name>${className} 1</Name><Long_Name/><Number_of_Students>10</Number_of_Students></Group></Year></Students_List>
<Activities_List>${activity(1, `<Teacher>Асанова М. Б.</Teacher><Subject>Алгебра</Subject><Students>${className} 1</Students>`)}</Activities_List>
<Time_Constraints_List>${placed(1, days[1] ?? '', '2')}</Time_Constraints_List></fet>`;

test('files of FET 7 are read in every mode, with a warning where the mode says more than a week can', () => {
  const usual = read(newest('Official', '', ['Дш', 'Шш']));
  expect([usual.lessons, usual.told]).toEqual([[['Алгебра', 2, 2]], []]);
  const halves = read(newest('Mornings_Afternoons', '', ['Дш эртең', 'Дш кеч']));
  expect([halves.lessons, halves.told]).toEqual([[['Алгебра', 1, 4]], []]);
  const terms = read(newest('Terms', '<Number_of_Terms>2</Number_of_Terms><Number_of_Days_Per_Term>2</Number_of_Days_Per_Term>', ['Дш', 'Шш', 'Дш 2', 'Шш 2']));
  expect(terms.lessons).toEqual([['Алгебра', 2, 2]]);
  expect(terms.told).toContain('warning fetModeLimited 2');
});

test.each(['Подготовка', 'A', 'Lyceum-1', 'ΣΤ1', '13-А', '0-А'])('a class whose name tells no grade stays out with its activities, with a warning at its line: %s', (name) => {
  const file = newest('Official', '', ['Дш', 'Шш']);
  const preparing = `<Year><Name>${name}</Name><Group><Name>${name} 1</Name></Group></Year>`;
  const beside = file
    .replace('</Students_List>', `${preparing}</Students_List>`)
    .replace('</Activities_List>', `${activity(2, `<Teacher>Асанова М. Б.</Teacher><Subject>Физика</Subject><Students>${name} 1</Students>`)}${activity(3, `<Teacher>Асанова М. Б.</Teacher><Subject>Алгебра</Subject><Students>${name}</Students><Students>9-В 1</Students>`)}</Activities_List>`)
    .replace('</Time_Constraints_List>', `${placed(2, 'Дш', '1')}${placed(3, 'Дш', '2')}</Time_Constraints_List>`);
  const { classes, lessons, told } = read(beside);
  expect(classes.map((schoolClass) => schoolClass.name)).toEqual(['9-В']);
  expect(lessons).toEqual([['Алгебра', 2, 2], ['Алгебра', 1, 2]]);
  expect(told).toEqual(['warning classGradeMissing 6']);
});

test('a file in which no class tells a grade is an error that says so', () => {
  expect(read(newest('Official', '', ['Дш', 'Шш'], 'Lyceum-1')).told).toEqual(['error fetClassesUnreadable 5']);
});

test('the grade of a class is said where its name tells none, and the class keeps its name', () => {
  const file = newest('Official', '', ['Дш', 'Шш'], 'Lyceum-1');
  const said = (grade: number | null, isAsked = true) => read(file, { told: { grades: new Map([[wordsKey('Lyceum-1'), grade]]), names: {}, isAsked }, note: () => undefined, isLeftOut: () => false });
  expect(said(7)).toMatchObject({ classes: [{ name: 'Lyceum-1', grade: 7, letter: '' }], lessons: [['Алгебра', 2, 2]], told: [], gradeless: [{ name: 'Lyceum-1', said: 7, count: 1 }] });
  expect(said(null)).toMatchObject({ classes: [], told: ['warning classLeftOut 5', 'error classesAllLeftOut 5'], gradeless: [{ said: 'leftOut' }] });
  const unsaid = read(file, { told: { grades: new Map(), names: {}, isAsked: true }, note: () => undefined, isLeftOut: () => false });
  expect(unsaid).toMatchObject({ told: [], gradeless: [{ said: null }] });
  const renamed = read(file, { told: { grades: new Map(), names: { 'class Lyceum-1': '9-В', 'teacher Асанова М. Б.': 'Асанова Мээрим', 'subject Алгебра': 'Физика' }, isAsked: true }, note: () => undefined, isLeftOut: () => false });
  const noted: number[] = [];
  read(file, { told: { grades: new Map(), names: {}, isAsked: true }, note: (activities) => noted.push(...activities.map(({ line }) => line)), isLeftOut: (line) => noted.includes(line) });
  expect(noted).toEqual([7]);
  expect(renamed).toMatchObject({ classes: [{ key: '9-В', grade: 9 }], teachers: ['Асанова Мээрим'], lessons: [['Физика', 2, 2]] });
});

test.each([['Blue 7', 7], ['1st form', 1], ['13-А', null], ['6/7', null], ['Көк', null]])('a number in a name is offered as its grade when it is the only one: %s', (name, grade) => {
  expect(likelyGrade(name)).toBe(grade);
});

test('a class without a grade that has no lessons is no obstacle', () => {
  const withAnother = newest('Official', '', ['Дш', 'Шш']).replace('</Students_List>', '<Year><Name>Подготовка</Name></Year></Students_List>');
  expect(read(withAnother).told).toEqual([]);
});

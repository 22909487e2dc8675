import type { Hat } from '@/lib/auth/actor';

/**
 * The whole answer to "who may do what". A capability that lacks a hat does not compile; an empty cell refuses.
 * A scope says on which rows (scopes.ts turns it into the `where` of a query); the database repeats it by itself.
 */
export type Scope =
  /** groups taught today */
  | 'own-groups'
  /** lessons granted by a substitution */
  | 'granted-lessons'
  /** lessons granted by a substitution that includes marks */
  | 'granted-marks'
  /** the class led today: its groups and its pupils */
  | 'own-class'
  /** children under an open guardianship */
  | 'own-children'
  /** the person herself */
  | 'self'
  | 'school'
  /** the school, for the chair of the working group alone */
  | 'of-the-chair'
  /** the sample of a check that the plan names the person in */
  | 'of-the-check'
  /** of the school what names no pupil (level 1) */
  | 'school-nameless';

type Cell = readonly Scope[];

/** What hats give, each on its own. */
type ByHat = Record<Hat, Cell>;

const NOBODY: ByHat = {
  subjectTeacher: [],
  classTeacher: [],
  substitute: [],
  parent: [],
  pupil: [],
  workingGroup: [],
  deputy: [],
  director: [],
  secretary: [],
  administrator: [],
};

/**
 * What needs a live session and no hat: whoever wears none today still leaves, sets her password and chooses her language.
 * A hat with an empty cell beside it is left out.
 */
interface SignedIn extends Partial<Record<Hat, readonly []>> {
  signedIn: Cell;
}

const SIGNED_IN: SignedIn = { signedIn: ['self'] };

/** Only what the leadership decides for the whole school. */
const LEADERSHIP: ByHat = { ...NOBODY, deputy: ['school'], director: ['school'] };

const STAFF: ByHat = {
  ...LEADERSHIP,
  subjectTeacher: ['school'],
  classTeacher: ['school'],
  substitute: ['school'],
  workingGroup: ['school'],
  secretary: ['school'],
  administrator: ['school'],
};

export const POLICY = {
  /** groups, lessons, topics and homework */
  'lesson:read': { ...LEADERSHIP, subjectTeacher: ['own-groups'], classTeacher: ['own-class'], substitute: ['granted-lessons'] },
  /** topic, homework, attendance */
  'lesson:write': { ...NOBODY, subjectTeacher: ['own-groups'], substitute: ['granted-lessons'] },
  /** curriculum plans: topics, hours, homework */
  'plan:read': { ...LEADERSHIP, subjectTeacher: ['own-groups'], classTeacher: ['own-class'], substitute: ['granted-lessons'] },
  'plan:write': { ...NOBODY, subjectTeacher: ['own-groups'] },
  /** current marks and their history, as staff see them */
  'mark:read': { ...LEADERSHIP, subjectTeacher: ['own-groups'], classTeacher: ['own-class'], substitute: ['granted-marks'] },
  'mark:write': { ...NOBODY, subjectTeacher: ['own-groups'], substitute: ['granted-marks'] },
  /** period marks and their history, as staff see them */
  'term-mark:read': { ...LEADERSHIP, subjectTeacher: ['own-groups'], classTeacher: ['own-class'] },
  'term-mark:write': { ...NOBODY, subjectTeacher: ['own-groups'] },
  /** what was carried over into the state's system: whoever keeps the lesson, the marks only where they are granted */
  'state-copy:read': { ...NOBODY, subjectTeacher: ['own-groups'], substitute: ['granted-lessons'] },
  'state-copy:write': { ...NOBODY, subjectTeacher: ['own-groups'], substitute: ['granted-lessons'] },
  /** a group's quarter taken out in the words of the state's system, with its marks */
  'state-sheet:take': { ...LEADERSHIP, subjectTeacher: ['own-groups'] },
  /** a class's absences with their reasons */
  'absence:read': { ...LEADERSHIP, classTeacher: ['own-class'] },
  /** reasons of absences, exemptions, the weekly check (regulation 1.5) */
  'absence:explain': { ...NOBODY, classTeacher: ['own-class'] },
  /** an absence of one's own child, ahead or past (regulation 1.9) */
  'absence:announce': { ...NOBODY, parent: ['own-children'] },
  /** one pupil's published record (regulation 1.6-1.10) */
  'diary:read': { ...LEADERSHIP, classTeacher: ['own-class'], parent: ['own-children'], pupil: ['self'] },
  /** everything held on one pupil, taken away as a file; by the school only to answer a request on paper (Law 58 of 2008) */
  'record:take': { ...LEADERSHIP, parent: ['own-children'], pupil: ['self'] },
  /** such requests on paper: the office without the administrator, who opens no pupil's data to anybody */
  'record-request:keep': { ...LEADERSHIP, secretary: ['school'] },
  /** lists of pupils with guardians, of staff and of groups taken out in a file, with a reason: whoever keeps people; no mark is in them */
  'list:export': { ...LEADERSHIP, secretary: ['school'], administrator: ['school'] },
  /**
   * one pupil's diary opened to himself by an administrator, who sees no pupil's marks, for some minutes and with a reason; told
   * to the director, who may end it (domain: "Who does what")
   */
  'emergency:open': { ...NOBODY, administrator: ['school'] },
  'emergency:look': { ...NOBODY, administrator: ['self'] },
  'emergency:read': { ...NOBODY, administrator: ['self'], director: ['school'] },
  'emergency:end': { ...NOBODY, administrator: ['self'], director: ['school'] },
  /** that something of a lesson is wrong in a child's record, and the answer of whoever keeps the lesson (domain: "parent … asks for a correction") */
  'objection:raise': { ...NOBODY, parent: ['own-children'] },
  'objection:answer': { ...NOBODY, subjectTeacher: ['own-groups'], substitute: ['granted-lessons'] },
  /** a secret address at which a telephone reads the calendar of one's own child, or one's own */
  'calendar-feed:keep': { ...NOBODY, parent: ['own-children'], pupil: ['self'] },
  /** that a week of a child's diary was read, by the one who read it */
  'week:confirm': { ...NOBODY, parent: ['own-children'] },
  /** that one's own homework is done, or not yet */
  'homework:tick': { ...NOBODY, pupil: ['self'] },
  /** what one is told of one's own children, and by which way */
  'notice:read': { ...NOBODY, parent: ['own-children'] },
  'notice:choose': { ...NOBODY, parent: ['own-children'] },
  /** messages that could not be sent: how many and why, never to whom or of what */
  'notice:repair': { ...NOBODY, administrator: ['school'] },
  /** which families of a class have read a week, and when */
  'confirmation:read': { ...NOBODY, classTeacher: ['own-class'] },
  /** counts per lesson and group, never a pupil or a value (regulation 1.3, level 1) */
  'filling:read': { ...LEADERSHIP, workingGroup: ['school'] },
  /** a picture of the filling that one comes back to, one's own or shared with all who oversee */
  'filling-view:keep': { ...LEADERSHIP, workingGroup: ['school'] },
  /** period marks and absences of the whole school in figures, no pupil named (regulation 1.11) */
  'statistics:read': LEADERSHIP,
  /** that what contradicts itself is no fault: pupils by number, never a value (level 2); not of one's own */
  'contradiction:dismiss': { ...LEADERSHIP, workingGroup: ['school'] },
  /** remarks on keeping the journal (regulation 1.3, 1.5): the working group's on no named pupil; a teacher's are those addressed to her */
  'remark:raise': { ...LEADERSHIP, workingGroup: ['school-nameless'] },
  'remark:read': { ...LEADERSHIP, workingGroup: ['school-nameless'], subjectTeacher: ['self'], classTeacher: ['self'], substitute: ['self'] },
  /** by whom a remark is addressed to */
  'remark:answer': { ...NOBODY, subjectTeacher: ['self'], classTeacher: ['self'], substitute: ['self'] },
  /** what an answer was worth, by anybody who is no party to it */
  'remark:verify': { ...LEADERSHIP, workingGroup: ['school-nameless'] },
  /** who supervises, since when and under which order (regulation 1.3) */
  'working-group:read': { ...LEADERSHIP, workingGroup: ['school'] },
  'working-group:propose': { ...LEADERSHIP, workingGroup: ['of-the-chair'] },
  /** who becomes a member, and whose membership ends earlier (regulation 1.4) */
  'working-group:approve': { ...NOBODY, director: ['school'] },
  /** the working group's plan of checks (regulation 1.4): its members and deputies write, its chair or a deputy submits, the director decides */
  'check-plan:read': { ...LEADERSHIP, workingGroup: ['school'] },
  'check-plan:write': { ...NOBODY, workingGroup: ['school'], deputy: ['school'] },
  'check-plan:submit': { ...NOBODY, workingGroup: ['of-the-chair'], deputy: ['school'] },
  'check-plan:approve': { ...NOBODY, director: ['school'] },
  /** checks that are carried out (regulation 1.3, 1.4): level 1, and by those whom the plan names or a deputy */
  'check:read': { ...LEADERSHIP, workingGroup: ['school'] },
  'check:carry-out': { ...NOBODY, workingGroup: ['of-the-check'], deputy: ['school'] },
  /** level 3: names and values of a sampled lesson or group, for the check's members while it is open */
  'check-evidence:read': { ...NOBODY, workingGroup: ['of-the-check'] },
  'check-report:decide': { ...NOBODY, director: ['school'] },
  /** what the journal is, who owes what by when, and whom to ask (regulation 1.1) */
  'about:read': SIGNED_IN,
  /** every version of the school's regulation: the staff; families read the one in force */
  'regulation:read': STAFF,
  'regulation:write': { ...NOBODY, administrator: ['school'] },
  'regulation:approve': { ...NOBODY, director: ['school'] },
  'subgroup:confirm': { ...NOBODY, classTeacher: ['own-class'] },
  /** which family has come in, and its one-time codes (regulation 1.12): never the administrator's, who opens no pupil's data to anybody */
  'access:read': { ...LEADERSHIP, classTeacher: ['own-class'], secretary: ['school'] },
  'access:issue': { ...LEADERSHIP, classTeacher: ['own-class'], secretary: ['school'] },
  /** pupils, guardians and staff: names, classes, periods, phones; never a mark */
  'people:read': { ...LEADERSHIP, secretary: ['school'], administrator: ['school'] },
  /** who comes, moves and leaves by order, who is whose guardian, who holds which post: never one's own (domain: "Who does what") */
  'people:keep': { ...LEADERSHIP, secretary: ['school'] },
  /** one-time passwords and sessions of the staff, and why somebody sees what she sees */
  'account:keep': { ...NOBODY, director: ['school'], administrator: ['school'] },
  /** the end of a second factor that somebody lost; whose, by whom: prisma/policies/_5-accounts.sql */
  'second-factor:reset': { ...LEADERSHIP, administrator: ['school'] },
  'lesson:substitute': LEADERSHIP,
  /** who teaches which group, from a day on */
  'teaching:assign': LEADERSHIP,
  /** what each day of the year is: the office, which plans by it; only the leadership changes it */
  'calendar:read': { ...LEADERSHIP, secretary: ['school'], administrator: ['school'] },
  'calendar:change': LEADERSHIP,
  /** which group meets when, where and with whom: no pupil stands in it */
  'timetable:read': STAFF,
  /** lessons moved once or from a day on, and what becomes of those that left the timetable */
  'timetable:change': LEADERSHIP,
  /** what one session wrote in a span put back as it was before: never one's own, nothing of an own child */
  'session:undo': LEADERSHIP,
  'term:close': LEADERSHIP,
  /** what a lock refused a teacher */
  'correction:decide': LEADERSHIP,
  /** sheets of a class or of the school in one file: those that are printed one by one */
  'sheets:bundle': { ...LEADERSHIP, classTeacher: ['own-class'] },
  /** how far the archive of a year is, how large and with which sum: nothing of what is in it */
  'archive:read': { ...NOBODY, director: ['school'], administrator: ['school'] },
  'archive:make': { ...NOBODY, administrator: ['school'] },
  /** the archive taken away, and approved for good */
  'year:archive': { ...NOBODY, director: ['school'] },
  /** how old the last back-up is and when restoring was last tried; the key of them all, shown once (regulation 1.11) */
  'backup:read': { ...NOBODY, director: ['school'], administrator: ['school'] },
  'backup-key:show': { ...NOBODY, director: ['school'] },
  /** how it came about that the record is not as it was sealed */
  'record-findings:explain': { ...NOBODY, director: ['school'] },
  /** the next school year: drafted from this one, put in force, taken back as long as nothing stands on it */
  'year:turn': LEADERSHIP,
  /** what is done before a school's first lesson, and what is still missing */
  'school:prepare': LEADERSHIP,
  /**
   * files of the school brought in, seen before, undone as a whole: pupils, families and staff by the secretary, timetable, calendar
   * and curriculum plans by the deputy, both by the administrator (domain: "imports") and the director
   */
  'import:people': { ...NOBODY, director: ['school'], secretary: ['school'], administrator: ['school'] },
  'import:time': { ...LEADERSHIP, administrator: ['school'] },
  /** what was brought in, when and by whom; uploading at all, the parts saying what */
  'import:keep': { ...LEADERSHIP, secretary: ['school'], administrator: ['school'] },
  'setting:change': LEADERSHIP,
  /** posts that open the school: director, deputy, administrator */
  'appointment:approve': { ...NOBODY, director: ['school'] },
  'history:read': { ...NOBODY, director: ['school'] },
  /** the change log: values are the director's; of the administrator the acts and the rows they touched, no value and no pupil */
  'change-log:read': { ...NOBODY, director: ['school'], administrator: ['school-nameless'] },
  /** a child added to one's account with a code */
  'child:join': SIGNED_IN,
  /** one's own sessions and password */
  'session:manage': SIGNED_IN,
  /**
   * one's own e-mail address, by which a forgotten password is set anew. Not a pupil's: no more is held on a child than is
   * needed and than a guardian signed for (domain: "Personal data"), and the class teacher who gives the new code is there
   */
  'address:keep': { ...SIGNED_IN, pupil: [] },
  /** one's own language and look */
  'preference:change': SIGNED_IN,
} as const satisfies Record<string, ByHat | SignedIn>;

export type Capability = keyof typeof POLICY;

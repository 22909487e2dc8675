import type { Capability } from '@/lib/policy/table';
import type { Standing } from './standing';

/**
 * Who may do a thing at all, from the rules and not from the table that the application asks; on which rows is for the
 * matrix of reads and the one of writes. A capability without its line here, or without its rows there, does not compile.
 */
export const CAPABILITIES = {
  'lesson:read': { proven: 'reads', may: (me) => me.leads || me.groups.size + me.classes.size + me.grantedLessons.size > 0 },
  'lesson:write': { proven: 'writes', may: (me) => me.groups.size + me.grantedLessons.size > 0 },
  'plan:read': { proven: 'reads', may: (me) => me.leads || me.groups.size + me.classes.size + me.grantedLessons.size > 0 },
  'plan:write': { proven: 'writes', may: (me) => me.groups.size > 0 },
  'mark:read': { proven: 'reads', may: (me) => me.leads || me.groups.size + me.classes.size + me.grantedLessons.size > 0 },
  'mark:write': { proven: 'writes', may: (me) => me.groups.size + me.grantedLessons.size > 0 },
  'term-mark:read': { proven: 'reads', may: (me) => me.leads || me.groups.size + me.classes.size > 0 },
  'term-mark:write': { proven: 'writes', may: (me) => me.groups.size > 0 },
  'state-copy:read': { proven: 'reads', may: (me) => me.groups.size + me.grantedLessons.size > 0 },
  'state-copy:write': { proven: 'writes', may: (me) => me.groups.size + me.grantedLessons.size > 0 },
  'state-sheet:take': { proven: 'writes', may: (me) => me.leads || me.groups.size > 0 },
  'absence:read': { proven: 'reads', may: (me) => me.leads || me.classes.size > 0 },
  'absence:explain': { proven: 'writes', may: (me) => me.classes.size > 0 },
  'absence:announce': { proven: 'writes', may: (me) => me.children.size > 0 },
  'diary:read': { proven: 'reads', may: (me) => me.leads || me.classes.size + me.ownPupils.size > 0 },
  'record:take': { proven: 'reads', may: (me) => me.leads || me.ownPupils.size > 0 },
  'record-request:keep': { proven: 'writes', may: (me) => me.leads || me.isSecretary },
  'list:export': { proven: 'reads', may: (me) => me.keepsPeople },
  'emergency:open': { proven: 'writes', may: (me) => me.isAdministrator },
  'emergency:look': { proven: 'reads', may: (me) => me.isAdministrator },
  'emergency:read': { proven: 'reads', may: (me) => me.isAdministrator || me.isDirector },
  'emergency:end': { proven: 'writes', may: (me) => me.isAdministrator || me.isDirector },
  'objection:raise': { proven: 'writes', may: (me) => me.children.size > 0 },
  'objection:answer': { proven: 'writes', may: (me) => me.groups.size + me.grantedLessons.size > 0 },
  'remark:raise': { proven: 'writes', may: (me) => me.leads || me.isInWorkingGroup },
  'remark:read': { proven: 'reads', may: (me) => me.leads || me.isInWorkingGroup || me.groups.size + me.classes.size + me.grantedLessons.size > 0 },
  'remark:answer': { proven: 'writes', may: (me) => me.groups.size + me.classes.size + me.grantedLessons.size > 0 },
  'remark:verify': { proven: 'writes', may: (me) => me.leads || me.isInWorkingGroup },
  'calendar-feed:keep': { proven: 'writes', may: (me) => me.ownPupils.size > 0 },
  'week:confirm': { proven: 'writes', may: (me) => me.children.size > 0 },
  'homework:tick': { proven: 'writes', may: (me) => me.isPupil },
  'notice:read': { proven: 'reads', may: (me) => me.children.size > 0 },
  'notice:choose': { proven: 'writes', may: (me) => me.children.size > 0 },
  'notice:repair': { proven: 'writes', may: (me) => me.isAdministrator },
  'confirmation:read': { proven: 'reads', may: (me) => me.classes.size > 0 },
  'access:read': { proven: 'reads', may: givesAccess },
  'access:issue': { proven: 'writes', may: givesAccess },
  'child:join': { proven: 'writes', may: anybody },
  'filling:read': { proven: 'reads', may: (me) => me.leads || me.isInWorkingGroup },
  'statistics:read': { proven: 'reads', may: (me) => me.leads },
  'filling-view:keep': { proven: 'writes', may: (me) => me.leads || me.isInWorkingGroup },
  'contradiction:dismiss': { proven: 'writes', may: (me) => me.leads || me.isInWorkingGroup },
  'working-group:read': { proven: 'reads', may: (me) => me.leads || me.isInWorkingGroup },
  'working-group:propose': { proven: 'writes', may: (me) => me.leads || me.isInWorkingGroup },
  'working-group:approve': { proven: 'writes', may: (me) => me.isDirector },
  'check-plan:read': { proven: 'reads', may: (me) => me.leads || me.isInWorkingGroup },
  'check-plan:write': { proven: 'writes', may: (me) => me.isInWorkingGroup || me.isDeputy },
  'check-plan:submit': { proven: 'writes', may: (me) => me.isInWorkingGroup || me.isDeputy },
  'check-plan:approve': { proven: 'writes', may: (me) => me.isDirector },
  'check:read': { proven: 'reads', may: (me) => me.leads || me.isInWorkingGroup },
  'check:carry-out': { proven: 'writes', may: (me) => me.isInWorkingGroup || me.isDeputy },
  'check-evidence:read': { proven: 'reads', may: (me) => me.isInWorkingGroup },
  'check-report:decide': { proven: 'writes', may: (me) => me.isDirector },
  'about:read': { proven: 'reads', may: anybody },
  'regulation:read': { proven: 'reads', may: worksHere },
  'regulation:write': { proven: 'writes', may: (me) => me.isAdministrator },
  'regulation:approve': { proven: 'writes', may: (me) => me.isDirector },
  'subgroup:confirm': { proven: 'writes', may: (me) => me.classes.size > 0 },
  'people:read': { proven: 'reads', may: (me) => me.keepsPeople },
  'people:keep': { proven: 'writes', may: (me) => me.leads || me.isSecretary },
  'account:keep': { proven: 'writes', may: (me) => me.isDirector || me.isAdministrator },
  'second-factor:reset': { proven: 'writes', may: (me) => me.leads || me.isAdministrator },
  'lesson:substitute': { proven: 'writes', may: (me) => me.leads },
  'teaching:assign': { proven: 'writes', may: (me) => me.leads },
  'calendar:read': { proven: 'reads', may: (me) => me.keepsPeople },
  'timetable:read': { proven: 'reads', may: worksHere },
  'timetable:change': { proven: 'writes', may: (me) => me.leads },
  'calendar:change': { proven: 'writes', may: (me) => me.leads },
  'correction:decide': { proven: 'writes', may: (me) => me.leads },
  'session:undo': { proven: 'writes', may: (me) => me.leads },
  'term:close': { proven: 'writes', may: (me) => me.leads },
  'sheets:bundle': { proven: 'writes', may: (me) => me.leads || me.classes.size > 0 },
  'archive:read': { proven: 'reads', may: (me) => me.isDirector || me.isAdministrator },
  'archive:make': { proven: 'writes', may: (me) => me.isAdministrator },
  'year:archive': { proven: 'writes', may: (me) => me.isDirector },
  'backup:read': { proven: 'reads', may: (me) => me.isDirector || me.isAdministrator },
  'record-findings:explain': { proven: 'writes', may: (me) => me.isDirector },
  'backup-key:show': { proven: 'reads', may: (me) => me.isDirector },
  'year:turn': { proven: 'writes', may: (me) => me.leads },
  'school:prepare': { proven: 'writes', may: (me) => me.leads },
  'import:people': { proven: 'writes', may: (me) => me.isDirector || me.isSecretary || me.isAdministrator },
  'import:time': { proven: 'writes', may: (me) => me.leads || me.isAdministrator },
  'import:keep': { proven: 'reads', may: (me) => me.keepsPeople },
  'setting:change': { proven: 'writes', may: (me) => me.leads },
  'appointment:approve': { proven: 'writes', may: (me) => me.isDirector },
  'history:read': { proven: 'reads', may: (me) => me.isDirector },
  'change-log:read': { proven: 'reads', may: (me) => me.isDirector || me.isAdministrator },
  'session:manage': { proven: 'reads', may: anybody },
  'address:keep': { proven: 'writes', may: (me) => !me.isPupil },
  'preference:change': { proven: 'writes', may: anybody },
} as const satisfies Record<Capability, { proven: 'reads' | 'writes'; may: (me: Standing) => boolean }>;

/** The office without the administrator, and class teachers. */
function givesAccess(me: Standing): boolean {
  return me.leads || me.isSecretary || me.classes.size > 0;
}

/** By a hat of the staff. */
export function worksHere(me: Standing): boolean {
  return me.leads || me.isSecretary || me.isAdministrator || me.isInWorkingGroup || me.groups.size + me.classes.size + me.grantedLessons.size > 0;
}

type ProvenBy<How> = { [C in Capability]: (typeof CAPABILITIES)[C]['proven'] extends How ? C : never }[Capability];
export type Reading = ProvenBy<'reads'>;
export type Writing = ProvenBy<'writes'>;

/** Her own sessions, password and look are hers while she is signed in, whether a fact gives her a hat today or not. */
function anybody(): boolean {
  return true;
}

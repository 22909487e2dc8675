import { v7 as newId } from 'uuid';
import { anotherThan, type Attempt, insert, type Row, update } from './attempts';
import type { Standing } from './standing';
import { holdsOn, type World } from './world';

const AT = '2026-11-20T03:20:00Z';
const SINCE = { started_on: '2027-05-01' };

/** The leadership and the secretary change people, never the administrator. */
const changesPeople = (me: Standing) => me.leads || me.isSecretary;

/** Pupils, their classes and their guardians: others' alone, and none to a secretary who teaches there. */
export function peopleTries(me: Standing, world: World): Attempt[] {
  return [...personTries(me, world), ...enrolmentTries(me, world), ...homeTries(me, world), ...guardianTries(me, world), ...postTries(me, world), ...functionTries(me, world)];
}

function personTries(me: Standing, { pupils, guardianships }: World): Attempt[] {
  const name: Row = { surname: 'А', first_name: 'Б', sort_key: '', search_key: '', created_at: AT };
  const stranger = guardianships.find(({ guardianId }) => guardianId !== me.personId)!.guardianId;
  const child = [...me.children][0];
  return [
    insert('somebody new', 'person', name, changesPeople(me)),
    insert('somebody new with an account', 'person', { ...name, account_id: me.personId }, false),
    update('renamed', 'person', { surname: 'А' }, { id: stranger }, false),
    insert('a phone', 'person_contact', { id: undefined, person_id: stranger, phone: '+996555000000' }, changesPeople(me)),
    insert('a guardian made a pupil', 'pupil', { id: stranger, number: '99999' }, changesPeople(me)),
    insert('herself made a pupil', 'pupil', { id: me.personId, number: '99999' }, false),
    update('number', 'pupil', { number: '99998' }, { id: pupils.find(({ id }) => !me.ownPupils.has(id))!.id }, changesPeople(me)),
    ...(child ? [update('number of an own child', 'pupil', { number: '99998' }, { id: child }, false)] : []),
  ];
}

function enrolmentTries(me: Standing, { pupils, classes, enrolments, today }: World): Attempt[] {
  const { pupilId } = enrolments.find((one) => holdsOn(today)(one) && !me.ownPupils.has(one.pupilId))!;
  const child = [...me.children][0];
  const own = classes.find(({ id }) => me.classes.has(id));
  return [
    insert('into a class', 'enrolment', { pupil_id: pupilId, class_id: classes.find(({ id }) => !me.classes.has(id))!.id, ...SINCE }, changesPeople(me)),
    ...(own ? [insert('into the own class', 'enrolment', { pupil_id: pupils.find(({ id }) => !me.ownPupils.has(id))!.id, class_id: own.id, ...SINCE }, me.leads)] : []),
    update('ended', 'enrolment', { ended_on: today, end_order_number: '1' }, { pupil_id: pupilId }, changesPeople(me)),
    update('begun earlier', 'enrolment', { started_on: '2026-01-01' }, { pupil_id: pupilId }, false),
    ...(child ? [update('an own child’s ended', 'enrolment', { ended_on: today }, { pupil_id: child }, false)] : []),
  ];
}

/** Begun by an order, ended earlier by another one, once; what an order said is never rewritten. */
function homeTries(me: Standing, { homeTeachings, pupils }: World): Attempt[] {
  const known = new Set(homeTeachings.map(({ pupilId }) => pupilId));
  const isStrange = (id: string) => !me.ownPupils.has(id);
  const [open, ended] = [false, true].map((isOver) => homeTeachings.find((one) => (one.endOrderNumber !== null) === isOver && isStrange(one.pupilId))!);
  const own = homeTeachings.find(({ pupilId, endOrderNumber }) => !isStrange(pupilId) && endOrderNumber === null);
  const row = { pupil_id: pupils.find(({ id }) => isStrange(id) && !known.has(id))!.id, started_on: '2026-11-01', ended_on: '2026-12-01', order_number: '1', ordered_on: '2026-11-01' };
  const earlier = { ended_on: '2026-11-21', end_order_number: '2', end_ordered_on: '2026-11-20' };
  return [
    insert('taught at home', 'home_teaching', row, changesPeople(me)),
    insert('taught at home, ended as it begins', 'home_teaching', { ...row, end_order_number: '2', end_ordered_on: '2026-11-20' }, false),
    update('at home no longer', 'home_teaching', earlier, { id: open!.id }, changesPeople(me)),
    update('at home longer, by no order', 'home_teaching', { ended_on: '2027-01-01' }, { id: open!.id }, false),
    update('at home, ended twice', 'home_teaching', { ended_on: '2026-11-01', end_order_number: '3', end_ordered_on: '2026-11-20' }, { id: ended!.id }, false),
    update('at home by another order', 'home_teaching', { order_number: '4' }, { id: open!.id }, false),
    ...(own ? [update('an own child at home no longer', 'home_teaching', earlier, { id: own.id }, false)] : []),
  ];
}

function guardianTries(me: Standing, { guardianships, pupils, appointments, today }: World): Attempt[] {
  const isAdministrator = (id: string) => appointments.some(({ post, personId, declinedAt, endedOn }) => post === 'administrator' && personId === id && !declinedAt && (endedOn === null || endedOn >= today));
  const other = guardianships.find(({ guardianId, pupilId }) => guardianId !== me.personId && !me.ownPupils.has(pupilId) && !isAdministrator(guardianId))!;
  const pupil_id = pupils.find(({ id }) => !me.ownPupils.has(id) && id !== other.pupilId)!.id;
  const row = { pupil_id, may_announce: false, ...SINCE };
  const own = guardianships.find(({ guardianId }) => guardianId === me.personId);
  return [
    insert('another guardian', 'guardianship', { ...row, guardian_id: other.guardianId }, changesPeople(me)),
    insert('herself a guardian', 'guardianship', { ...row, guardian_id: me.personId }, false),
    ...appointments.filter(({ personId }) => isAdministrator(personId)).slice(0, 1).map(({ personId }) => insert('an administrator a guardian', 'guardianship', { ...row, guardian_id: personId }, false)),
    ...[...me.children].slice(0, 1).map((child) => insert('another guardian of an own child', 'guardianship', { ...row, pupil_id: child, guardian_id: other.guardianId }, false)),
    update('partial', 'guardianship', { may_announce: false }, { id: other.id }, changesPeople(me)),
    update('of another child', 'guardianship', { pupil_id }, { id: other.id }, false),
    ...(own ? [update('her own', 'guardianship', { may_announce: true }, { id: own.id }, false), update('her own begun again', 'guardianship', { ended_on: null }, { id: own.id }, false)] : []),
  ];
}

/** Proposed in the own name, never for oneself; a teacher's post counts at once, another's when a director writes it, a director's never. */
function postTries(me: Standing, { assignments, pupils }: World): Attempt[] {
  const person_id = anotherThan(me, assignments.map(({ teacherId }) => teacherId));
  const other = anotherThan(me, pupils.map(({ id }) => id));
  const row = { person_id, ...SINCE, proposed_at: AT, proposed_by_id: me.personId };
  const approved = { approved_at: AT, approved_by_id: me.personId };
  return [
    insert('a deputy, waiting', 'staff_appointment', { ...row, post: 'deputy', area: 'А' }, changesPeople(me)),
    insert('a teacher, at once', 'staff_appointment', { ...row, post: 'teacher', ...approved }, changesPeople(me)),
    insert('a deputy, at once', 'staff_appointment', { ...row, post: 'deputy', ...approved }, me.isDirector),
    insert('a director, at once', 'staff_appointment', { ...row, post: 'director', ...approved }, false),
    insert('approved by another', 'staff_appointment', { ...row, post: 'teacher', approved_at: AT, approved_by_id: other }, false),
    insert('proposed by another', 'staff_appointment', { ...row, post: 'deputy', proposed_by_id: other }, false),
    insert('herself', 'staff_appointment', { ...row, post: 'teacher', person_id: me.personId }, false),
  ];
}

const call = (what: string, sql: string, values: unknown[], owed: boolean): Attempt => ({ what, sql: `select from (select app.${sql} as said) s where said::text not in ('0', 'false')`, values, owed });

/** What goes past the policies asks by itself. */
function functionTries(me: Standing, { pupils, memberships, today }: World): Attempt[] {
  const pupil = pupils.find(({ id }) => id !== me.personId)!.id;
  const group = memberships.find(({ pupilId }) => pupilId === pupil)!.groupId;
  return [
    call('corrected', `correct_person($1, 'А', 'Б', null, '', '')`, [pupil], changesPeople(me)),
    call('corrected herself', `correct_person($1, 'А', 'Б', null, '', '')`, [me.personId], false),
    { what: 'entries of a group', sql: 'select from app.groups_from($1, array[$2::uuid], $3)', values: [pupil, group, '2026-09-01'], owed: changesPeople(me) },
    call('merged into herself', 'retire_person($1, $2)', [pupil, me.personId], false),
    call('a pupil merged away', 'retire_person($1, $2)', [pupil, pupils.at(-1)!.id], false),
    call('two different pupils made one', `merge_pupils($1, $2, '{}', '1', 'А')`, [pupil, pupils.at(-1)!.id], false),
    { what: 'what two different pupils have', sql: 'select from app.entries_of_twins($1, $2)', values: [pupil, pupils.at(-1)!.id], owed: false },
    { what: 'values of two different pupils', sql: 'select from app.cells_of_twins($1, $2)', values: [pupil, pupils.at(-1)!.id], owed: false },
    { what: 'let herself go', sql: 'select from app.end_employment($1, $2)', values: [me.personId, today], owed: false },
  ];
}

/** Passwords and sessions of the staff: by the administrator and the director, never the own, never a family's. */
export function accountTries(me: Standing, { assignments, appointments, guardianships, today }: World): Attempt[] {
  const keeps = me.isDirector || me.isAdministrator;
  const isOpen = holdsOn(today);
  const isOneOf = (id: string) => assignments.some((one) => one.teacherId === id && isOpen(one)) || appointments.some((one) => one.personId === id && isOpen(one));
  const teacher = assignments.find((one) => one.teacherId !== me.personId && isOpen(one))!.teacherId;
  const family = guardianships.find(({ guardianId }) => guardianId !== me.personId && !isOneOf(guardianId) && !appointments.some(({ personId }) => personId === guardianId))!.guardianId;
  const give = (what: string, person: string, owed: boolean): Attempt => call(what, 'give_password($1, $2, $3, $4)', [person, newId(), `try-${newId()}`, 'x'], owed);
  return [
    give('a password for a teacher', teacher, keeps),
    give('a password for herself', me.personId, false),
    give('a password for a family', family, false),
    { what: 'how an account stands', sql: 'select from app.account_of($1)', values: [teacher], owed: keeps },
    call('a letter for herself', 'ask_password_letter($1, $2)', [me.personId, newId()], false),
    call('a letter for a family', 'ask_password_letter($1, $2)', [family, newId()], false),
    call('her own sessions by this', 'end_sessions_of($1)', [me.personId], false),
  ];
}

/** The end of another's second factor: of the staff by whoever keeps accounts, of who leads by the director, of a director by a deputy, never the own. */
export function resetTries(me: Standing, { assignments, appointments, today }: World): Attempt[] {
  const isOpen = holdsOn(today);
  const posts = (wanted: readonly string[]) => appointments.filter((one) => wanted.includes(one.post) && one.declinedAt === null && (one.endedOn === null || one.endedOn >= today)).map(({ personId }) => personId);
  const [directing, leading] = [posts(['director', 'actingDirector']), posts(['director', 'actingDirector', 'deputy', 'administrator'])];
  const isDeputyAlone = me.isDeputy && !me.isDirector && !me.isAdministrator;
  const teacher = assignments.find((one) => one.teacherId !== me.personId && isOpen(one) && !leading.includes(one.teacherId))!.teacherId;
  const may = (what: string, person: string | undefined, owed: boolean): Attempt[] =>
    person === undefined ? [] : [{ what, sql: 'select where app.may_reset_second_factor($1)', values: [person], owed }];
  return [
    ...may('a teacher’s', teacher, me.isDirector || me.isAdministrator),
    ...may('a deputy’s', leading.find((id) => !directing.includes(id) && id !== me.personId), me.isDirector),
    ...may('a director’s', directing.find((id) => id !== me.personId), isDeputyAlone),
    ...may('her own', me.personId, false),
  ];
}

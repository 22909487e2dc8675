import { anotherThan, type Attempt, insert, update } from './attempts';
import type { Standing } from './standing';
import { holdsOn, type World } from './world';

const AT = '2026-11-20T03:20:00Z';

/** Whose account opens more than a family's record: a post, a group or a seat, today or later, approved or waiting. */
function worksHere({ appointments, assignments, workingGroup, today }: World, personId: string): boolean {
  const isNotOver = ({ endedOn }: { endedOn: string | null }) => endedOn === null || endedOn >= today;
  return appointments.some((one) => one.personId === personId && !one.declinedAt && isNotOver(one))
    || assignments.some((one) => one.teacherId === personId && isNotOver(one))
    || workingGroup.some((one) => one.personId === personId && isNotOver(one));
}

/** Codes for families of every kind: of the class led and of another, over, to begin, of whoever works here, and her own. */
export function accessTries(me: Standing, world: World): Attempt[] {
  const isOpen = holdsOn(me.today);
  const reaches = (pupilId: string) => me.leads || me.isSecretary || me.classPupils.has(pupilId);
  const other = anotherThan(me, world.pupils.map(({ id }) => id));
  const kinds = [
    ...[true, false].map((isOwn) => (one: World['guardianships'][number]) => me.classPupils.has(one.pupilId) === isOwn && isOpen(one) && !worksHere(world, one.guardianId)),
    (one: World['guardianships'][number]) => !isOpen(one),
    (one: World['guardianships'][number]) => isOpen(one) && worksHere(world, one.guardianId),
    (one: World['guardianships'][number]) => me.personId === one.guardianId,
  ];
  const families = new Set(kinds.flatMap((isKind) => world.guardianships.filter(isKind).slice(0, 2)));
  const code = { secret_hash: '', issued_at: AT, expires_at: '2026-12-20T00:00:00Z', wrong_tries: 0 };
  const consent = { scope: 'А', given_on: '2026-11-20', taken_at: AT };
  return [
    ...[...families].flatMap((one) => {
      const { id: guardianship_id, guardianId, pupilId } = one;
      const row = { ...code, guardianship_id, pupil_id: pupilId, person_id: guardianId, issued_by_id: me.personId, sign: 'TRY' };
      const owed = reaches(pupilId) && isOpen(one) && !worksHere(world, guardianId) && guardianId !== me.personId;
      return [
        insert(guardianship_id, 'access_code', row, owed),
        insert(`${guardianship_id}, for the pupil`, 'access_code', { ...row, person_id: pupilId }, reaches(pupilId) && isOpen(one) && pupilId !== me.personId && !worksHere(world, pupilId)),
        insert(`${guardianship_id}, for herself`, 'access_code', { ...row, person_id: me.personId }, false),
        insert(`${guardianship_id}, in another's name`, 'access_code', { ...row, issued_by_id: other }, false),
        insert(guardianship_id, 'paper_consent', { ...consent, pupil_id: pupilId, guardian_id: guardianId, taken_by_id: me.personId }, reaches(pupilId) && guardianId !== me.personId),
        insert(`${guardianship_id}, of whoever is no guardian`, 'paper_consent', { ...consent, pupil_id: pupilId, guardian_id: pupilId, taken_by_id: me.personId }, false),
        insert(`${guardianship_id}, taken by another`, 'paper_consent', { ...consent, pupil_id: pupilId, guardian_id: guardianId, taken_by_id: other }, false),
        insert(`${guardianship_id}, given ahead`, 'paper_consent', { ...consent, given_on: '2026-11-21', pupil_id: pupilId, guardian_id: guardianId, taken_by_id: me.personId }, false),
        insert(`${guardianship_id}, used already`, 'access_code', { ...row, used_at: AT, used_by_id: me.personId }, false),
      ];
    }),
    ...world.consents.flatMap(({ id, pupilId, guardianId, withdrawnAt }) => [
      update(`${id} withdrawn`, 'paper_consent', { withdrawn_at: AT, withdrawn_by_id: me.personId }, { id }, reaches(pupilId) && guardianId !== me.personId && !withdrawnAt),
      update(`${id} withdrawn in another's name`, 'paper_consent', { withdrawn_at: AT, withdrawn_by_id: other }, { id }, false),
      update(`${id} rewritten`, 'paper_consent', { scope: 'Б' }, { id }, false),
    ]),
    ...world.codes.flatMap(({ id, pupilId, usedAt, voidedAt }) => {
      const owed = reaches(pupilId) && !usedAt && !voidedAt;
      return [
        update(`${id} handed over`, 'access_code', { handed_over_at: AT, handed_over_by_id: me.personId }, { id }, owed),
        update(`${id} handed over in another's name`, 'access_code', { handed_over_at: AT, handed_over_by_id: other }, { id }, false),
        update(`${id} taken back`, 'access_code', { voided_at: AT, voided_by_id: me.personId }, { id }, owed),
        update(`${id} taken back in another's name`, 'access_code', { voided_at: AT, voided_by_id: other }, { id }, false),
        update(`${id} with another secret`, 'access_code', { secret_hash: 'А' }, { id }, false),
        update(`${id} used`, 'access_code', { used_at: AT, used_by_id: me.personId }, { id }, false),
        update(`${id} unlocked`, 'access_code', { locked_at: null, wrong_tries: 0 }, { id }, false),
      ];
    }),
  ];
}

/** The invitation's role makes a guardianship, of a code that was right, and the office one of others; nobody gives himself a child. */
export function joinTries(me: Standing, { guardianships, pupils }: World): Attempt[] {
  return [
    insert('a child', 'guardianship', { guardian_id: me.personId, pupil_id: pupils[0]!.id, may_announce: true, started_on: me.today }, false),
    ...guardianships.slice(0, 2).map(({ id, guardianId, pupilId }) =>
      update(`${id} ended`, 'guardianship', { ended_on: me.today }, { id }, (me.leads || me.isSecretary) && guardianId !== me.personId && !me.ownPupils.has(pupilId))),
    update('the account of another', 'person', { account_id: me.personId }, { id: me.personId }, false),
  ];
}

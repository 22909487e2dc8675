import type { Happening } from '@/lib/history/model';
import type { ImportWork } from './work';

/** Who came to see whom: guardians, posts, teachers of groups, and pupils who were here and came to another class; and orders on a pupil. */
export function openingsOf({ enrolments, pupils, homeTeaching, guardianships, appointments, assignments }: ImportWork): Happening[] {
  const newPupils = new Set(pupils.create.map(({ id }) => id));
  return [
    ...enrolments.create
      .filter(({ pupilId }) => !newPupils.has(pupilId))
      .map(({ pupilId, classId, startedOn }): Happening => ({ fact: 'pupil.moved', payload: { classId, startedOn }, subjectPupilId: pupilId })),
    ...homeTeaching.create.map(({ id, pupilId, ...order }): Happening => ({ fact: 'homeTeaching.ordered', payload: { homeTeachingId: id, ...order }, subjectPupilId: pupilId })),
    ...guardianships.create.map(
      ({ guardianId, pupilId, startedOn }): Happening => ({ fact: 'guardianship.opened', payload: { guardianId, startedOn }, subjectPupilId: pupilId }),
    ),
    ...appointments.change.flatMap(({ id, endedOn }): Happening[] => (endedOn ? [{ fact: 'appointment.ended', payload: { appointmentId: id, endedOn } }] : [])),
    ...appointments.create.map(
      ({ id, personId, post, classId, startedOn, isApproved }): Happening => ({
        fact: 'appointment.made',
        payload: { appointmentId: id, personId, post, classId, startedOn, isApproved },
      }),
    ),
    ...assignments.create.map(
      ({ groupId, teacherId, startedOn }): Happening => ({ fact: 'group.assigned', payload: { teacherId, startedOn }, groupId }),
    ),
  ];
}

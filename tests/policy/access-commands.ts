import { drawSigns } from '@/lib/auth/code-signs';
import { hashPassword } from '@/lib/auth/passwords';
import { issueCodes, recordHandingOver, voidCode } from '@/lib/families/commands';
import { recordConsent, withdrawConsent } from '@/lib/families/consent-commands';
import { joinChild } from '@/lib/families/invitation-commands';
import { NOW, type PersonName, type SmallSchool, TODAY } from '@/tests/support/small-school';
import type { Command } from './person-commands';

/** Slow, and the same for every code. */
const SECRET_HASH = hashPassword('EFGHJKLM');
const GIVERS: PersonName[] = ['director', 'deputy', 'secretary', 'classTeacher'];

/** The commands around the codes of families, of the neighbour and her child. */
export function accessCommandsOf(current: () => SmallSchool): Record<string, Command> {
  const VISITOR = { address: '198.51.100.7', device: 'device', deviceIsNew: true, deviceLabel: 'Chrome' };
  const code = { id: 'a0000000-0000-7000-8000-000000000006', issued_at: NOW, expires_at: '2026-12-20T00:00:00+06:00', wrong_tries: 0 };
  const ofNeighbour = async () => {
    const { neighbour, saadat } = current().people;
    const { id } = await current().owner.row<{ id: string }>('select id from guardianship where guardian_id = $1 and pupil_id = $2', [neighbour, saadat]);
    return { guardianshipId: id, personId: neighbour };
  };
  let sign = '';
  const insertCode = async () => {
    sign = drawSigns(4);
    const { guardianshipId: guardianship_id, personId: person_id } = await ofNeighbour();
    await current().owner.insert('access_code', [{ school_id: current().schoolId, ...code, sign, guardianship_id, person_id, pupil_id: current().people.saadat, secret_hash: await SECRET_HASH, issued_by_id: current().people.classTeacher }]);
  };
  const insertConsent = async () => {
    const { neighbour, saadat, classTeacher } = current().people;
    const consent = { id: code.id, pupil_id: saadat, guardian_id: neighbour, scope: 'Күндөлүк', given_on: TODAY, taken_at: NOW, taken_by_id: classTeacher };
    await current().owner.insert('paper_consent', [{ school_id: current().schoolId, ...consent }]);
  };

  return {
    issueCodes: {
      may: GIVERS,
      give: async (actor) => issueCodes(actor, { classId: current().classes.sevenA, codes: [await ofNeighbour()] }),
      fact: 'access.issued',
      isOfYear: false,
    },
    recordHandingOver: {
      may: GIVERS,
      arrange: insertCode,
      give: (actor) => recordHandingOver(actor, { classId: current().classes.sevenA, codeId: code.id }),
      fact: 'access.handedOver',
      isOfYear: false,
    },
    voidCode: {
      may: GIVERS,
      arrange: insertCode,
      give: (actor) => voidCode(actor, { classId: current().classes.sevenA, codeId: code.id }),
      fact: 'access.voided',
      isOfYear: false,
    },
    recordConsent: {
      may: GIVERS,
      give: async (actor) => recordConsent(actor, { classId: current().classes.sevenA, guardianshipId: (await ofNeighbour()).guardianshipId, scope: 'Күндөлүк', givenOn: TODAY }),
      fact: 'consent.recorded',
      isOfYear: false,
    },
    withdrawConsent: {
      may: GIVERS,
      arrange: insertConsent,
      give: (actor) => withdrawConsent(actor, { classId: current().classes.sevenA, consentId: code.id }),
      fact: 'consent.withdrawn',
      isOfYear: false,
    },
    joinChild: {
      may: 'everybody',
      arrange: insertCode,
      give: (actor) => joinChild(actor, { code: `${sign}-EFGH-JKLM` }, VISITOR),
      fact: 'access.childJoined',
      isOfYear: false,
    },
  };
}

import type { Actor } from '@/lib/auth/actor';
import { permitted } from '@/lib/auth/permitted';
import { DomainError } from '@/lib/errors';
import { log } from '@/lib/log';

let actor: Pick<Actor, 'hats' | 'mustChangePassword' | 'personId' | 'sessionId'> & { name: string };

jest.mock('@/lib/auth/require-actor', () => ({ findActor: async () => actor, isRevoked: async () => false }));

const written = jest.spyOn(log, 'warn').mockImplementation(() => undefined);
const refusedBy = (code: ConstructorParameters<typeof DomainError>[0]) => permitted('lesson:write', async () => { throw new DomainError(code); });

beforeEach(() => {
  actor = { hats: ['subjectTeacher'], mustChangePassword: false, personId: 'p', sessionId: 's', name: 'Жапарова Уулбала' };
  written.mockClear();
});

test('what somebody asked for that is not hers is written down, by ids and never by a name', async () => {
  actor.hats = ['parent'];
  const work = jest.fn();
  await expect(permitted('lesson:write', work)).rejects.toMatchObject({ code: 'notAllowed' });
  expect(work).not.toHaveBeenCalled();
  expect(written.mock.calls).toEqual([[{ code: 'notAllowed', capability: 'lesson:write', personId: 'p', sessionId: 's' }, 'refused']]);
});

test('so is a row that is not hers', async () => {
  await expect(refusedBy('notFound')).rejects.toMatchObject({ code: 'notFound' });
  expect(written).toHaveBeenCalledTimes(1);
});

test('what everybody meets in a day’s work is not', async () => {
  await expect(refusedBy('lessonLocked')).rejects.toMatchObject({ code: 'lessonLocked' });
  await expect(permitted('lesson:write', async () => 'done')).resolves.toBe('done');
  expect(written).not.toHaveBeenCalled();
});

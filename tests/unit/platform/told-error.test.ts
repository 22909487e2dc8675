import pino from 'pino';
import { z } from 'zod';
import { answer } from '@/lib/action';
import { log } from '@/lib/log';
import { tellErrors, toldError } from '@/lib/told-error.mjs';

const NAME = 'Сатыбалдиева Айпери';

/** As Prisma's: the message quotes what was asked for, over several lines, one of them like a frame. */
class PrismaClientValidationError extends Error {
  code = 'P2002';
  override name = 'PrismaClientValidationError';
}
const failing = () => new PrismaClientValidationError(`Invalid invocation:\n{ surname: "${NAME}" }\n    at ${NAME} (secret.ts:1:2)\nArgument is missing.`);

test('of an unexpected error the log gets its name, its code and where it was, and nothing of its message', async () => {
  const written = jest.spyOn(log, 'error').mockImplementation(() => undefined);
  const error = failing();
  expect(await answer(() => Promise.reject(error))).toMatchObject({ ok: false, error: { code: 'unexpected', logId: expect.any(String) } });
  const [line] = written.mock.calls[0]! as unknown as [{ err: { frames: string[] } }];
  expect(line).toMatchObject({ err: { name: 'PrismaClientValidationError', code: 'P2002' } });
  expect(line.err.frames[0]).toMatch(/failing.*told-error\.test\.ts:\d+:\d+/);
  expect(JSON.stringify(line)).not.toMatch(/Сатыбалдиева|Айпери|secret|Argument/);
});

test('what Next writes of a page that failed is told the same way, with the code that the page shows', () => {
  const written: unknown[][] = [];
  tellErrors((...parts) => written.push(parts))('⨯', Object.assign(failing(), { digest: '2338624221', detail: `Key (surname)=(${NAME})` }));
  expect(written).toEqual([['⨯', expect.stringMatching(/"digest":"2338624221"/)]]);
  expect(JSON.stringify(written)).not.toMatch(/Сатыбалдиева|Айпери/);
});

test('a message that changed since, an error without frames, and what is no error at all, tell nothing more', () => {
  const changed = Object.assign(new Error(NAME), { message: 'another' });
  expect(JSON.stringify(toldError(changed))).not.toContain(NAME);
  expect(toldError(Object.assign(new Error(NAME), { stack: undefined }))).toEqual({ name: 'Error', frames: [] });
  expect(toldError(Object.assign(new Error('x'), { stack: undefined, name: NAME, code: NAME }))).toEqual({ name: 'Error', frames: [] });
  expect(toldError(NAME)).toEqual({ name: 'unknown', frames: [] });
  expect(toldError(z.string().safeParse(1).error).name).toBe('ZodError');
});

test('a line of the log is written at once: nothing of it waits for the end of the process', () => {
  expect(Reflect.get(log, pino.symbols.streamSym)).toMatchObject({ sync: true });
});

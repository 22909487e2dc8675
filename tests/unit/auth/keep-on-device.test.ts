import { cookies } from 'next/headers';
import { keepAsDevices, keepOnDevice } from '@/app/preferences/keep-on-device';

/** What a shared computer remembers of the one who signed in last. */
jest.mock('next/headers', () => {
  const kept = new Map<string, string>();
  const jar = {
    get: (name: string) => (kept.has(name) ? { value: kept.get(name) } : undefined),
    set: ({ name, value }: { name: string; value: string }) => void kept.set(name, value),
    delete: (name: string) => void kept.delete(name),
  };
  return { cookies: async () => jar };
});

const kept = async () => {
  const jar = await cookies();
  return [jar.get('locale')?.value, jar.get('theme')?.value];
};

test('a person brings her language and look to the device', async () => {
  await keepOnDevice({ locale: 'ru', theme: 'dark' });
  expect(await kept()).toEqual(['ru', 'dark']);
});

test('somebody who never chose gets the school’s language and the device’s look, not those of the person before', async () => {
  await keepOnDevice({ locale: 'ru', theme: 'dark' });
  await keepOnDevice({ locale: null, schoolLocale: null, theme: null });
  expect(await kept()).toEqual(['ky', undefined]);
  await keepOnDevice({ locale: null, schoolLocale: 'en' });
  expect(await kept()).toEqual(['en', undefined]);
});

test('a choice of one leaves the other as it is', async () => {
  await keepOnDevice({ locale: 'ru', theme: 'dark' });
  await keepOnDevice({ locale: 'en' });
  await keepOnDevice({ theme: 'light' });
  expect(await kept()).toEqual(['en', 'light']);
});

test('a language chosen before signing in stays the device’s, but for whoever has one of her own', async () => {
  await keepAsDevices('ru');
  expect((await kept())[0]).toBe('ru');
  await keepOnDevice({ locale: 'en', schoolLocale: 'ky' });
  expect((await kept())[0]).toBe('en');
  await keepOnDevice({ locale: null, schoolLocale: 'ky' });
  expect((await kept())[0]).toBe('ru');
});

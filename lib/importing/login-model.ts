import type { PersonName } from './model';

/** Latin letters for Kyrgyz and Russian ones, as people here write their own names. */
const LATIN: Record<string, string> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'j', з: 'z', и: 'i', й: 'i', к: 'k', л: 'l', м: 'm',
  н: 'n', ң: 'n', о: 'o', ө: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ү: 'u', ф: 'f', х: 'h', ц: 'ts', ч: 'ch',
  ш: 'sh', щ: 'sh', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'iu', я: 'ia',
};

function latin(word: string): string {
  const letters = [...word.toLowerCase()].map((letter) => LATIN[letter] ?? letter.normalize('NFD')).join('');
  return letters.replace(/[^a-z0-9]/g, '');
}

/** `surname.i` in Latin letters, before it is made unique. */
export function loginBase({ surname, firstName }: PersonName): string {
  return [latin(surname), latin(firstName).slice(0, 1)].filter((part) => part !== '').join('.') || 'teacher';
}

/** A login nobody has: `surname.i`, then `surname.i2`, `surname.i3`. It is added to those taken. */
export function freeLogin(name: PersonName, taken: Set<string>): string {
  const base = loginBase(name);
  let login = base;
  for (let number = 2; taken.has(login); number += 1) login = `${base}${number}`;
  taken.add(login);
  return login;
}

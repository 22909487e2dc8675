import { z } from 'zod';
import { searchKey, sortKey } from '@/lib/text/names';
import { normalPhone } from './phone-model';

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim();
const isName = (text: string) => /\p{L}/u.test(text) && !/[<>@\d]/.test(text);
const part = (needed: string) => z.string(needed).transform(tidy).pipe(z.string().min(1, needed).max(60, 'nameLong').refine(isName, needed));

/** The parts of a name as a form sends them; the patronymic may be empty. */
export const nameFields = {
  surname: part('surnameNeeded'),
  firstName: part('firstNameNeeded'),
  patronymic: z.string().default('').transform(tidy).pipe(z.string().max(60, 'nameLong').refine((text) => text === '' || isName(text), 'nameLong')).transform((text) => text || null),
};

/** A phone number as it is stored, '+996555123456'; empty is null. */
export const phoneField = z.string().trim().default('').transform((text, context) => {
  if (text === '') return null;
  const phone = normalPhone(text);
  if (!phone) context.addIssue({ code: 'custom', message: 'phoneUnknown' });
  return phone;
});

export interface NameToKeep {
  surname: string;
  firstName: string;
  patronymic: string | null;
}

/** The columns of a person's name, with the keys by which it is put in order and found. */
export function nameColumns({ surname, firstName, patronymic }: NameToKeep) {
  const full = [surname, firstName, patronymic].filter(Boolean).join(' ');
  return { surname, firstName, patronymic, sortKey: sortKey(full), searchKey: searchKey(full) };
}

import { z } from 'zod';
import { newLogin, newPassword } from '@/lib/auth/schema';
import { locales } from '@/lib/text/locales';

const name = z.string().trim().min(1, 'fieldNeeded').max(200);

/** What the visitor with the one-time code tells: the school in three languages, its own, and its director. */
export const foundSchoolSchema = z.object({
  code: z.string().trim().toUpperCase().min(1, 'codeNeeded').max(40),
  nameKy: name,
  nameRu: name,
  nameEn: name,
  language: z.enum(locales).optional(),
  surname: name,
  firstName: name,
  patronymic: z.string().trim().max(200).optional(),
  login: newLogin,
  password: newPassword,
});

export type FoundSchoolInput = z.output<typeof foundSchoolSchema>;

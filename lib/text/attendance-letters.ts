import type { Locale } from './locales';

/** How the journal writes an absence, a lateness and an exemption in each language. Also typed out as such. */
export const attendanceLetters: Record<Locale, Record<'absent' | 'late' | 'exempt', string>> = {
  ky: { absent: 'кж', late: 'кеч', exempt: 'бош' },
  ru: { absent: 'н', late: 'оп', exempt: 'осв' },
  en: { absent: 'abs', late: 'late', exempt: 'ex' },
};

import { randomInt } from 'node:crypto';

/** What one-time codes are made of: without the letters and figures that are mistaken for each other. */
const CODE_SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** So many signs, each drawn by itself: five bits each. */
export function drawSigns(count: number): string {
  return Array.from({ length: count }, () => CODE_SIGNS[randomInt(CODE_SIGNS.length)]).join('');
}

/** The signs in groups of four, as they are printed: 'ABCD-EFGH-JKLM'. */
export function inGroups(signs: string): string {
  return signs.replace(/(.{4})(?=.)/g, '$1-');
}

const COUNTRY = '996';

/** A written phone number as `+996...`, a number without its country being Kyrgyz; null for what is no number. */
export function normalPhone(written: string): string | null {
  if (!/^\+?[\d\s()\-.]+$/.test(written)) return null;
  const digits = written.replace(/\D/g, '').replace(/^00/, '');
  if (digits.length === 12 && digits.startsWith(COUNTRY)) return `+${digits}`;
  if (written.trim().startsWith('+')) return digits.length >= 8 && digits.length <= 15 && !digits.startsWith(COUNTRY) ? `+${digits}` : null;
  const local = digits.replace(/^0/, '');
  return local.length === 9 ? `+${COUNTRY}${local}` : null;
}

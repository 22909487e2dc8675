/** How the pages look: as the device says, or always light or dark. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Cookie that remembers the look on this device. */
export const themeCookie = 'theme';

export function isTheme(value: unknown): value is Theme {
  return (themes as readonly unknown[]).includes(value);
}

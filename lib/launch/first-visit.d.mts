import type { Shaper } from './sent-page.mjs';

export function bringStyles(folder: string): Shaper;

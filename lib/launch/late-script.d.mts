import type { Shape } from './sent-page.mjs';

export function holdScript(request: { url?: string }): Shape | null;

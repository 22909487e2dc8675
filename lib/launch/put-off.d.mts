import type { IncomingMessage, ServerResponse } from 'node:http';

export type Kind = 'heavy' | 'families';

export interface Limit {
  open: number;
  delay: number;
}

export type Limits = Record<Kind, Limit>;

export const USUAL_LIMITS: Limits;
export function kindOf(request: { method?: string | undefined; url?: string | undefined }): Kind | null;
export function isPutOff(kind: Kind | null, now: { open: number; delay: number }, limits: Limits): boolean;
export function limitsFrom(environment: Readonly<Record<string, string | undefined>>): Limits;
export function createPutOff(environment: Readonly<Record<string, string | undefined>>): (request: IncomingMessage, response: ServerResponse, go: () => void) => void;

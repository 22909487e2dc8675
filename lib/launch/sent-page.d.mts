import type { IncomingMessage, ServerResponse } from 'node:http';

export interface Shape {
  shape: (page: string, nonce: string) => string;
  cookie?: string;
}

export type Shaper = (request: IncomingMessage) => Shape | null;

export function createPageShaper(...shapers: Shaper[]): (request: IncomingMessage, response: ServerResponse) => void;

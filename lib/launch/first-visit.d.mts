import type { IncomingMessage, ServerResponse } from 'node:http';

export function createStyleBringer(folder: string): (request: IncomingMessage, response: ServerResponse) => void;

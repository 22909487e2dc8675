import type { IncomingMessage, ServerResponse } from 'node:http';

export function answerOrSayWhy(request: IncomingMessage, response: ServerResponse, answer: (request: IncomingMessage, response: ServerResponse) => unknown): unknown;

import type { IncomingMessage } from 'node:http';
import type { BlockList } from 'node:net';

export function trustedProxies(named?: string): BlockList;
export function nameVisitor(request: Pick<IncomingMessage, 'headers' | 'socket'>, proxies: BlockList): void;

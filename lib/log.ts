import pino from 'pino';
import { env } from '@/lib/env';

/**
 * Structured lines on standard output. Ids and codes only: never a name, a login, a mark or a text somebody typed. Each is
 * written at once: what is kept back would have to be written by a listener to the process's end.
 */
export const log = pino({ level: env.logLevel, base: { pid: process.pid } }, pino.destination({ sync: true }));

import pino from 'pino';
import { env } from '@/lib/env';

/** Structured lines on standard output. Ids and codes only: never a name, a login, a mark or a text somebody typed. */
export const log = pino({ level: env.logLevel, base: { pid: process.pid } });

import { z } from 'zod';

/**
 * The environment, read once. Nobody else reads `process.env` (a lint rule sees to it); a value that is needed and
 * missing fails with its name and the way out.
 */
const schema = z.object({
  DATABASE_URL: z.string().optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(8),
  DATABASE_PREPARES: z.enum(['yes', 'no']).default('yes'),
  NEXTAUTH_URL: z.url().default('http://localhost:3000'),
  NEXTAUTH_SECRET: z.string().min(32).optional(),
  SCHOOL_CLOCK: z.string().optional(),
  SAMPLE_SCHOOL: z.string().optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  SMTP_FROM: z.string().min(3).optional(),
  VAPID_PUBLIC_KEY: z.string().optional(),
  VAPID_PRIVATE_KEY: z.string().optional(),
  SEAL_KEY: z.string().optional(),
  SEAL_NOTES: z.string().optional(),
  BACKUP_KEY: z.string().optional(),
  WORKS_IN_BACKGROUND: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
});

const values = schema.parse(process.env);

function needed(name: 'DATABASE_URL' | 'NEXTAUTH_SECRET'): string {
  const value = values[name];
  if (!value) throw new Error(`The environment variable ${name} is not set. "npm start" sets it; see README, "Production".`);
  return value;
}

export const env = {
  /** The server's own login: owns nothing, inherits nothing. */
  get databaseUrl() {
    return needed('DATABASE_URL');
  },
  /** Connections per process. */
  databasePool: values.DATABASE_POOL,
  /** Whether a connection may hold statements by name; not so behind a pooler that gives every transaction another one. */
  databasePrepares: values.DATABASE_PREPARES === 'yes',
  get authSecret() {
    return needed('NEXTAUTH_SECRET');
  },
  /** The address as browsers see it. */
  publicUrl: values.NEXTAUTH_URL,
  isHttps: values.NEXTAUTH_URL.startsWith('https:'),
  schoolClock: values.SCHOOL_CLOCK,
  /** The demo's: all people are invented. */
  isSampleSchool: Boolean(values.SAMPLE_SCHOOL),
  /** By what e-mail is sent, and from whom; null = not at all. */
  smtp: values.SMTP_URL && values.SMTP_FROM ? { url: values.SMTP_URL, from: values.SMTP_FROM } : null,
  /** The keys by which browsers' push services know this school; null = none is asked. */
  vapid: values.VAPID_PUBLIC_KEY && values.VAPID_PRIVATE_KEY ? { publicKey: values.VAPID_PUBLIC_KEY, privateKey: values.VAPID_PRIVATE_KEY } : null,
  /** The key that the record's seals are signed by, and the file that they are noted in (lib/integrity); null = nothing is sealed, nothing noted. */
  sealKey: values.SEAL_KEY ?? null,
  sealNotes: values.SEAL_NOTES ?? null,
  /** The key of the school's back-ups as it is printed: shown to the director, once. */
  backupKey: values.BACKUP_KEY ?? null,
  /** Whether this process works beside answering pages: tells families, makes sheets and archives (instrumentation.ts). */
  worksInBackground: Boolean(values.WORKS_IN_BACKGROUND),
  logLevel: values.LOG_LEVEL,
  isDevelopment: values.NODE_ENV === 'development',
};

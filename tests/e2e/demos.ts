import { join } from 'node:path';
import { PROJECT_FOLDER } from '@/lib/launch/settings';

const PORT = Number(process.env.E2E_PORT ?? 3900);

/** A demo that browser tests run against. */
export interface TestedDemo {
  /** relative to the project */
  folder: string;
  port: number;
  /** where its journal hands in letters: nobody is there, but while a test listens */
  mailPort: number;
}

/** Two alike, so that two lines of tests go side by side and neither meets what the other leaves. */
export const FIRST_DEMO: TestedDemo = { folder: '.data/e2e', port: PORT, mailPort: PORT + 70 };
export const SECOND_DEMO: TestedDemo = { folder: '.data/e2e-second', port: PORT + 3, mailPort: PORT + 73 };

/** The data folder of the demo at that address; a project of tests has one or the other. */
export function folderOfDemo(baseURL: string | undefined): string {
  return join(PROJECT_FOLDER, (baseURL?.endsWith(`:${SECOND_DEMO.port}`) ? SECOND_DEMO : FIRST_DEMO).folder);
}

import type { Clock } from '@/lib/clock';

/** One of the people whose password the demo tells. */
export interface Persona {
  readonly hat: string;
  readonly name: string;
  readonly login: string;
  readonly password: string;
}

export interface SampleDatabase {
  /** The owner's address, for writing the history in bulk. */
  readonly ownerUrl: string;
  /** The application's own address: the school is made as a school would make itself. */
  readonly serverUrl: string;
}

/** Every persona's password in the demo. */
const PASSWORD = 'achyk-jurnal';

/**
 * Makes the sample school in a migrated, empty database, as it stands at the clock's moment. Gives its personas. The
 * application's modules read their settings when they are loaded: call it in a process that has not loaded them.
 */
export async function makeSampleSchool(database: SampleDatabase, clock: Clock): Promise<Persona[]> {
  process.env.DATABASE_URL = database.serverUrl;
  const { setClock } = await import('@/lib/clock');
  const { disconnect } = await import('@/lib/db/client');
  setClock(clock);
  try {
    return [await foundWithDirector()];
  } finally {
    await disconnect();
  }
}

async function foundWithDirector(): Promise<Persona> {
  const { foundSchool, issueSetupCode } = await import('@/lib/setup/commands');
  const code = await issueSetupCode();
  if (!code) throw new Error('The database holds a school already.');
  const director = { surname: 'Сатыбалдиева', firstName: 'Гүлзат', patronymic: 'Бакытовна', login: 'satybaldieva.g', password: PASSWORD };
  await foundSchool({ code, nameKy: 'Үлгү мектеби', nameRu: 'Школа-образец', nameEn: 'Sample School', ...director });
  return { hat: 'director', name: `${director.surname} ${director.firstName} ${director.patronymic}`, login: director.login, password: PASSWORD };
}

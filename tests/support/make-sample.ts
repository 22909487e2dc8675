import { makeSampleSchool } from '@/prisma/sample/make-sample-school';

/** Fills a migrated, empty database with the sample school. Arguments: the owner's address and the clock's instant. */
const [ownerUrl = '', clock = ''] = process.argv.slice(2);
const server = new URL(ownerUrl);
server.username = 'journal_server';
makeSampleSchool({ ownerUrl, serverUrl: server.href }, { now: () => new Date(clock) }).catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});

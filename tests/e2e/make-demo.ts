import { join } from 'node:path';
import { openDemo } from '@/lib/launch/demo-data';
import { end, runCommand } from '@/lib/launch/ending';
import { authSecret } from '@/lib/launch/secret';
import { PROJECT_FOLDER } from '@/lib/launch/settings';
import { connectOwner } from '../support/owner-connection';
import { SAMPLE_CLOCK } from '../support/sample-clock';
import { copyDemo } from './copied-demo';
import { FIRST_DEMO, SECOND_DEMO } from './demos';

/** Makes the demos that the browser tests will open, before they begin: one, and its copy. */
runCommand(async () => {
  const [first, second] = [FIRST_DEMO, SECOND_DEMO].map(({ folder }) => join(PROJECT_FOLDER, folder)) as [string, string];
  const { database } = await openDemo(first, { beginsAt: new Date(SAMPLE_CLOCK), afresh: true }, 'browser tests');
  const owner = await connectOwner(database.ownerUrl);
  authSecret(first);
  await copyDemo(owner, first, second);
  await owner.close();
  await end(0);
});

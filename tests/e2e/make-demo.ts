import { join } from 'node:path';
import { openDemo } from '@/lib/launch/demo-data';
import { end, runCommand } from '@/lib/launch/ending';
import { dataFolder } from '@/lib/launch/settings';
import { SAMPLE_CLOCK } from '../support/sample-clock';

/** Makes the demo that the browser tests will open, before they begin. */
runCommand(async () => {
  await openDemo(join(dataFolder(), 'e2e'), { beginsAt: new Date(SAMPLE_CLOCK), afresh: true }, 'browser tests');
  await end(0);
});

import { join } from 'node:path';

/** The smallest school as the release before the next one has it, in a back-up that was made under that release's migrations. */
export const RELEASE = join(__dirname, 'release-0.1.0.backup');

/** Of a school that is invented: it opens nothing else. */
export const RELEASE_KEY = '0W3G-E1R7-0W3G-E1R7-0W3G-E1R7-0W3G-E1R7-1CFK';

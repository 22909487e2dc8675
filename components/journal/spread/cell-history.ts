import type { Result } from '@/lib/result';
import type { CellAddress } from '@/lib/journal/schema';
import type { CellRevision } from '@/lib/journal/view';

/** The action that tells a cell's past. */
export type ReadHistory = (address: CellAddress) => Promise<Result<CellRevision[]>>;

import { DomainError } from '@/lib/errors';
import { uploadFiles } from '@/lib/importing/draft-commands';
import { filesToUpload } from '@/lib/importing/schema';
import { defineRoute } from '@/lib/route';

/** Files of the school, from a plain form: it works without script, and leads on to what they would do. */
export const POST = defineRoute({
  capability: 'import:keep',
  input: filesToUpload,
  writes: true,
  takesFiles: true,
  run: async (actor, { files, id }) => {
    const given = await Promise.all(files.filter(({ size }) => size > 0).map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })));
    const draft = await uploadFiles(actor, given, id).catch((error: unknown) => {
      if (error instanceof DomainError && error.fields.files) return { refused: error.fields.files };
      throw error;
    });
    const page = id ? `/office/imports/drafts/${id}` : '/office/imports';
    const location = typeof draft === 'string' ? `/office/imports/drafts/${draft}` : `${page}?refused=${draft.refused}`;
    return new Response(null, { status: 303, headers: { location } });
  },
});

'use server';

import { revalidatePath } from 'next/cache';
import { defineAction } from '@/lib/action';
import { matterToDecide } from '@/lib/matters/schema';
import { approveMember, endMembership, proposeMember, returnMember } from '@/lib/working-group/commands';
import { memberToPropose, membershipToEnd } from '@/lib/working-group/schema';

const PAGE = '/oversight/group';

/** Somebody of the staff waits for the director's approval. */
export const propose = defineAction({
  capability: 'working-group:propose',
  input: memberToPropose,
  async run(actor, input) {
    await proposeMember(actor, input);
    revalidatePath(PAGE);
  },
});

/** Says yes or no to a proposed member. */
export const decideMember = defineAction({
  capability: 'working-group:approve',
  input: matterToDecide,
  async run(actor, input) {
    await (input.decision === 'approved' ? approveMember(actor, input) : returnMember(actor, input));
    revalidatePath(PAGE);
  },
});

/** Ends a membership earlier than it was approved for. */
export const end = defineAction({
  capability: 'working-group:approve',
  input: membershipToEnd,
  async run(actor, input) {
    await endMembership(actor, input);
    revalidatePath(PAGE);
  },
});

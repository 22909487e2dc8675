/** Why a message could not be sent: a class, never what the other server said, which may repeat the message. */
export type Trouble = 'unreachable' | 'refused' | 'unexpected';

export class NotSent extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble);
    this.name = 'NotSent';
  }
}

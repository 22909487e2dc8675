/**
 * Expected refusals. The code names a message in `lib/text/messages/errors`, the values fill it; nothing here is shown
 * to a user as it stands, and no text from the database ever is.
 */
export type ErrorCode =
  | 'notFound'
  | 'notAllowed'
  | 'invalidInput'
  | 'sessionEnded'
  | 'ownPasswordFirst'
  | 'anotherPerson'
  | 'lessonInFuture'
  | 'lessonLocked'
  | 'notLocked'
  | 'correctionWaits'
  | 'lessonWithdrawn'
  | 'lessonCancelled'
  | 'lessonKept'
  | 'hourTaken'
  | 'seenOtherwise'
  | 'lessonFilled'
  | 'dayPast'
  | 'dayNotTaught'
  | 'bellsMissing'
  | 'termClosed'
  | 'termMarkTooEarly'
  | 'termMarksGiven'
  | 'marksGiven'
  | 'marksOfOtherSubject'
  | 'yearArchived'
  | 'yearInUse'
  | 'yearNotReady'
  | 'bundlesUnderWay'
  | 'reasonNeeded'
  | 'pupilNotInGroup'
  | 'valueNotInScale'
  | 'remarkNotHere'
  | 'debtDayPast'
  | 'retakeUnfit'
  | 'operationReused'
  | 'changedByAnother'
  /** other files, another day, another journal: what was seen is not what would be done */
  | 'importChanged'
  | 'importStands'
  | 'alreadyClosed'
  | 'accessOpen'
  | 'ownMatter'
  | 'stepTaken'
  | 'chairSeated'
  | 'topicGiven'
  | 'tooManyTries'
  | 'tooManyLetters'
  | 'wrongCredentials'
  | 'wrongCode'
  | 'codeNeeded'
  | 'codeWrong'
  | 'secondFactorFirst'
  | 'secondFactorKept'
  | 'passkeyRefused'
  | 'changesHeld'
  | 'readingsHeld'
  | 'exportLimit'
  | 'codeOfAnother'
  | 'childKnown'
  | 'accountOpensMore'
  | 'keyShown'
  | 'keyOfSeveral'
  /** the database does not answer, or writes nothing */
  | 'unavailable'
  | 'unexpected';

export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly values: Readonly<Record<string, string | number>> = {},
    /** field name -> message key, for forms */
    readonly fields: Readonly<Record<string, string>> = {},
  ) {
    super(code);
    this.name = 'DomainError';
  }
}

/** Why the journal can do nothing, or save nothing: the database does not answer, its disk is full, or may not be written. */
export type Outage = 'database' | 'diskFull' | 'readOnly';

/** Nothing is wrong with what was asked: the same may be asked again, and is answered once the outage is over. */
export class Unavailable extends DomainError {
  /** Tells the browser's page for what broke (components/shell/broken-page.tsx) this apart from a fault. */
  readonly digest: string;

  constructor(readonly outage: Outage) {
    super('unavailable');
    this.name = 'Unavailable';
    this.digest = `unavailable ${outage}`;
  }
}

/** Not visible and not existing are the same answer (architecture: "Not visible = not found"). */
export class NotFoundError extends DomainError {
  constructor() {
    super('notFound');
    this.name = 'NotFoundError';
  }
}

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
  | 'changesHeld'
  | 'exportLimit'
  | 'codeOfAnother'
  | 'childKnown'
  | 'accountOpensMore'
  | 'keyShown'
  | 'keyOfSeveral'
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

/** Not visible and not existing are the same answer (architecture: "Not visible = not found"). */
export class NotFoundError extends DomainError {
  constructor() {
    super('notFound');
    this.name = 'NotFoundError';
  }
}

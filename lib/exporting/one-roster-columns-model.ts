/** The files of OneRoster 1.2 in CSV and their columns, in the order the standard wants; columns of our own stand last. */

/** As the manifest names them. */
export const ONE_ROSTER_FILES = [
  'academicSessions', 'categories', 'classes', 'classResources', 'courses', 'courseResources', 'demographics', 'enrollments',
  'lineItemLearningObjectiveIds', 'lineItems', 'lineItemScoreScales', 'orgs', 'resources', 'resultLearningObjectiveIds', 'results',
  'resultScoreScales', 'roles', 'scoreScales', 'userProfiles', 'userResources', 'users',
] as const;

const HEAD = ['sourcedId', 'status', 'dateLastModified'] as const;

/** Which post of ours a role stands for, and what a deputy answers for: the standard has no words for them. */
export const POST_COLUMN = 'metadata.achykJurnal.post';
export const AREA_COLUMN = 'metadata.achykJurnal.area';

export const ONE_ROSTER_COLUMNS = {
  academicSessions: [...HEAD, 'title', 'type', 'startDate', 'endDate', 'parentSourcedId', 'schoolYear'],
  orgs: [...HEAD, 'name', 'type', 'identifier', 'parentSourcedId'],
  courses: [...HEAD, 'schoolYearSourcedId', 'title', 'courseCode', 'grades', 'orgSourcedId', 'subjects', 'subjectCodes'],
  classes: [...HEAD, 'title', 'grades', 'courseSourcedId', 'classCode', 'classType', 'location', 'schoolSourcedId', 'termSourcedIds', 'subjects', 'subjectCodes', 'periods'],
  users: [
    ...HEAD, 'enabledUser', 'username', 'userIds', 'givenName', 'familyName', 'middleName', 'identifier', 'email', 'sms', 'phone', 'agentSourcedIds', 'grades', 'password',
    'userMasterIdentifier', 'resourceSourcedIds', 'preferredGivenName', 'preferredMiddleName', 'preferredFamilyName', 'primaryOrgSourcedId', 'pronouns',
  ],
  roles: [...HEAD, 'userSourcedId', 'roleType', 'role', 'beginDate', 'endDate', 'orgSourcedId', 'userProfileSourcedId', POST_COLUMN, AREA_COLUMN],
  enrollments: [...HEAD, 'classSourcedId', 'schoolSourcedId', 'userSourcedId', 'role', 'primary', 'beginDate', 'endDate'],
  demographics: [
    ...HEAD, 'birthDate', 'sex', 'americanIndianOrAlaskaNative', 'asian', 'blackOrAfricanAmerican', 'nativeHawaiianOrOtherPacificIslander', 'white',
    'demographicRaceTwoOrMoreRaces', 'hispanicOrLatinoEthnicity', 'countryOfBirthCode', 'stateOfBirthAbbreviation', 'cityOfBirth', 'publicSchoolResidenceStatus',
  ],
} as const;
export type OneRosterFile = keyof typeof ONE_ROSTER_COLUMNS;

import { archiveOf } from './spreadsheet';

/** A OneRoster archive as another system would write it, with no column of ours; the school in it is invented. */
export const ROSTER = {
  'manifest.csv': ['propertyName,value', 'manifest.version,1.0', 'oneroster.version,1.2', 'file.academicSessions,absent', 'file.classes,bulk', 'file.courses,absent', 'file.demographics,bulk', 'file.enrollments,bulk', 'file.orgs,absent', 'file.results,absent', 'file.roles,bulk', 'file.users,bulk', 'source.systemName,Another'].join('\r\n'),
  'users.csv': `sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns
u1,,,true,a,,Айпери,Алиева,,1001,,,,"g1,t1",07,,,,,,,o1,
u2,,,true,b,,Каныкей,Бекова,Сабыр кызы,1002,,,,g1,07,,,,,,,o1,
u3,,,true,c,,Бек,Асанов,,,,,,,08,,,,,,,o1,
g1,,,true,d,,Гүл,Алиева,,,,+996555123456,,,,,,,,,,o1,
t1,,,true,e,,Мээрим,Асанова,Бакытовна,,,,996700111222,,,,,,,,,o1,
t2,,,true,f,,Эржан,Кадыров,,,,,,u3,,,,,,,,o1,
`,
  'roles.csv': `sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId
r1,,,u1,primary,student,,,o1,
r2,,,u2,primary,student,,,o1,
r3,,,u3,primary,student,,,o1,
r4,,,g1,primary,parent,,,o1,
r5,,,t1,primary,teacher,,,o1,
r6,,,t1,secondary,parent,,,o1,
r7,,,t2,primary,principal,,,o1,
r8,,,t2,secondary,guardian,,,o1,
`,
  'classes.csv': `sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods
c1,,,7-А,07,k1,,homeroom,,o1,s1,,,
c2,,,Algebra 7,07,k2,7-А,scheduled,,o1,s1,,,
c3,,,8-Б,08,k3,,scheduled,,o1,s1,,,
`,
  'enrollments.csv': `sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate
e1,,,c1,o1,u1,student,,,
e2,,,c1,o1,u2,student,,,
e3,,,c2,o1,u1,student,,,
e4,,,c3,o1,u3,student,,,
e5,,,c1,o1,t1,teacher,true,,
`,
  'demographics.csv': `sourcedId,status,dateLastModified,birthDate,sex,americanIndianOrAlaskaNative,asian,blackOrAfricanAmerican,nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,hispanicOrLatinoEthnicity,countryOfBirthCode,stateOfBirthAbbreviation,cityOfBirth,publicSchoolResidenceStatus
u1,,,2014-05-01,female,,,,,,,,,,,
u3,,,2013-07-03,male,,,,,,,,,,,
`,
};
export type RosterPart = keyof typeof ROSTER;

/** The archive, with parts changed or left out (null), in a folder where one is named. */
export function rosterFile(change: Partial<Record<RosterPart, string | Buffer | null>> = {}, folder = ''): Buffer {
  const parts = { ...ROSTER, ...change };
  return archiveOf(Object.entries(parts).flatMap(([name, content]) => (content === null ? [] : [{ name: `${folder}${name}`, content }])));
}

/** A part with something in it replaced. Throws when nothing was there to replace. */
export function changed(part: RosterPart, from: string, to: string): Partial<Record<RosterPart, string>> {
  if (!ROSTER[part].includes(from)) throw new Error(`Not in ${part}: ${from}`);
  return { [part]: ROSTER[part].replaceAll(from, to) };
}

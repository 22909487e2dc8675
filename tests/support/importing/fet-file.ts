/** What a test says of a FET file; everything left out is usual. */
export interface FetSketch {
  version?: string;
  mode?: string;
  days?: string[];
  hours?: string[];
  /** In place of the lists of days and hours. */
  lists?: string;
  /** Years as XML; class 7-А with two subgroups when left out. */
  years?: string;
  rooms?: string;
  activities?: ActivitySketch[];
  timeConstraints?: string;
  spaceConstraints?: string;
}

export interface ActivitySketch {
  id: number;
  subject?: string;
  teachers?: string[];
  students?: string[];
  duration?: number;
  active?: boolean;
  /** Day and hour; left out: not placed. */
  at?: [day: string, hour: string];
}

export const CLASS_7A = `<Year><Name>7-А</Name><Number_of_Students>31</Number_of_Students><Separator> </Separator>
  <Group><Name>7-А 1-топ</Name><Subgroup><Name>7-А 1-топ кыздар</Name></Subgroup></Group>
  <Group><Name>7-А 2-топ</Name></Group><Group><Name>7-А кыздар</Name></Group><Group><Name>7-А эркек балдар</Name></Group></Year>`;

/** The bytes of a FET file after the sketch. */
export function fetFile(sketch: FetSketch = {}): Buffer {
  const days = sketch.days ?? ['Дүйшөмбү', 'Шейшемби', 'Шаршемби', 'Бейшемби', 'Жума'];
  const hours = sketch.hours ?? ['1', '2', '3', '4', '5', '6'];
  const activities = sketch.activities ?? [{ id: 1, at: ['Дүйшөмбү', '1'] }];
  const lists = sketch.lists ?? `${named('Days_List', 'Day', days)}${named('Hours_List', 'Hour', hours)}`;
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>
<fet version="${sketch.version ?? '6.8.5'}">
${sketch.mode ? `<Mode>${sketch.mode}</Mode>` : ''}<Institution_Name>Үлгү мектеп</Institution_Name>
${lists}
<Students_List>${sketch.years ?? CLASS_7A}</Students_List>
<Activities_List>${activities.map(activityXml).join('')}</Activities_List>
${sketch.rooms ?? ''}
<Time_Constraints_List><ConstraintBasicCompulsoryTime><Weight_Percentage>100</Weight_Percentage></ConstraintBasicCompulsoryTime>
${activities.map(placementXml).join('')}${sketch.timeConstraints ?? ''}</Time_Constraints_List>
<Space_Constraints_List>${sketch.spaceConstraints ?? ''}</Space_Constraints_List>
</fet>`);
}

function named(list: string, element: string, names: string[]): string {
  const items = names.map((name) => `<${element}><Name>${name}</Name></${element}>`);
  return `<${list}><Number_of_${element}s>${names.length}</Number_of_${element}s>${items.join('')}</${list}>`;
}

function activityXml({ id, subject = 'Алгебра', teachers = ['Асанова Мээрим Бакытовна'], students = ['7-А'], duration = 1, active = true }: ActivitySketch): string {
  return `<Activity>${teachers.map((name) => `<Teacher>${name}</Teacher>`).join('')}<Subject>${subject}</Subject>
    ${students.map((name) => `<Students>${name}</Students>`).join('')}<Duration>${duration}</Duration><Id>${id}</Id><Active>${active}</Active></Activity>`;
}

function placementXml({ id, at }: ActivitySketch): string {
  if (!at) return '';
  return `<ConstraintActivityPreferredStartingTime><Weight_Percentage>100</Weight_Percentage><Activity_Id>${id}</Activity_Id>
    <Preferred_Day>${at[0]}</Preferred_Day><Preferred_Hour>${at[1]}</Preferred_Hour><Active>true</Active></ConstraintActivityPreferredStartingTime>`;
}

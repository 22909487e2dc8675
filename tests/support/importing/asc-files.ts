/** Exports of aSc Timetables, as the program writes them; the school in them is invented. */

/** "aSc Timetables 2012 XML": a class in two groups for English and by sex for sport, two classes joined, a double lesson, lessons of one week in two. */
export const ASC_2012 = `<?xml version="1.0" encoding="UTF-8"?>
<timetable ascttversion="2026.5.2" importtype="database" options="export:idprefix:%CHRID,import:idprefix:%TEMPID,groupstype1,decimalseparatordot,lessonsincludeclasseswithoutstudents,handlestudentsafterlessons" defaultexport="1" displayname="aSc Timetables 2012 XML" displaycountries="">
   <periods options="canadd,export:silent" columns="period,name,short,starttime,endtime">
      <period name="1-сабак" short="1" period="1" starttime="8:00" endtime="8:45"/>
      <period name="2-сабак" short="2" period="2" starttime="8:50" endtime="9:35"/>
      <period name="3-сабак" short="3" period="3" starttime="9:45" endtime="10:30"/>
   </periods>
   <daysdefs options="canadd,export:silent" columns="id,days,name,short">
      <daysdef id="D0" name="Каалаган күн" short="X" days="10000,01000,00100,00010,00001"/>
      <daysdef id="DA" name="Күн сайын" short="E" days="11111"/>
      <daysdef id="D1" name="Дүйшөмбү" short="Дш" days="10000"/>
      <daysdef id="D2" name="Шейшемби" short="Шш" days="01000"/>
      <daysdef id="D3" name="Шаршемби" short="Шр" days="00100"/>
      <daysdef id="D4" name="Бейшемби" short="Бш" days="00010"/>
      <daysdef id="D5" name="Жума" short="Жм" days="00001"/>
   </daysdefs>
   <weeksdefs options="canadd,export:silent" columns="id,weeks,name,short">
      <weeksdef id="WA" name="Бардык жумалар" short="Бардык" weeks="11"/>
      <weeksdef id="W1" name="А жумасы" short="А" weeks="10"/>
      <weeksdef id="W2" name="Б жумасы" short="Б" weeks="01"/>
   </weeksdefs>
   <termsdefs options="canadd,export:silent" columns="id,terms,name,short"><termsdef id="T1" name="Жыл бою" short="ЖБ" terms="1"/></termsdefs>
   <subjects options="canadd,export:silent" columns="id,name,short,partner_id">
      <subject id="S1" name="Алгебра" short="Алг" partner_id=""/>
      <subject id="S2" name="Англис тили" short="Анг" partner_id=""/>
      <subject id="S3" name="Дене тарбия" short="ДТ" partner_id=""/>
      <subject id="S4" name="Химия" short="Хим" partner_id=""/>
   </subjects>
   <teachers options="canadd,export:silent" columns="id,name,short,gender,color,email,mobile,partner_id,firstname,lastname">
      <teacher id="P1" firstname="Мээрим Бакытовна" lastname="Асанова" name="Асанова М. Б." short="Ас" gender="F" color="#FF0000" email="" mobile="" partner_id=""/>
      <teacher id="P2" firstname="" lastname="" name="Кадыров Эржан" short="Кад" gender="M" color="#00FF00" email="" mobile="" partner_id=""/>
      <teacher id="P3" firstname="" lastname="" name="Садыкова Жаңыл" short="Сад" gender="F" color="" email="" mobile="" partner_id=""/>
   </teachers>
   <buildings options="canadd,export:silent" columns="id,name,partner_id"/>
   <classrooms options="canadd,export:silent" columns="id,name,short,capacity,buildingid,partner_id">
      <classroom id="R1" name="12-кабинет" short="12" capacity="*" buildingid="" partner_id=""/>
      <classroom id="R2" name="Спорт залы" short="СЗ" capacity="*" buildingid="" partner_id=""/>
   </classrooms>
   <grades options="canadd,export:silent" columns="grade,name,short"><grade name="7-класс" short="7" grade="7"/></grades>
   <classes options="canadd,export:silent" columns="id,name,short,classroomids,teacherid,grade,partner_id">
      <class id="C1" name="7-А" short="7А" teacherid="P1" classroomids="" grade="" partner_id=""/>
      <class id="C2" name="7-Б" short="7Б" teacherid="" classroomids="" grade="" partner_id=""/>
   </classes>
   <groups options="canadd,export:silent" columns="id,classid,name,entireclass,divisiontag,studentcount,studentids">
      <group id="G1" name="Бүт класс" classid="C1" studentids="" entireclass="1" divisiontag="0" studentcount="31"/>
      <group id="G2" name="1-топ" classid="C1" studentids="" entireclass="0" divisiontag="1" studentcount=""/>
      <group id="G3" name="2-топ" classid="C1" studentids="" entireclass="0" divisiontag="1" studentcount="0"/>
      <group id="G4" name="Эркек балдар" classid="C1" studentids="" entireclass="0" divisiontag="2" studentcount=""/>
      <group id="G5" name="Кыздар" classid="C1" studentids="" entireclass="0" divisiontag="2" studentcount=""/>
      <group id="G6" name="Бүт класс" classid="C2" studentids="" entireclass="1" divisiontag="0" studentcount=""/>
   </groups>
   <lessons options="canadd,export:silent" columns="id,subjectid,classids,groupids,teacherids,classroomids,periodspercard,periodsperweek,daysdefid,weeksdefid,termsdefid,seminargroup,capacity,partner_id">
      <lesson id="L1" classids="C1" subjectid="S1" periodspercard="2" periodsperweek="2.0" teacherids="P1" classroomids="R1" groupids="G1" capacity="*" seminargroup="" termsdefid="T1" weeksdefid="WA" daysdefid="D0" partner_id=""/>
      <lesson id="L2" classids="C1" subjectid="S2" periodspercard="1" periodsperweek="1.0" teacherids="P2" classroomids="" groupids="G2" capacity="*" seminargroup="" termsdefid="T1" weeksdefid="WA" daysdefid="D0" partner_id=""/>
      <lesson id="L3" classids="C1" subjectid="S2" periodspercard="1" periodsperweek="2.0" teacherids="P3" classroomids="" groupids="G3" capacity="*" seminargroup="" termsdefid="T1" weeksdefid="WA" daysdefid="D0" partner_id=""/>
      <lesson id="L4" classids="C1,C2" subjectid="S3" periodspercard="1" periodsperweek="1.0" teacherids="P2" classroomids="R2" groupids="G4,G6" capacity="*" seminargroup="" termsdefid="T1" weeksdefid="WA" daysdefid="D0" partner_id=""/>
      <lesson id="L5" classids="C2" subjectid="S4" periodspercard="1" periodsperweek="1.0" teacherids="P1" classroomids="" groupids="G6" capacity="*" seminargroup="" termsdefid="T1" weeksdefid="W1" daysdefid="D0" partner_id=""/>
   </lessons>
   <cards options="canadd,export:silent" columns="lessonid,period,days,weeks,terms,classroomids">
      <card lessonid="L1" classroomids="R1" period="1" weeks="11" terms="1" days="10000"/>
      <card lessonid="L2" classroomids="" period="3" weeks="11" terms="1" days="01000"/>
      <card lessonid="L3" classroomids="" period="3" weeks="11" terms="1" days="01000"/>
      <card lessonid="L4" classroomids="R2" period="1" weeks="11" terms="1" days="00001"/>
      <card lessonid="L5" classroomids="" period="2" weeks="10" terms="1" days="00001"/>
      <card lessonid="L5" classroomids="" period="2" weeks="01" terms="1" days="00010"/>
   </cards>
</timetable>
`;

/** The spelling before 2012, in the code page of a Windows of those years: days by number, one class, teacher and room in a row, groups numbered in the lesson. */
export const ASC_2008 = `<?xml version="1.0" encoding="windows-1251"?>
<timetable ascttversion="2008" importtype="database" options="idprefix:ID,daynumbering1" displayname="План">
<days><day name="Понедельник" short="Пн" day="1"/><day name="Вторник" short="Вт" day="2"/></days>
<periods><period period="1" starttime="8:00" endtime="8:45"/><period period="2" starttime="8:50" endtime="9:35"/></periods>
<subjects><subject id="*1" name="Физика" short="Физ"/><subject id="*2" name="Труд" short="Тр"/></subjects>
<teachers><teacher id="*1" name="Петров Иван" short="Пет"/></teachers>
<classrooms><classroom id="*1" name="Мастерская" short="М"/></classrooms>
<classes><class id="*1" name="8 &quot;Б&quot; класс" short="8Б"/></classes>
<lessons>
<lesson id="*1" classid="*1" subjectid="*1" teacherid="*1" durationperiods="1" periodsperweek="2" group=""/>
<lesson id="*2" classid="*1" subjectid="*2" teacherid="*1" durationperiods="2" periodsperweek="2" group="1"/>
</lessons>
<cards>
<card lessonid="*1" day="1" period="2" classroomid=""/>
<card lessonid="*1" day="2" period="2" classroomid=""/>
<card lessonid="*2" day="1" period="1" classroomid="*1"/>
</cards>
</timetable>
`;

/** The Cyrillic letters of Russian in that code page. */
export function windows1251(text: string): Buffer {
  return Buffer.from([...text].map((letter) => {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x80) return code;
    if (letter === 'Ё') return 0xa8;
    if (letter === 'ё') return 0xb8;
    if (code < 0x410 || code > 0x44f) throw new Error(`Not in windows-1251: ${letter}`);
    return code - 0x410 + 0xc0;
  }));
}

import { wordsKey } from './words';

/** A subject's name in the three languages. The Kyrgyz one is what a subject is known by. */
export interface SubjectNames {
  ky: string;
  ru: string;
  en: string;
}

/** The subjects of Kyrgyz schools: Kyrgyz, Russian, English, then other ways to write them. */
const SUBJECTS: readonly (readonly [ky: string, ru: string, en: string, ...others: string[]])[] = [
  ['Адам жана коом', 'Человек и общество', 'Human and Society', 'Обществознание', 'Коом таануу', 'Social studies'],
  ['Адеп', 'Этика', 'Ethics', 'Адеп сабагы', 'Адеп-ахлак'],
  ['Алгебра', 'Алгебра', 'Algebra', 'Алгебра жана анализдин башталышы', 'Алгебра и начала анализа'],
  ['Англис тили', 'Английский язык', 'English', 'Английский', 'English language', 'Англ. яз.'],
  ['Аскерге чакырууга чейинки даярдык', 'Допризывная подготовка', 'Pre-conscription training', 'ДПМ', 'ДПЮ', 'Допризывная подготовка молодёжи', 'НВП', 'АЧЧД'],
  ['Астрономия', 'Астрономия', 'Astronomy'],
  ['Биология', 'Биология', 'Biology'],
  ['География', 'География', 'Geography'],
  ['Геометрия', 'Геометрия', 'Geometry'],
  ['Дене тарбия', 'Физическая культура', 'Physical education', 'Физкультура', 'Дене тарбиясы', 'Дене-тарбия', 'Физ-ра', 'PE', 'Дене тарбия жана ден соолук'],
  ['Информатика', 'Информатика', 'Informatics', 'ИКТ', 'Computer science', 'ICT', 'Информатика жана ИКТ'],
  ['Кыргыз адабияты', 'Кыргызская литература', 'Kyrgyz literature', 'Кыргыз адабият', 'Кырг. лит.', 'Адабият'],
  ['Кыргыз тили', 'Кыргызский язык', 'Kyrgyz', 'Kyrgyz language', 'Кырг. яз.'],
  ['Кыргыз тили жана окуу', 'Кыргызский язык и чтение', 'Kyrgyz and reading'],
  ['Көркөм өнөр', 'Изобразительное искусство', 'Fine art', 'ИЗО', 'Сүрөт', 'Көркөм сүрөт', 'Изо искусство', 'Художественное творчество', 'Art'],
  ['Математика', 'Математика', 'Mathematics', 'Maths', 'Math'],
  ['Мекен таануу', 'Родиноведение', 'Homeland studies', 'Родиноведенье'],
  ['Музыка', 'Музыка', 'Music', 'Обон', 'Ыр-күү'],
  ['Орус адабияты', 'Русская литература', 'Russian literature', 'Орус адабият', 'Рус. лит.'],
  ['Орус тили', 'Русский язык', 'Russian', 'Русский', 'Russian language', 'Рус. яз.'],
  ['Табият таануу', 'Естествознание', 'Natural science', 'Табигый илимдер', 'Science'],
  ['Тарых', 'История', 'History'],
  ['Технология', 'Технология', 'Technology', 'Эмгек', 'Труд', 'Эмгек сабагы'],
  ['Физика', 'Физика', 'Physics'],
  ['Химия', 'Химия', 'Chemistry'],
  ['Экономика', 'Экономика', 'Economics', 'Экономиканын негиздери', 'Основы экономики'],
  ['Кыргызстан тарыхы', 'История Кыргызстана', 'History of Kyrgyzstan', 'Кыргызстандын тарыхы', 'Ата Мекен тарыхы'],
  ['Дүйнөлүк тарых', 'Всемирная история', 'World history', 'Дүйнө тарыхы', 'Всеобщая история'],
  ['Алиппе', 'Букварь', 'Primer', 'Сабат ачуу', 'Обучение грамоте'],
  ['Адабий окуу', 'Литературное чтение', 'Reading', 'Окуу', 'Чтение'],
  ['Орус тили жана окуу', 'Русский язык и чтение', 'Russian and reading'],
  ['Дүйнө таануу', 'Познание мира', 'Knowledge of the world', 'Айлана-чөйрө', 'Окружающий мир', 'Курчап турган дүйнө'],
  ['Дин маданиятынын өнүгүү тарыхы', 'История развития религиозной культуры', 'History of religious culture', 'Дин таануу', 'Религиоведение'],
  ['Укук', 'Право', 'Law', 'Укук таануу', 'Правоведение'],
  ['Чийүү', 'Черчение', 'Technical drawing', 'Сызуу'],
  ['Жашоо тиричилик коопсуздугу', 'Основы безопасности жизнедеятельности', 'Life safety', 'ОБЖ', 'ЖТК', 'Тиричилик коопсуздугунун негиздери'],
  ['Немис тили', 'Немецкий язык', 'German', 'Немецкий'],
  ['Француз тили', 'Французский язык', 'French', 'Французский'],
  ['Түрк тили', 'Турецкий язык', 'Turkish', 'Турецкий'],
  ['Кытай тили', 'Китайский язык', 'Chinese', 'Китайский'],
  ['Өзбек тили', 'Узбекский язык', 'Uzbek'],
  ['Өзбек адабияты', 'Узбекская литература', 'Uzbek literature'],
  ['Тажик тили', 'Таджикский язык', 'Tajik'],
  ['Чет тили', 'Иностранный язык', 'Foreign language'],
  ['Манас таануу', 'Манасоведение', 'Manas studies'],
  ['Психология', 'Психология', 'Psychology'],
  ['Финансылык сабаттуулук', 'Финансовая грамотность', 'Financial literacy'],
  ['Санарип сабаттуулук', 'Цифровая грамотность', 'Digital literacy'],
  ['Робототехника', 'Робототехника', 'Robotics'],
  ['Шахмат', 'Шахматы', 'Chess'],
  ['Хореография', 'Хореография', 'Choreography', 'Бий', 'Ритмика'],
  ['Ден соолук маданияты', 'Культура здоровья', 'Health education', 'Сергек жашоо', 'ЗОЖ'],
  ['Класстык саат', 'Классный час', 'Class hour', 'Тарбиялык саат'],
];

const byKey = new Map<string, SubjectNames>();
for (const [ky, ru, en, ...others] of SUBJECTS) {
  for (const name of [ky, ru, en, ...others]) if (!byKey.has(subjectKey(name))) byKey.set(subjectKey(name), { ky, ru, en });
}

/** What a subject's name is matched by: punctuation and hyphens are as good as spaces. */
function subjectKey(name: string): string {
  return wordsKey(name).replace(/[\s\-_.,]+/g, ' ').trim();
}

/** The standard names of a subject written in any of the languages; null when it is not one of the usual subjects. */
export function subjectNamed(name: string): SubjectNames | null {
  return byKey.get(subjectKey(name)) ?? null;
}

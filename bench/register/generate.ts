import type { Indexed, Told } from '@cairn/server/register/search/index-entry'

/** A small generator of pseudo-random numbers with a seed (mulberry32): the same register each time. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const languages = ['en', 'uk', 'fr', 'ar', 'ru'] as const
/** Words of the field by language, the commonest first; rarer ones are made from syllables, so that the list of words grows as a real one does. */
const common: Readonly<Record<(typeof languages)[number], readonly string[]>> = {
  en: [
    'skills',
    'safety',
    'data',
    'digital',
    'energy',
    'care',
    'management',
    'design',
    'solar',
    'nursing',
    'welding',
    'language',
    'quality',
    'planning',
    'teaching',
    'food',
    'water',
    'security',
    'health',
    'business',
    'machine',
    'tourism',
    'forestry',
    'logistics',
    'hygiene',
    'accounting',
    'programming',
    'inspection',
    'maintenance',
    'installation',
  ],
  uk: [
    'навички',
    'безпека',
    'дані',
    'цифрові',
    'енергія',
    'догляд',
    'управління',
    'дизайн',
    'сонячна',
    'сестринство',
    'зварювання',
    'мова',
    'якість',
    'планування',
    'навчання',
    'харчування',
    'вода',
    'захист',
    'здоровʼя',
    'бізнес',
    'машини',
    'туризм',
    'лісництво',
    'логістика',
    'гігієна',
    'облік',
    'програмування',
    'огляд',
    'ремонт',
    'монтаж',
  ],
  fr: [
    'compétences',
    'sécurité',
    'données',
    'numérique',
    'énergie',
    'soins',
    'gestion',
    'conception',
    'solaire',
    'infirmier',
    'soudage',
    'langue',
    'qualité',
    'planification',
    'enseignement',
    'alimentation',
    'eau',
    'protection',
    'santé',
    'entreprise',
    'machine',
    'tourisme',
    'forêt',
    'logistique',
    'hygiène',
    'comptabilité',
    'programmation',
    'inspection',
    'entretien',
    'installation',
  ],
  ar: [
    'مهارات',
    'السلامة',
    'البيانات',
    'الرقمية',
    'الطاقة',
    'الرعاية',
    'الإدارة',
    'التصميم',
    'الشمسية',
    'التمريض',
    'اللحام',
    'اللغة',
    'الجودة',
    'التخطيط',
    'التعليم',
    'الغذاء',
    'المياه',
    'الأمن',
    'الصحة',
    'الأعمال',
    'الآلات',
    'السياحة',
    'الغابات',
    'اللوجستيات',
    'النظافة',
    'المحاسبة',
    'البرمجة',
    'الفحص',
    'الصيانة',
    'التركيب',
  ],
  ru: [
    'навыки',
    'безопасность',
    'данные',
    'цифровые',
    'энергия',
    'уход',
    'управление',
    'дизайн',
    'солнечная',
    'сестринское',
    'сварка',
    'язык',
    'качество',
    'планирование',
    'обучение',
    'питание',
    'вода',
    'защита',
    'здоровье',
    'бизнес',
    'машины',
    'туризм',
    'лесное',
    'логистика',
    'гигиена',
    'учёт',
    'программирование',
    'осмотр',
    'ремонт',
    'монтаж',
  ],
}
const syllables = [
  'ba',
  'de',
  'fi',
  'go',
  'lu',
  'ma',
  'ne',
  'pi',
  'ro',
  'su',
  'ta',
  've',
  'zi',
  'ko',
  'la',
  'mer',
  'tan',
  'vol',
  'gra',
  'ster',
]
const fields = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10']
const sectors = ['vocational', 'higher-education', 'adult-learning', 'employer', 'validation']
const modes = ['on-site', 'online', 'blended', 'project-based', 'work-based']
const countries = ['UA', 'GE', 'MD', 'JO', 'TN', 'MA', 'KZ', 'AL', 'RS', 'EE']
const priorities = ['green', 'digital', 'care']
const hours = [20, 25, 30, 50, 60, 75, 100, 125, 150, 200, 250, 375]

/** Entry number `index` of the generated register: words by rank, so that a few are everywhere and most are rare. */
export function generated(index: number, random: () => number): Indexed {
  const pick = <T>(list: readonly T[], lean = 1): T => list[Math.floor(list.length * random() ** lean)] as T
  const language = pick(languages, 1.6)
  const rare = (): string => {
    const rank = Math.floor(40_000 * random() ** 3)
    return `${syllables[rank % 20]}${syllables[Math.floor(rank / 20) % 20]}${syllables[Math.floor(rank / 400) % 20]}${syllables[Math.floor(rank / 8000) % 20]}`
  }
  const say = (count: number): string =>
    Array.from({ length: count }, () => (random() < 0.55 ? pick(common[language], 2.2) : rare())).join(' ')
  const [named, said] = [say(2 + Math.floor(random() * 4)), say(30 + Math.floor(random() * 40))]
  const size = random() < 0.08 ? undefined : pick(hours)
  const level = String(2 + Math.floor(random() * 6))
  const provider = `Provider ${Math.floor(400 * random() ** 2)}`
  const [country, sector] = [pick(countries, 1.5), pick(sectors, 1.3)]
  const participation = random() < 0.2 ? [pick(modes), pick(modes)] : [pick(modes, 1.4)]
  const state = random() < 0.92 ? 'registered' : random() < 0.5 ? 'withdrawn' : 'published-elsewhere'
  const chosen = random() < 0.3 ? [pick(priorities)] : []
  const skills = Array.from({ length: 1 + Math.floor(random() * 3) }, () => Math.floor(13_890 * random() ** 2))
  const told: Told[] = [
    ['level', `eqf-${level}`],
    [
      'size',
      size === undefined ? 'not-stated' : size <= 25 ? 'up-to-25' : size <= 75 ? '26-to-75' : size <= 150 ? '76-to-150' : 'over-150',
    ],
    ['sector', sector],
    ['country', country],
    ['provider', provider],
    ['state', state],
    ['language', language],
    ...participation.map((mode) => ['mode', mode]),
    ...chosen.map((one) => ['priority', one]),
    ['field', pick(fields)],
    ...skills.map((skill) => ['skill', `https://skill.example/${skill}`]),
    ['price', random() < 0.5 ? 'not-stated' : random() < 0.3 ? 'free' : 'paid'],
    ...(random() < 0.5 ? [['place', `place ${Math.floor(200 * random() ** 2)}`]] : []),
  ].map(([facet = '', value = '']) => ({ facet, value }))
  const slug = `entry-${index}`
  return {
    named,
    said,
    provider,
    told: [...new Map(told.map((one) => [`${one.facet} ${one.value}`, one])).values()],
    hit: {
      slug,
      version: 1,
      state,
      title: { language, value: named },
      provider,
      country,
      hours: size,
      hoursAreFromCredits: false,
      credits: [],
      level: { framework: 'eqf', value: level, derived: false },
      sector,
      participation,
      languages: [language],
      priorities: chosen,
      elements: { present: 14, of: 16 },
      demonstration: false,
    },
  }
}

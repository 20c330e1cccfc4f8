import type { ReadFramework } from './case-framework.ts'

const names: Readonly<Record<string, readonly string[]>> = {
  id: ['concepturi', 'uri', 'id', 'iri', 'identifier'],
  label: [
    'preferredlabel',
    'label',
    'skill',
    'title',
    'libellé',
    'compétence',
    'назва',
    'навичка',
    'название',
    'навык',
    'المهارة',
    'العنوان',
    'en',
  ],
  alternatives: ['altlabels', 'alternatives', 'alternativelabels'],
  description: ['description', 'definition', 'опис', 'описание', 'الوصف'],
  kind: ['skilltype', 'type', 'kind'],
  replacedBy: ['replacedby', 'isreplacedby'],
  broader: ['broader', 'broaderuri'],
  state: ['status'],
}
const fold = (heading: string): string =>
  heading
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/[\s_-]+/g, '')
    .toLowerCase()
/** Columns named by a language: “label fr”, “fr”. */
const languageOf = (heading: string): string | undefined =>
  /^(?:label|preferredlabel|libellé)?[ _:-]?\(?(ar|bg|cs|da|de|el|en|es|et|fi|fr|ga|hr|hu|is|it|ka|lt|lv|mt|nl|no|pl|pt|ro|ru|sk|sl|sq|sr|sv|tr|uk)\)?$/.exec(
    heading.trim().toLowerCase(),
  )?.[1]

/**
 * A sheet of skills as a framework: the ESCO package’s CSV (`conceptUri`, `preferredLabel`, `altLabels` …), or a list of one’s own with a
 * column of labels, or one column for each language. Rows without an identifier get one from the framework and their number.
 */
export function readSkillSheet(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  {
    name,
    version,
    language,
    identity,
  }: { readonly name: string; readonly version: string; readonly language: string; readonly identity: string },
): ReadFramework | undefined {
  const columns = header.map(fold)
  const column = (wanted: string): number => columns.findIndex((one) => names[wanted]?.includes(one) === true)
  const labels = header.flatMap((heading, index) => {
    const tag = languageOf(heading)
    return tag === undefined ? [] : [{ index, tag }]
  })
  const single = column('label')
  if (single < 0 && labels.length === 0) return undefined
  const own =
    single >= 0 && !labels.some(({ index, tag }) => index === single || tag === language) ? [{ index: single, tag: language }] : []
  const words = [...own, ...labels]
  const isEsco =
    columns.includes('concepturi') || rows.some((row) => /^(http:\/\/data\.europa\.eu\/esco\/)?skill\//.test(row[column('id')] ?? ''))
  const iri = (text: string): string => (text.startsWith('skill/') ? `http://data.europa.eu/esco/${text}` : text)
  const cell = (row: readonly string[], wanted: string): string => (row[column(wanted)] ?? '').trim()
  const left: { subject: string; why: string }[] = []
  const skills = rows.flatMap((row, index) => {
    const label = Object.fromEntries(
      words.flatMap(({ index: at, tag }) => {
        const text = (row[at] ?? '').trim()
        return text === '' ? [] : [[tag, text]]
      }),
    )
    const subject = `row ${index + 2}`
    if (Object.keys(label).length === 0) {
      if (row.some((one) => one.trim() !== '')) left.push({ subject, why: 'no-label' })
      return []
    }
    const alternatives = cell(row, 'alternatives')
      .split(/\s*[\n|]\s*/)
      .filter((one) => one !== '')
    const [id, description, kind, replacedBy] = [cell(row, 'id'), cell(row, 'description'), cell(row, 'kind'), cell(row, 'replacedBy')]
    const broader = cell(row, 'broader')
      .split(/\s+/)
      .filter((one) => one.includes('/'))
      .map(iri)
    return [
      {
        id: id === '' ? `${identity}:${index + 1}` : iri(id),
        label,
        alternatives: alternatives.length > 0 ? { [words[0]?.tag ?? language]: alternatives.slice(0, 200) } : {},
        broader: broader.filter((one) => /^https?:|^urn:/.test(one)),
        ...(description === '' ? {} : { description: { [language]: description } }),
        ...(kind === '' ? {} : { kind: kind.slice(0, 80) }),
        ...(replacedBy === '' ? {} : { replacedBy: iri(replacedBy) }),
      },
    ]
  })
  return {
    left,
    framework: {
      identity: isEsco ? 'http://data.europa.eu/esco/concept-scheme/skills' : identity,
      name: isEsco ? 'ESCO' : name,
      title: { en: isEsco ? 'ESCO skills and competences' : name },
      version,
      ...(isEsco
        ? { source: 'https://esco.ec.europa.eu/', licence: 'This service uses the ESCO classification of the European Commission.' }
        : {}),
      skills,
    },
  }
}

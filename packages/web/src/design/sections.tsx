import { useLanguageName } from '../ui/words.tsx'
import { CheckField, ChoiceField, TextField, offeredLanguages } from './fields.tsx'
import { DrawnList, MoreFields } from './more-fields.tsx'
import { NeedEvidence } from './need-evidence.tsx'
import { member, useSection, withText } from './section.tsx'
import type { SectionProps } from './section.tsx'
import { TextsField } from './texts-field.tsx'

export function TitleSection(props: SectionProps) {
  const { words, language, languages, findings } = useSection(props)
  const { specification: mc, change } = props
  const others = languages.slice(1)
  const addable = offeredLanguages.filter((tag) => !(tag in mc.title))
  const nameOf = useLanguageName()
  return (
    <>
      <TextField
        id="f-title"
        at={`/title/${language}`}
        label={words('element.title')}
        hint={words('studio.title.hint')}
        lang={language}
        value={mc.title[language] ?? ''}
        describedBy="n-title"
        onChange={(value) => change({ title: { ...mc.title, [language]: value } })}
        findings={findings('n-title', ...(others.length === 0 ? ['/title'] : [`/title/${language}`]))}
      />
      {others.map((tag) => (
        <TextField
          key={tag}
          id={`f-title-${tag}`}
          at={`/title/${tag}`}
          label={`${words('element.title')}: ${nameOf(tag)}`}
          lang={tag}
          value={mc.title[tag] ?? ''}
          onChange={(value) => change({ title: withText(mc.title, tag, value) ?? mc.title })}
          findings={findings(`n-title-${tag}`, `/title/${tag}`)}
        />
      ))}
      <TextsField
        id="f-description"
        at="/description"
        label={words('studio.description')}
        hint={words('studio.description.hint')}
        lines={3}
        languages={languages}
        value={mc.description}
        describedBy="n-description"
        onChange={(value) => change(member('description', value))}
        findings={findings('n-description', '/description')}
      />
      <ChoiceField
        id="f-language"
        label={words('studio.add-language')}
        value=""
        options={addable.map((tag) => ({ value: tag, label: nameOf(tag) }))}
        onChange={(tag) => tag !== '' && change({ title: { ...mc.title, [tag]: mc.title[language] ?? '' } })}
      />
      {others.length > 0 ? (
        <ChoiceField
          id="f-first-language"
          at="/language"
          needed
          label={words('studio.first-language')}
          value={language}
          options={languages.map((tag) => ({ value: tag, label: nameOf(tag) }))}
          onChange={(tag) => change({ language: tag })}
        />
      ) : null}
      <MoreFields specification={mc} change={change} task="title" />
    </>
  )
}

export function NeedSection(props: SectionProps) {
  const { words, languages, findings } = useSection(props)
  const { specification: mc, change } = props
  const need = mc.need ?? { evidence: [], consulted: [] }
  return (
    <>
      <TextsField
        id="f-need"
        at="/need/statement"
        label={words('studio.need.statement')}
        lines={2}
        languages={languages}
        value={need.statement}
        describedBy="n-need"
        onChange={(statement) =>
          change({ need: { evidence: need.evidence, consulted: need.consulted, ...(statement ? { statement } : {}) } })
        }
        findings={findings('n-need', '/need')}
      />
      <NeedEvidence {...props} />
      <DrawnList specification={mc} change={change} part="need" name="consulted" />
      <TextsField
        id="f-group"
        at="/targetGroup"
        label={words('studio.target-group')}
        languages={languages}
        value={mc.targetGroup}
        describedBy="n-group"
        onChange={(value) => change(member('targetGroup', value))}
        findings={findings('n-group', '/targetGroup')}
      />
      <CheckField
        id="f-none"
        at="/prerequisites/none"
        label={words('mc.no-prerequisites')}
        checked={mc.prerequisites?.none === true}
        onChange={(none) => change(member('prerequisites', none ? { none: true } : undefined))}
      />
      {mc.prerequisites?.none ? null : (
        <TextsField
          id="f-entry"
          at="/prerequisites/statement"
          label={words('element.prerequisites')}
          languages={languages}
          value={mc.prerequisites?.statement}
          describedBy="n-entry"
          onChange={(statement) => change(member('prerequisites', statement ? { ...mc.prerequisites, statement } : undefined))}
          findings={findings('n-entry', '/prerequisites')}
        />
      )}
      <TextsField
        id="f-recognised"
        at="/recognisedFor"
        label={words('studio.recognised-for')}
        languages={languages}
        value={mc.recognisedFor}
        onChange={(value) => change(member('recognisedFor', value))}
        findings={findings('n-recognised', '/recognisedFor', '/portfolio')}
      />
      <MoreFields
        specification={mc}
        change={change}
        task="need"
        without={['/prerequisites/none', '/prerequisites/statement', ...(mc.prerequisites?.none ? ['/prerequisites'] : [])]}
      />
    </>
  )
}

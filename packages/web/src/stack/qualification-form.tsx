import type { QualificationChoices, QualificationSheet } from '@cairn/domain/contract/qualifications'
import type { RulesEffect } from '@cairn/domain/contract/stacking'
import type { QualificationDraft } from '@cairn/domain/model/qualification-draft'
import { inLanguage } from '@cairn/domain/model/text'
import type { PageRequest } from '../page.ts'
import { Day, useLanguageName, useSpeech, useWords } from '../ui/words.tsx'
import { ComplaintSummary, Complaints } from './complaints.tsx'
import type { Complaint } from './complaints.tsx'
import { QualificationRules } from './qualification-rules.tsx'
import { QualificationUnits, TextInLanguages } from './qualification-units.tsx'
import { frameworksOf } from './rule-settings.tsx'
import { Effect } from './rules-effect.tsx'

export type QualificationFormProps = {
  readonly request: PageRequest
  readonly draft: QualificationDraft
  readonly sheet: QualificationSheet | undefined
  readonly choices: QualificationChoices
  readonly complaints: readonly Complaint[]
  readonly effect: RulesEffect | undefined
  readonly tried: string
  readonly reason: string
  readonly changedSince: boolean
}
const paths = ['open', 'elective', 'rigid'] as const

/** A qualification as its developer writes it: what it is, its units, its rules, what all this does to present holders, and then the saving. Works without script. */
export function QualificationForm({
  request,
  draft,
  sheet,
  choices,
  complaints,
  effect,
  tried,
  reason,
  changedSince,
}: QualificationFormProps) {
  const words = useWords()
  const { language } = useSpeech()
  const action = sheet ? `/stack/q/${sheet.slug}/edit` : '/stack/q/new'
  const about = complaints.filter(({ at }) => at !== undefined && !at.startsWith('/units') && !at.startsWith('/stackingRules'))
  const title = inLanguage(draft.title, language.code).value.trim()
  const done = request.query.get('done')
  return (
    <div className="stack">
      <div>
        <h1>{title === '' ? words('qualification.new') : <bdi>{title}</bdi>}</h1>
        <p>
          {sheet ? (
            <>
              <span className={`tag ${sheet.public ? 'ok' : 'warn'}`}>
                {words(sheet.public ? 'qualification.public' : 'qualification.not-public')}
              </span>{' '}
              {words('mc.version', { version: sheet.revision })}
              {sheet.public ? (
                <>
                  {' '}
                  · <a href={`/stack/q/${sheet.slug}`}>{words('qualification.see')}</a>
                </>
              ) : null}
            </>
          ) : (
            words('qualification.new.lead')
          )}
        </p>
      </div>
      {done === 'saved' && complaints.length === 0 && !effect ? (
        <p className="note" role="status">
          {words('qualification.saved')}
        </p>
      ) : null}
      <form method="post" action={`${action}#effect`} className="stack" id="qualification-form">
        <button className="vh" type="submit" name="do" value="try" tabIndex={-1} aria-hidden="true">
          {words('rules.try')}
        </button>
        <input type="hidden" name="revision" value={sheet?.revision ?? 0} />
        <input type="hidden" name="tried" value={tried} />
        <section className="card stack" aria-labelledby="about">
          <h2 id="about" tabIndex={-1}>
            {words('qualification.about')}
          </h2>
          <Complaints complaints={about} />
          <Languages draft={draft} action={action} />
          <TextInLanguages
            name="q|title"
            label={words('qualification.title')}
            text={draft.title}
            languages={draft.languages}
            id="q-title"
          />
          {choices.organisations.length > 1 && !sheet ? (
            <label className="field">
              <span>{words('qualification.body')}</span>
              <select name="q|organisation" defaultValue={draft.organisation}>
                {choices.organisations.map(({ id, title: name }) => (
                  <option key={id} value={id}>
                    {inLanguage(name, language.code).value}
                  </option>
                ))}
              </select>
            </label>
          ) : (
            <input type="hidden" name="q|organisation" value={sheet?.organisation ?? draft.organisation} />
          )}
          <div className="row top">
            <label className="field">
              <span>{words('rule-setting.framework')}</span>
              <select name="q|framework" defaultValue={draft.framework}>
                {frameworksOf(choices, draft.framework, language.code).map(({ id, title: name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <label className="field">
              <span>{words('rule-setting.value')}</span>
              <input name="q|level" size={6} maxLength={40} defaultValue={draft.level} />
            </label>
          </div>
          <div className="row top">
            <label className="field">
              <span>{words('qualification.size')}</span>
              <input name="q|credits" inputMode="decimal" size={8} maxLength={12} defaultValue={draft.credits} />
            </label>
            <label className="field">
              <span>{words('qualification.system')}</span>
              <select name="q|system" defaultValue={draft.system}>
                {systemsOf(choices, draft.system, language.code).map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <label className="field">
              <span>{words('qualification.hours')}</span>
              <input name="q|hours" inputMode="decimal" size={8} maxLength={12} defaultValue={draft.hours} />
            </label>
          </div>
          <label className="field">
            <span>{words('qualification.path')}</span>
            <select name="q|path" defaultValue={draft.path}>
              {paths.map((path) => (
                <option key={path} value={path}>
                  {words(`qualification.path.${path}.short`)}
                </option>
              ))}
            </select>
          </label>
          <ul className="small muted">
            {paths.map((path) => (
              <li key={path}>{words(`qualification.path.${path}`)}</li>
            ))}
          </ul>
        </section>
        <QualificationUnits draft={draft} choices={choices} complaints={complaints} action={action} />
        <QualificationRules
          draft={draft}
          choices={choices}
          before={sheet?.qualification.stackingRules ?? []}
          complaints={complaints}
          action={action}
        />
        <section className="card stack" id="rules-effect" aria-labelledby="effect">
          <h2 id="effect" tabIndex={-1}>
            {words(sheet?.public ? 'rules.effect' : 'qualification.effect')}
          </h2>
          <ComplaintSummary complaints={complaints} />
          {changedSince ? (
            <p className="note warn" role="alert">
              {words('qualification.changed-since')}
            </p>
          ) : null}
          {effect ? <Effect effect={effect} isNew={!sheet?.public} /> : <p>{words('qualification.try-first')}</p>}
          <div>
            <button className="btn" type="submit" name="do" value="try">
              {words('rules.try')}
            </button>
          </div>
          <p className="small muted">{words('rules.nothing-saved')}</p>
          {sheet && (effect || !sheet.public) ? (
            <label className="field">
              <span>{words('rules.reason')}</span>
              <textarea name="reason" rows={2} maxLength={2000} dir="auto" defaultValue={reason} />
            </label>
          ) : null}
          <div className="row">
            {effect && effect.contradiction.length === 0 ? (
              <button className="btn" type="submit" name="do" value="publish">
                {words(sheet?.public ? 'qualification.save-version' : 'qualification.publish')}
              </button>
            ) : null}
            {sheet?.public ? null : (
              <button className="btn alt" type="submit" name="do" value="save">
                {words('qualification.save-draft')}
              </button>
            )}
          </div>
          <p className="small muted">{words(sheet?.public ? 'rules.save.why' : 'qualification.publish-why')}</p>
        </section>
      </form>
      {sheet && sheet.versions.length > 0 ? (
        <section className="card" aria-labelledby="versions">
          <h2 id="versions">{words('qualification.versions')}</h2>
          <ul>
            {sheet.versions.map(({ revision, changed, reason: why }) => (
              <li key={revision}>
                {sheet.public ? (
                  <a href={`/stack/q/${sheet.slug}/v/${revision}`}>{words('mc.version', { version: revision })}</a>
                ) : (
                  words('mc.version', { version: revision })
                )}{' '}
                · <Day at={changed} />
                {why ? (
                  <>
                    {' '}
                    · <span dir="auto">{why}</span>
                  </>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <p>
        <a href="/stack/blocks">{words('blocks.title')}</a>
      </p>
    </div>
  )
}

function Languages({ draft, action }: { readonly draft: QualificationDraft; readonly action: string }) {
  const words = useWords()
  const nameOf = useLanguageName()
  const offered = [...new Set(['en', 'fr', 'ar', 'uk', 'ru', ...draft.languages])]
  return (
    <fieldset className="field">
      <legend>{words('qualification.languages')}</legend>
      <div className="row">
        {offered.map((tag) => (
          <label key={tag}>
            <input type="checkbox" name="q|language" value={tag} defaultChecked={draft.languages.includes(tag)} /> {nameOf(tag)}
          </label>
        ))}
        <button className="btn alt sm" type="submit" name="do" value="languages" formAction={`${action}#about`}>
          {words('qualification.languages.go')}
        </button>
      </div>
    </fieldset>
  )
}
const systemsOf = (
  { creditSystems }: QualificationChoices,
  chosen: string,
  language: string,
): readonly { readonly id: string; readonly name: string }[] => {
  const known = creditSystems.map(({ id, title }) => ({ id, name: `${id.toUpperCase()} · ${inLanguage(title, language).value}` }))
  return known.some(({ id }) => id === chosen) || chosen === '' ? known : [...known, { id: chosen, name: chosen.toUpperCase() }]
}

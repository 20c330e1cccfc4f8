import { Audience, Rule } from '@cairn/domain/model/guideline'
import type { GuidelineClause, GuidelineText } from '@cairn/domain/model/guideline-text'
import { inLanguage } from '@cairn/domain/model/text'
import type { Text } from '@cairn/domain/model/text'
import type { Language } from '../page.ts'
import { LanguageText } from '../ui/language-text.tsx'
import { useSpeech, useWords } from '../ui/words.tsx'

/** A profile as the form needs it: each value that one of its rules holds. */
export type ProfileSummary = {
  readonly id: string
  readonly title: Text
  readonly settings: readonly {
    readonly check: string
    readonly clause: string
    readonly setting: string
    readonly value: string | number | boolean
  }[]
}
type Given = { readonly get: (name: string) => string | null; readonly getAll: (name: string) => readonly string[] }
/** `given` is what the address or a form that was refused brought along: nothing typed is lost. */
export type Proposing = {
  readonly inputs: ReadonlyMap<string, string>
  readonly guideline: GuidelineText
  readonly given: Given
  readonly languages: readonly Language[]
  readonly today: string
  readonly profile: ProfileSummary | undefined
  readonly profiles: readonly ProfileSummary[]
  readonly refused: string | undefined
}

/** A change of one clause in any of the languages, written beside what it says now; a rule that it carries may change with it. */
export function ProposePage({ inputs, guideline, given, languages, today, profile, profiles, refused }: Proposing) {
  const words = useWords()
  const { language } = useSpeech()
  const say = (text: GuidelineText['title']) => inLanguage(text, language.code).value
  const item = given.get('item') ?? ''
  const event = given.get('event') ?? ''
  const clause = guideline.sections.flatMap(({ clauses }) => clauses).find((one) => one.item === item)
  const sources = [...new Set(given.getAll('source'))].filter((line) => /^[a-z]+ \S+$/.test(line)).slice(0, 50)
  const kept = (
    <>
      {event ? <input type="hidden" name="event" value={event} /> : null}
      {sources.map((source) => (
        <input key={source} type="hidden" name="source" value={source} />
      ))}
      {given.get('text') ? <input type="hidden" name="text" value={given.get('text') ?? ''} /> : null}
    </>
  )
  return (
    <div className="guide stack">
      <h1>{words('revisions.propose')}</h1>
      {refused === undefined ? null : (
        <p className="note bad" role="alert">
          {words(refused)}
        </p>
      )}
      <form method="get" action="/guidelines/propose" className="card row">
        {kept}
        <label className="field">
          <span>{words('revisions.which-clause')}</span>
          <select name="item" defaultValue={item}>
            <option value="">{words('revisions.new-clause')}</option>
            {guideline.sections.map((section) => (
              <optgroup key={section.number} label={`${section.number} ${say(section.title)}`}>
                {section.clauses.map((one) => (
                  <option key={one.item} value={one.item}>
                    {one.number} {say(one.title)}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{words('revisions.which-profile')}</span>
          <select name="profile" defaultValue={profile?.id ?? ''}>
            <option value="">{words('revisions.no-profile')}</option>
            {profiles.map((one) => (
              <option key={one.id} value={one.id}>
                {say(one.title)}
              </option>
            ))}
          </select>
        </label>
        <button className="btn alt" type="submit">
          {words('guideline.show')}
        </button>
      </form>
      <form method="post" action="/guidelines/propose" className="card stack">
        <input type="hidden" name="guideline" value={guideline.id} />
        <input type="hidden" name="from" value={guideline.version} />
        <input type="hidden" name="language" value={language.code} />
        {event ? <input type="hidden" name="event" value={event} /> : null}
        {clause ? (
          <>
            <input type="hidden" name="item" value={clause.item} />
            <div className="note">
              <p>
                <strong>
                  <bdi>{clause.number}</bdi> <LanguageText text={clause.title} />
                </strong>
              </p>
              <p>
                <LanguageText text={clause.text} said />
              </p>
            </div>
          </>
        ) : (
          <label className="field">
            <span>{words('revisions.section')}</span>
            <select name="section" defaultValue={given.get('section') ?? ''}>
              {guideline.sections.map(({ number, title }) => (
                <option key={number} value={number}>
                  {number} {say(title)}
                </option>
              ))}
            </select>
          </label>
        )}
        <InLanguages clause={clause} languages={languages} given={given} />
        {clause ? null : (
          <fieldset>
            <legend>{words('revisions.for-whom')}</legend>
            <div className="for-whom">
              {Audience.options.map((one) => (
                <label key={one} className="row">
                  <input type="checkbox" name="audience" value={one} defaultChecked={given.getAll('audience').includes(one)} />{' '}
                  {words(`audience.${one}`)}
                </label>
              ))}
            </div>
          </fieldset>
        )}
        {clause ? (
          <label className="row">
            <input type="checkbox" name="translation" value="yes" defaultChecked={given.get('translation') === 'yes'} />{' '}
            {words('revisions.translation-only')}
          </label>
        ) : null}
        {clause?.status === 'open-question' ? (
          <label className="row">
            <input type="checkbox" name="status" value="agreed" defaultChecked={given.get('status') === 'agreed'} />{' '}
            {words('revisions.closes-question')}
          </label>
        ) : null}
        {sources.length > 0 ? (
          <fieldset>
            <legend>{words('revisions.rests-on')}</legend>
            {sources.map((source) => {
              const [kind = '', ref = ''] = source.split(' ')
              return (
                <label key={source} className="row">
                  <input type="checkbox" name="source" value={source} defaultChecked />{' '}
                  <span>
                    {words(`input.${kind}`)}{' '}
                    <a href={ref} className="small">
                      <bdi>{inputs.get(ref) ?? ref}</bdi>
                    </a>
                  </span>
                </label>
              )
            })}
          </fieldset>
        ) : null}
        <label className="field">
          <span>{words(sources.length > 0 ? 'revisions.more-sources' : 'revisions.sources')}</span>
          <textarea
            name="sources"
            rows={sources.length > 0 ? 2 : 4}
            required={sources.length === 0}
            defaultValue={given.get('sources') ?? ''}
            dir="ltr"
            aria-describedby="sources-hint"
          />
        </label>
        <p id="sources-hint" className="small muted">
          {words('revisions.sources-hint')}
        </p>
        <label className="field">
          <span>{words('proposals.reason')}</span>
          <textarea name="reason" rows={3} required maxLength={2000} dir="auto" defaultValue={given.get('reason') ?? ''} />
        </label>
        <div className="row">
          <label className="field">
            <span>{words('proposals.effective')}</span>
            <input type="date" name="effective" required min={today} defaultValue={given.get('effective') ?? ''} />
          </label>
          <label className="field">
            <span>{words('annex.transition')}</span>
            <select name="transition" defaultValue={given.get('transition') ?? 'next-review'}>
              {Rule.shape.transition.unwrap().options.map((one) => (
                <option key={one} value={one}>
                  {words(`transition.${one}`)}
                </option>
              ))}
            </select>
          </label>
        </div>
        {profile ? (
          <fieldset className="stack">
            <legend>
              {words('revisions.rule')}: <LanguageText text={profile.title} />
            </legend>
            <input type="hidden" name="profile" value={profile.id} />
            <label className="field">
              <span>{words('revisions.rule-setting')}</span>
              <select name="rule" defaultValue={given.get('rule') ?? ''}>
                <option value="">{words('revisions.no-profile')}</option>
                {profile.settings.map(({ check, clause: at, setting, value }) => (
                  <option key={`${check}|${at}|${setting}`} value={`${check}|${at}|${setting}`}>
                    {at} · {check} · {setting} = {String(value)}
                  </option>
                ))}
              </select>
            </label>
            <label className="field">
              <span>{words('proposals.after')}</span>
              <input name="value" inputMode="decimal" maxLength={20} dir="ltr" defaultValue={given.get('value') ?? ''} />
            </label>
            <p className="small muted">{words('revisions.rule-effect')}</p>
          </fieldset>
        ) : null}
        <button className="btn" type="submit">
          {words('proposals.propose-now')}
        </button>
        <p className="small muted">{words('revisions.two-people')}</p>
      </form>
    </div>
  )
}

/** The text as it should read: in the reader's language first, in the others where somebody can write them. */
function InLanguages({
  clause,
  languages,
  given,
}: {
  readonly clause: GuidelineClause | undefined
  readonly languages: readonly Language[]
  readonly given: Given
}) {
  const words = useWords()
  const { language: own } = useSpeech()
  const asGiven = given.get('text') ?? ''
  const fields = ({ code, name, direction }: Language) => (
    <fieldset key={code} className="stack tight" lang={code} dir={direction}>
      <legend>{name}</legend>
      {clause ? null : (
        <label className="field">
          <span>{words('revisions.clause-title')}</span>
          <input name={`title-${code}`} maxLength={200} defaultValue={given.get(`title-${code}`) ?? ''} required={code === own.code} />
        </label>
      )}
      <label className="field">
        <span>{words('revisions.new-text')}</span>
        <textarea
          name={`text-${code}`}
          rows={4}
          maxLength={4000}
          required={code === own.code && (clause === undefined || clause.text[code] !== undefined)}
          defaultValue={given.get(`text-${code}`) ?? (code === own.code && asGiven ? asGiven : (clause?.text[code] ?? ''))}
        />
      </label>
    </fieldset>
  )
  const others = languages.filter(({ code }) => code !== own.code)
  return (
    <>
      {languages.filter(({ code }) => code === own.code).map(fields)}
      <details open={others.some(({ code }) => given.get(`text-${code}`) !== null)}>
        <summary>{words('revisions.other-languages')}</summary>
        <div className="stack">{others.map(fields)}</div>
      </details>
    </>
  )
}

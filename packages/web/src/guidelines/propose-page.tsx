import { Rule } from '@cairn/domain/model/guideline'
import type { GuidelineText } from '@cairn/domain/model/guideline-text'
import { inLanguage } from '@cairn/domain/model/text'
import type { Text } from '@cairn/domain/model/text'
import { useSpeech, useWords } from '../ui/words.tsx'

/** A profile as the form needs it: each value that one of its rules holds. */
export type ProfileSummary = { readonly id: string; readonly title: Text; readonly settings: readonly { readonly check: string; readonly clause: string; readonly setting: string; readonly value: string | number | boolean }[] }
export type Proposing = { readonly guideline: GuidelineText; readonly item: string; readonly text: string; readonly sources: readonly { readonly kind: string; readonly ref: string }[]; readonly event: string | undefined; readonly today: string; readonly profile: ProfileSummary | undefined; readonly profiles: readonly ProfileSummary[]; readonly refused: string | undefined }

/** A change of one clause, written beside what it says now; a rule that it carries may change with it. */
export function ProposePage({ guideline, item, text, sources, event, today, profile, profiles, refused }: Proposing) {
  const words = useWords()
  const { language } = useSpeech()
  const say = (given: GuidelineText['title']) => inLanguage(given, language.code).value
  const clause = guideline.sections.flatMap(({ clauses }) => clauses).find((one) => one.item === item)
  const given = sources.map(({ kind, ref }) => `${kind} ${ref}`).join('\n')
  const kept = <>{event ? <input type="hidden" name="event" value={event} /> : null}{sources.map(({ kind, ref }) => <input key={ref} type="hidden" name="source" value={`${kind} ${ref}`} />)}{text ? <input type="hidden" name="text" value={text} /> : null}</>
  return (
    <div className="guide stack">
      <h1>{words('revisions.propose')}</h1>
      {refused === undefined ? null : <p className="note bad" role="alert">{words(refused)}</p>}
      <form method="get" action="/guidelines/propose" className="row">
        {kept}
        <label className="field"><span>{words('revisions.which-clause')}</span>
          <select name="item" defaultValue={item}><option value="">{words('revisions.new-clause')}</option>{guideline.sections.map((section) => <optgroup key={section.number} label={`${section.number} ${say(section.title)}`}>{section.clauses.map((one) => <option key={one.item} value={one.item}>{one.number} {say(one.title)}</option>)}</optgroup>)}</select></label>
        <label className="field"><span>{words('revisions.which-profile')}</span><select name="profile" defaultValue={profile?.id ?? ''}><option value="">{words('revisions.no-profile')}</option>{profiles.map((one) => <option key={one.id} value={one.id}>{say(one.title)}</option>)}</select></label>
        <button className="btn alt" type="submit">{words('guideline.show')}</button>
      </form>
      <form method="post" action="/guidelines/propose" className="card stack">
        <input type="hidden" name="guideline" value={guideline.id} /><input type="hidden" name="from" value={guideline.version} />
        {event ? <input type="hidden" name="event" value={event} /> : null}
        {clause ? <><input type="hidden" name="item" value={clause.item} /><p><strong><bdi>{clause.number}</bdi> {say(clause.title)}</strong></p><p className="note" lang="en" dir="auto">{clause.text['en'] ?? say(clause.text)}</p></> : (
          <>
            <label className="field"><span>{words('revisions.section')}</span><select name="section">{guideline.sections.map(({ number, title }) => <option key={number} value={number}>{number} {say(title)}</option>)}</select></label>
            <label className="field"><span>{words('revisions.clause-title')}</span><input name="title" required maxLength={200} /></label>
          </>
        )}
        <label className="field"><span>{words('revisions.new-text')}</span><textarea name="text" rows={4} required maxLength={4000} lang="en" defaultValue={text || (clause?.text['en'] ?? '')} /></label>
        {clause?.status === 'open-question' ? <label className="row"><input type="checkbox" name="status" value="agreed" /> {words('revisions.closes-question')}</label> : null}
        <label className="field"><span>{words('revisions.sources')}</span><textarea name="sources" rows={4} required defaultValue={given} dir="ltr" aria-describedby="sources-hint" /></label>
        <p id="sources-hint" className="small muted">{words('revisions.sources-hint')}</p>
        <label className="field"><span>{words('proposals.reason')}</span><textarea name="reason" rows={3} required maxLength={2000} /></label>
        <label className="field"><span>{words('proposals.effective')}</span><input type="date" name="effective" required min={today} /></label>
        <label className="field"><span>{words('annex.transition')}</span><select name="transition" defaultValue="next-review">{Rule.shape.transition.unwrap().options.map((one) => <option key={one} value={one}>{words(`transition.${one}`)}</option>)}</select></label>
        {profile ? (
          <fieldset className="stack"><legend>{words('revisions.rule')}</legend>
            <input type="hidden" name="profile" value={profile.id} />
            <label className="field"><span>{words('revisions.rule-setting')}</span><select name="rule"><option value="">{words('revisions.no-profile')}</option>{profile.settings.map(({ check, clause: at, setting, value }) => <option key={`${check}|${at}|${setting}`} value={`${check}|${at}|${setting}`}>{at} · {check} · {setting} = {String(value)}</option>)}</select></label>
            <label className="field"><span>{words('proposals.after')}</span><input name="value" inputMode="decimal" maxLength={20} /></label>
          </fieldset>
        ) : null}
        <button className="btn" type="submit">{words('proposals.propose-now')}</button>
        <p className="small muted">{words('revisions.two-people')}</p>
      </form>
    </div>
  )
}

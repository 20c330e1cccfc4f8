import { useState } from 'react'
import { submitDraft } from '@cairn/domain/contract/design'
import type { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { AchievementSpecification as Schema } from '@cairn/domain/model/achievement-specification'
import { applyPatch } from '@cairn/domain/guidelines/patch'
import type { PatchOperation, SpokenFinding } from '@cairn/domain/model/finding'
import { inLanguage } from '@cairn/domain/model/text'
import { call } from '../client.ts'
import { Block } from '../ui/block.tsx'
import { useSpeech, useWords } from '../ui/words.tsx'
import { useDraft } from './draft-state.ts'
import { findingsAt } from './finding-list.tsx'
import { useLiveReview } from './live-review.ts'
import { AssessmentSection, NeedSection, OutcomesSection, QualitySection, SizeSection, StackingSection, TitleSection } from './sections.tsx'
import type { SectionProps } from './sections.tsx'

export const sections = [
  { id: 'title', at: ['/title', '/description', '/nationalName', '/language'], body: TitleSection },
  { id: 'need', at: ['/need', '/targetGroup', '/prerequisites', '/recognisedFor', '/portfolio'], body: NeedSection },
  { id: 'outcomes', at: ['/learningOutcomes'], body: OutcomesSection },
  { id: 'assessment', at: ['/assessments', '/appeal', '/validation'], body: AssessmentSection },
  { id: 'size', at: ['/workload', '/levels', '/levelReason', '/levelJustification', '/participation', '/learningPlan', '/fields', '/nationalFields'], body: SizeSection },
  { id: 'stacking', at: ['/stackability', '/expiry'], body: StackingSection },
  { id: 'quality', at: ['/qualityAssurance', '/awardingBodies', '/finalLevelBody', '/review', '/instructionLanguages', '/furtherInformation'], body: QualitySection },
] as const

/** S3: the whole description as a task list in any order, with live findings under the sentence they concern. */
export function Studio({ draftId }: { readonly draftId: string }) {
  const words = useWords()
  const { words: speech, language } = useSpeech()
  const draft = useDraft(draftId)
  const [profileId, setProfileId] = useState('eu-2022')
  const [refused, setRefused] = useState<readonly string[]>([])
  const { review, profiles } = useLiveReview(draft.specification, profileId, speech)
  const { specification } = draft
  if (!specification) return <><h1>{words('studio.title')}</h1><p role="status">{words(draft.saving === 'missing' ? 'studio.missing' : draft.saving === 'offline' ? 'studio.saving.offline' : 'studio.loading')}</p></>

  const fix = (patch: readonly PatchOperation[]): void => {
    const next = Schema.safeParse(applyPatch(specification, patch))
    if (next.success) draft.change(next.data)
  }
  const keep = ({ check, problem }: SpokenFinding, reason: string): void => draft.change({ ...specification, keptFindings: [...specification.keptFindings, { check, at: problem?.at ?? '', reason }] })
  const submit = async (): Promise<void> => {
    setRefused([])
    if (!(await draft.settle())) return setRefused([words('studio.not-saved')])
    const answer = await call(submitDraft, { params: { id: draftId }, body: { profile: profileId } })
    if (answer.ok) location.assign(`/desk?submitted=${answer.value.slug}`)
    else setRefused(answer.problems.length > 0 ? answer.problems.map(({ message }) => message) : [words('studio.saving.offline')])
  }
  const counts = { must: review?.summary.must.failed ?? 0, should: review?.summary.should.failed ?? 0, unchecked: (review?.summary.must.unchecked ?? 0) + (review?.summary.should.unchecked ?? 0) }
  const shared: Omit<SectionProps, 'id'> = { specification, change: (part) => draft.change({ ...specification, ...part } as AchievementSpecification), review, onFix: fix, onKeep: keep }
  return (
    <>
      <p className="row small muted"><span role="status">{words(`studio.saving.${draft.saving}`)}</span>{draft.undo ? <button type="button" className="btn alt sm" onClick={draft.undo}>{words('studio.undo')}</button> : null}</p>
      <h1><span lang={inLanguage(specification.title, language.code).language} dir="auto">{inLanguage(specification.title, language.code).value}</span></h1>
      {draft.theirs ? <Conflict mine={specification} theirs={draft.theirs.specification} keepMine={draft.keepMine} takeTheirs={draft.takeTheirs} /> : null}
      <div className="studio">
        <nav className="tasks side noprint" aria-label={words('studio.tasks')}>
          <ol className="clean">{sections.map(({ id, at }, index) => { const open = findingsAt(review, at).filter(({ force, outcome }) => force === 'must' && outcome === 'failed').length; return <li key={id}><a href={`#${id}`}><span><bdi>{index + 1}</bdi> {words(`studio.task.${id}`)}</span><span className={`tag ${open > 0 ? 'bad' : 'ok'}`}>{open > 0 ? words('studio.to-fix', { count: open }) : words('studio.done')}</span></a></li> })}</ol>
        </nav>
        <div className="stack">
          {sections.map(({ id, body: Body }, index) => <section key={id} id={id} className="card" aria-labelledby={`${id}-title`}><h2 id={`${id}-title`}><bdi>{index + 1}</bdi> {words(`studio.task.${id}`)}</h2><Body id={id} {...shared} /></section>)}
          <section className="card stack" aria-labelledby="submit-title">
            <h2 id="submit-title">{words('studio.submit')}</h2>
            <p>{words('mc.judged.count', { must: counts.must, should: counts.should, unchecked: counts.unchecked, decide: (review?.summary.must.toDecide ?? 0) + (review?.summary.should.toDecide ?? 0) })}</p>
            {refused.length > 0 ? <ul className="find" role="alert">{refused.map((message) => <li key={message} className="must">{message}</li>)}</ul> : null}
            <div><button type="button" className="btn" id="submit" onClick={() => void submit()}>{words('studio.submit.go')}</button></div>
            <p className="hint">{words('studio.submit.why')}</p>
          </section>
        </div>
        <aside className="side" aria-label={words('studio.guidance')}>
          <div className="card"><div className="field"><label htmlFor="profile">{words('studio.profile')}</label><select id="profile" value={profileId} onChange={(event) => setProfileId(event.currentTarget.value)}>{profiles.map(({ id, title }) => <option key={id} value={id}>{inLanguage(title, language.code).value}</option>)}</select></div></div>
          <div className="card"><h2>{words('studio.ready')}</h2><p id="count" aria-live="polite"><strong>{words('studio.count', { must: counts.must, should: counts.should })}</strong></p><ul>{(review?.findings ?? []).filter(({ outcome, force }) => outcome === 'failed' && force === 'must').map((finding) => <li key={`${finding.check}${finding.problem?.at ?? ''}`}><a href={`#${sections.find(({ at }) => at.some((place) => finding.problem?.at?.startsWith(place)))?.id ?? 'title'}`}>{finding.problem?.message}</a></li>)}</ul></div>
          <div className="card"><h2>{words('studio.read')}</h2><p className="small muted">{words('studio.read.officer')}</p><Block hours={specification.workload?.hours} credits={specification.workload?.credits ?? []} level={specification.levels[0]?.value} /><ol className="small">{specification.learningOutcomes.map(({ id, statement }) => <li key={id} dir="auto">{inLanguage(statement, language.code).value}</li>)}</ol></div>
        </aside>
      </div>
    </>
  )
}

/** Two people saved: both texts are here; nothing is lost until one chooses. */
function Conflict({ mine, theirs, keepMine, takeTheirs }: { readonly mine: AchievementSpecification; readonly theirs: AchievementSpecification; readonly keepMine: () => void; readonly takeTheirs: () => void }) {
  const words = useWords()
  const { language } = useSpeech()
  const side = (one: AchievementSpecification) => <><p dir="auto"><strong>{inLanguage(one.title, language.code).value}</strong></p><ol>{one.learningOutcomes.map(({ id, statement }) => <li key={id} dir="auto">{inLanguage(statement, language.code).value}</li>)}</ol></>
  return (
    <section className="note warn" role="alert">
      <h2>{words('studio.conflict')}</h2>
      <div className="doors"><div className="card"><h3>{words('studio.mine')}</h3>{side(mine)}<button type="button" className="btn" onClick={keepMine}>{words('studio.keep-mine')}</button></div><div className="card"><h3>{words('studio.theirs')}</h3>{side(theirs)}<button type="button" className="btn alt" onClick={takeTheirs}>{words('studio.take-theirs')}</button></div></div>
    </section>
  )
}

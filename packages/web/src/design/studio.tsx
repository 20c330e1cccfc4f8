import { useState } from 'react'
import { submitDraft } from '@cairn/domain/contract/design'
import type { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { AchievementSpecification as Schema } from '@cairn/domain/model/achievement-specification'
import { applyPatch } from '@cairn/domain/guidelines/patch'
import type { PatchOperation, SpokenFinding } from '@cairn/domain/model/finding'
import { inLanguage } from '@cairn/domain/model/text'
import { call } from '../client.ts'
import { useSpeech, useWords } from '../ui/words.tsx'
import { Conflicts } from './conflicts.tsx'
import { noteChange } from './changed-text.ts'
import { useDraft } from './draft-state.ts'
import type { Saving } from './draft-state.ts'
import { ProfileContext, findingsAt, isKept } from './finding-list.tsx'
import { useLiveReview } from './live-review.ts'
import { tasks } from './places.ts'
import { Readers } from './readers.tsx'
import { QualitySection, StackingSection } from './quality-section.tsx'
import { NeedSection, TitleSection } from './sections.tsx'
import { AssessmentSection } from './assessment-section.tsx'
import { OutcomesSection } from './outcomes-section.tsx'
import type { SectionProps } from './section.tsx'
import { SizeSection } from './size-section.tsx'
import { Summary, leftIn } from './summary.tsx'
import { Unplaced } from './unplaced.tsx'

const bodies = {
  title: TitleSection,
  need: NeedSection,
  outcomes: OutcomesSection,
  assessment: AssessmentSection,
  size: SizeSection,
  stacking: StackingSection,
  quality: QualitySection,
} as const

/** S3: the whole description as a task list in any order, with live findings under the sentence they concern. */
export function Studio({ draftId }: { readonly draftId: string }) {
  const words = useWords()
  const { words: speech, language } = useSpeech()
  const draft = useDraft(draftId)
  const profileId = draft.profile ?? 'eu-2022'
  const [refused, setRefused] = useState<readonly string[]>([])
  const { review, profiles, profile } = useLiveReview(draft.specification, profileId, speech)
  const { specification } = draft
  if (!specification)
    return (
      <>
        <h1>{words('studio.title')}</h1>
        <p role="status">
          {words(draft.saving === 'missing' ? 'studio.missing' : draft.saving === 'offline' ? 'studio.saving.offline' : 'studio.loading')}
        </p>
      </>
    )

  const change = (next: AchievementSpecification, own = false): void =>
    draft.change(noteChange(specification, next, new Date().toISOString()), own)
  const fix = (patch: readonly PatchOperation[]): void => {
    const next = Schema.safeParse(applyPatch(specification, patch))
    if (next.success) change(next.data, true)
  }
  const keep = ({ check, problem }: SpokenFinding, reason: string): void =>
    change({ ...specification, keptFindings: [...specification.keptFindings, { check, at: problem?.at ?? '', reason }] }, true)
  const unkeep = ({ check, problem }: SpokenFinding): void =>
    change(
      { ...specification, keptFindings: specification.keptFindings.filter((one) => one.check !== check || one.at !== (problem?.at ?? '')) },
      true,
    )
  const submit = async (): Promise<void> => {
    setRefused([])
    if (!(await draft.settle())) return setRefused([words(draft.conflicts.length > 0 ? 'studio.saving.conflict' : 'studio.not-saved')])
    const answer = await call(submitDraft, { params: { id: draftId }, body: { profile: profileId } })
    if (answer.ok) location.assign(`/desk?submitted=${answer.value.slug}`)
    else setRefused(answer.problems.length > 0 ? answer.problems.map(({ message }) => message) : [words('studio.saving.offline')])
  }
  const left = leftIn(review, specification)
  const must = left.filter(({ force }) => force === 'must').length
  const shared: Omit<SectionProps, 'id'> = {
    specification,
    change: (part) => change({ ...specification, ...part } as AchievementSpecification),
    review,
    onFix: fix,
    onKeep: keep,
    onUnkeep: unkeep,
    doubts: draft.doubts,
    onSettle: draft.settleDoubt,
    draftId,
  }
  const title = inLanguage(specification.title, language.code)
  return (
    <ProfileContext.Provider value={profile}>
      <SaveBar saving={draft.saving} revision={draft.revision} joined={draft.joined} undo={draft.undo} redo={draft.redo} />
      <h1>
        <span lang={title.language} dir="auto">
          {title.value}
        </span>
      </h1>
      {specification.derivedFrom ? (
        <p className="small muted">
          {words('studio.derived')}{' '}
          <a href={specification.derivedFrom} dir="ltr">
            {specification.derivedFrom}
          </a>
        </p>
      ) : null}
      <div className="row judged">
        <label htmlFor="profile">{words('studio.profile')}</label>
        <select id="profile" value={profileId} onChange={(event) => draft.chooseProfile(event.currentTarget.value)}>
          {profiles.map(({ id, title: name }) => (
            <option key={id} value={id}>
              {inLanguage(name, language.code).value}
            </option>
          ))}
        </select>
      </div>
      <Conflicts conflicts={draft.conflicts} specification={specification} resolve={draft.resolve} />
      <div className="studio">
        <nav className="tasks side noprint" aria-label={words('studio.tasks')}>
          <ol className="clean">
            {tasks.map(({ id, at }, index) => {
              const open = findingsAt(review, at).filter(
                (finding) => finding.force === 'must' && finding.outcome === 'failed' && !isKept(finding, specification.keptFindings),
              ).length
              return (
                <li key={id}>
                  <a href={`#${id}`}>
                    <span>
                      <bdi>{index + 1}</bdi> {words(`studio.task.${id}`)}
                    </span>
                    <span className={`tag ${open > 0 ? 'bad' : 'ok'}`}>
                      {open > 0 ? words('studio.to-fix', { count: open }) : words('studio.done')}
                    </span>
                  </a>
                </li>
              )
            })}
          </ol>
        </nav>
        <div className="stack">
          <Unplaced doubts={draft.doubts} onSettle={draft.settleDoubt} />
          {tasks.map(({ id }, index) => {
            const Body = bodies[id]
            return (
              <section key={id} id={id} className="card task" aria-labelledby={`${id}-title`} tabIndex={-1}>
                <h2 id={`${id}-title`}>
                  <bdi>{index + 1}</bdi> {words(`studio.task.${id}`)}
                </h2>
                <Body id={id} {...shared} />
              </section>
            )
          })}
          <section className="card stack task" aria-labelledby="submit-title">
            <h2 id="submit-title">{words('studio.submit')}</h2>
            <p>{words(must > 0 ? 'studio.submit.must-first' : 'studio.submit.nothing-stops', { count: must })}</p>
            {refused.length > 0 ? (
              <ul className="find" role="alert">
                {refused.map((message) => (
                  <li key={message} className="must">
                    {message}
                  </li>
                ))}
              </ul>
            ) : null}
            <div>
              <button type="button" className="btn" id="submit" onClick={() => void submit()}>
                {words('studio.submit.go')}
              </button>
            </div>
            <p className="hint">{words('studio.submit.why')}</p>
          </section>
        </div>
        <aside className="side" aria-label={words('studio.guidance')}>
          <Summary review={review} specification={specification} doubts={draft.doubts} />
          <Readers specification={specification} />
          <p className="small">
            <a href={`/studio/form.pdf?profile=${profileId}`}>{words('studio.print')}</a>
          </p>
        </aside>
      </div>
      <a className="dock noprint" href="#count">
        {words('studio.count.must', { count: must })}
      </a>
    </ProfileContext.Provider>
  )
}

function SaveBar({
  saving,
  revision,
  joined,
  undo,
  redo,
}: {
  readonly saving: Saving
  readonly revision: number
  readonly joined: boolean
  readonly undo: (() => void) | undefined
  readonly redo: (() => void) | undefined
}) {
  const words = useWords()
  return (
    <div className="row small muted savebar">
      <span role="status" id="saved" data-saving={saving}>
        {words(`studio.saving.${saving}`)}
        {saving === 'saved' ? ` · ${words('mc.version', { version: revision })}` : ''}
      </span>
      {joined ? <span className="tag info">{words('studio.joined')}</span> : null}
      <button type="button" className="btn alt sm" id="undo" disabled={!undo} onClick={() => undo?.()}>
        {words('studio.undo')}
      </button>
      <button type="button" className="btn alt sm" id="redo" disabled={!redo} onClick={() => redo?.()}>
        {words('studio.redo')}
      </button>
    </div>
  )
}

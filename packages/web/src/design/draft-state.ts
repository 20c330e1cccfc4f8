import { useEffect, useRef, useState } from 'react'
import { getDraft, saveDraft } from '@cairn/domain/contract/design'
import type { Draft } from '@cairn/domain/contract/design'
import type { Doubt } from '@cairn/domain/model/doubt'
import { mergeDrafts, settle } from '@cairn/domain/guidelines/merge'
import type { Conflict, Plain } from '@cairn/domain/guidelines/merge'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { call } from '../client.ts'
import { keepOnDevice, keptOnDevice } from './draft-store.ts'
import { useHistory } from './history.ts'
import { keepEditor } from './keep-offline.ts'

export type Saving = 'loading' | 'missing' | 'saved' | 'saving' | 'offline' | 'unfinished' | 'conflict'
export type DraftState = {
  readonly specification: AchievementSpecification | undefined
  readonly doubts: readonly Doubt[]
  readonly profile: string | undefined
  readonly saving: Saving
  readonly revision: number
  /** Places that somebody else wrote too, still open; the draft holds one's own words there. */
  readonly conflicts: readonly Conflict[]
  /** Somebody else's changes came in beside one's own. */
  readonly joined: boolean
  /** `own`: a step of its own for undo, such as a mend. */
  readonly change: (next: AchievementSpecification, own?: boolean) => void
  readonly resolve: (conflict: Conflict, value: Plain) => void
  readonly settleDoubt: (doubt: Doubt) => void
  readonly chooseProfile: (profile: string) => void
  readonly undo: (() => void) | undefined
  readonly redo: (() => void) | undefined
  /** Saves at once what is not saved yet. */
  readonly settle: () => Promise<boolean>
}
type Now = {
  mine: AchievementSpecification
  base: AchievementSpecification
  revision: number
  doubts: readonly Doubt[]
  profile: string | undefined
  dirty: boolean
  conflicts: readonly Conflict[]
  /** On this device, whatever happens to the page. */ kept: boolean
}

/**
 * A draft that saves itself: on this device at each letter, to the server a moment after the last one. Without a connection it
 * goes on and sends later. When two people wrote, what does not touch is brought together; what does is asked, field by field.
 */
export function useDraft(id: string): DraftState {
  const [specification, setSpecification] = useState<AchievementSpecification>()
  const [saving, setSaving] = useState<Saving>('loading')
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([])
  const [joined, setJoined] = useState(false)
  const [doubts, setDoubts] = useState<readonly Doubt[]>([])
  const [profile, setProfile] = useState<string>()
  const history = useHistory()
  const now = useRef<Now>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const sending = useRef<Promise<boolean>>(undefined)

  const show = (next: Now): void => {
    now.current = next
    setSpecification(next.mine)
    setDoubts(next.doubts)
    setProfile(next.profile)
    setConflicts(next.conflicts)
  }
  /** Takes in what the server has now, beside what was written here on top of an older version. */
  const join = (
    mine: AchievementSpecification,
    base: AchievementSpecification,
    { specification: theirs, revision, doubts: others, profile: theirProfile }: Draft,
    own: { readonly doubts: readonly Doubt[]; readonly profile?: string | undefined },
  ): void => {
    const { merged, conflicts: open } = mergeDrafts(base, mine, theirs)
    const stillDoubtful = own.doubts.filter((doubt) => others.some(({ at, quote }) => at === doubt.at && quote === doubt.quote))
    show({
      mine: merged,
      base: theirs,
      revision,
      doubts: stillDoubtful,
      profile: own.profile ?? theirProfile,
      dirty: true,
      conflicts: open,
      kept: false,
    })
    keep()
    setJoined(true)
    setSaving(open.length > 0 ? 'conflict' : 'saving')
    if (open.length === 0) schedule()
  }
  const keep = (): void => {
    if (!now.current) return
    const { mine, base, revision, doubts: own, profile: chosen, dirty } = now.current
    now.current.kept = keepOnDevice(id, { mine, base, revision, doubts: own, profile: chosen, sent: !dirty })
  }

  useEffect(() => {
    const kept = keptOnDevice(id)
    void call(getDraft, { params: { id } }).then((answer) => {
      if (!answer.ok && kept && answer.status === 0) {
        show({ ...kept, profile: kept.profile, dirty: !kept.sent, conflicts: [], kept: true })
        return setSaving('offline')
      }
      if (!answer.ok) return setSaving(answer.status === 0 ? 'offline' : 'missing')
      void keepEditor()
      const { specification: theirs, revision, doubts: marked, profile: chosen } = answer.value
      if (!kept || kept.sent) {
        show({ mine: theirs, base: theirs, revision, doubts: marked, profile: chosen, dirty: false, conflicts: [], kept: true })
        keep()
        return setSaving('saved')
      }
      if (kept.revision !== revision) return join(kept.mine, kept.base, answer.value, kept)
      show({ ...kept, base: theirs, revision, profile: kept.profile, dirty: true, conflicts: [], kept: true })
      schedule()
    })
  }, [id])

  const send = async (): Promise<boolean> => {
    const current = now.current
    if (!current?.dirty) return true
    if (current.conflicts.length > 0) return false
    const sound = AchievementSpecification.safeParse(current.mine)
    if (!sound.success) {
      setSaving('unfinished')
      return false
    }
    setSaving('saving')
    const answer = await call(saveDraft, {
      params: { id },
      body: {
        revision: current.revision,
        specification: sound.data,
        doubts: [...current.doubts],
        ...(current.profile === undefined ? {} : { profile: current.profile }),
      },
    })
    if (answer.ok) {
      const written = now.current === current
      now.current = { ...(now.current ?? current), base: answer.value.specification, revision: answer.value.revision, dirty: !written }
      keep()
      setSaving(written ? 'saved' : 'saving')
      return written || send()
    }
    if (answer.status === 409) {
      const other = await call(getDraft, { params: { id } })
      if (other.ok && now.current) {
        join(now.current.mine, now.current.base, other.value, now.current)
        return false
      }
    }
    setSaving(answer.status === 404 || answer.status === 403 ? 'missing' : 'offline')
    return false
  }
  /** One sending at a time; whoever asks meanwhile waits for it and then for what came after. */
  const save = async (): Promise<boolean> => {
    clearTimeout(timer.current)
    await sending.current
    sending.current = send()
    return sending.current
  }
  const schedule = (): void => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void save(), 700)
  }
  /** Takes what the server has now, where nothing was written here meanwhile. */
  const refresh = async (): Promise<void> => {
    const answer = await call(getDraft, { params: { id } })
    if (!answer.ok || !now.current || now.current.dirty) return
    const { specification: theirs, revision, doubts: marked, profile: chosen } = answer.value
    show({ mine: theirs, base: theirs, revision, doubts: marked, profile: chosen, dirty: false, conflicts: [], kept: true })
    keep()
    setSaving('saved')
  }
  useEffect(() => {
    const again = (): void => void (now.current?.dirty ? save() : refresh())
    const turn = setInterval(() => {
      if (now.current?.dirty && navigator.onLine) again()
    }, 10_000)
    const leave = (event: BeforeUnloadEvent): void => {
      if (now.current?.dirty && !now.current.kept) event.preventDefault()
    }
    addEventListener('online', again)
    addEventListener('beforeunload', leave)
    return () => {
      removeEventListener('online', again)
      removeEventListener('beforeunload', leave)
      clearInterval(turn)
    }
  }, [])

  const write = (part: Partial<Now>): void => {
    if (!now.current) return
    show({ ...now.current, ...part, dirty: true })
    keep()
    setSaving((now.current?.conflicts.length ?? 0) > 0 ? 'conflict' : 'saving')
    schedule()
  }
  const change = (next: AchievementSpecification, own = false): void => {
    if (specification) history.record(specification, own)
    write({ mine: next })
  }
  const step = (to: AchievementSpecification | undefined): void => {
    if (to) write({ mine: to })
  }
  return {
    specification,
    doubts,
    profile,
    saving,
    conflicts,
    joined,
    revision: now.current?.revision ?? 0,
    change,
    resolve: (conflict, value) => {
      if (specification) history.record(specification, true)
      write({
        ...(now.current ? { mine: settle(now.current.mine, conflict.path, value) } : {}),
        conflicts: (now.current?.conflicts ?? []).filter((one) => one !== conflict),
      })
    },
    settleDoubt: (doubt) => write({ doubts: doubts.filter((one) => one !== doubt) }),
    chooseProfile: (chosen) => write({ profile: chosen }),
    undo: history.canUndo ? () => specification && step(history.back(specification)) : undefined,
    redo: history.canRedo ? () => specification && step(history.forth(specification)) : undefined,
    settle: save,
  }
}

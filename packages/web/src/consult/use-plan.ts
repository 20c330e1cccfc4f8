import { useEffect, useRef, useState } from 'react'
import { PlanDraft } from '@cairn/domain/consultation/plan-draft'
import { getPlan, publishPlan, savePlan } from '@cairn/domain/contract/consultation-plans'
import type { ConsultationPlan } from '@cairn/domain/contract/consultation-plans'
import { mergeDrafts, settle } from '@cairn/domain/guidelines/merge'
import type { Conflict, Plain } from '@cairn/domain/guidelines/merge'
import type { SpokenProblem } from '@cairn/domain/model/problem'
import { call } from '../client.ts'

export type PlanSaving = 'loading' | 'missing' | 'saved' | 'saving' | 'offline' | 'conflict'
export type Publishing = { readonly event: string; readonly code: string } | { readonly problems: readonly SpokenProblem[] }
type Now = {
  readonly mine: PlanDraft
  readonly base: PlanDraft
  readonly revision: number
  readonly event: string | undefined
  readonly dirty: boolean
  readonly conflicts: readonly Conflict[]
}
export type PlanState = {
  readonly now: Now | undefined
  readonly saving: PlanSaving
  readonly joined: boolean
  readonly change: (next: PlanDraft) => void
  readonly resolve: (conflict: Conflict, value: Plain) => void
  readonly publish: () => Promise<Publishing>
}

/**
 * A plan that saves itself: on this device at each letter, to the server a moment after the last one. When two people write, what does
 * not touch is brought together, and what does is asked, place by place: nothing of either is lost.
 */
export function usePlan(id: string): PlanState {
  const [now, setNow] = useState<Now>()
  const [saving, setSaving] = useState<PlanSaving>('loading')
  const [joined, setJoined] = useState(false)
  const live = useRef<Now>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const sending = useRef<Promise<boolean>>(undefined)
  const show = (next: Now): void => {
    live.current = next
    setNow(next)
    if (next.dirty) keep(id, next)
    else forget(id)
  }
  /** Takes in what the server has now, beside what was written here on top of an older version. */
  const join = (mine: PlanDraft, base: PlanDraft, { draft: theirs, revision, event }: ConsultationPlan): void => {
    const { merged, conflicts } = mergeDrafts(base, mine, theirs)
    show({ mine: merged, base: theirs, revision, event, dirty: true, conflicts })
    setJoined(true)
    setSaving(conflicts.length > 0 ? 'conflict' : 'saving')
    if (conflicts.length === 0) schedule()
  }
  const send = async (): Promise<boolean> => {
    const current = live.current
    if (!current?.dirty) return true
    if (current.conflicts.length > 0) return false
    setSaving('saving')
    const answer = await call(savePlan, { params: { id }, body: { revision: current.revision, draft: current.mine } })
    if (answer.ok) {
      const whole = live.current === current
      show({ ...(live.current ?? current), base: answer.value.draft, revision: answer.value.revision, dirty: !whole })
      setSaving(whole ? 'saved' : 'saving')
      return whole || send()
    }
    if (answer.status === 409) {
      const other = await call(getPlan, { params: { id } })
      if (other.ok && live.current) join(live.current.mine, live.current.base, other.value)
      return false
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
  useEffect(() => {
    const kept = keptFor(id)
    void call(getPlan, { params: { id } }).then((answer) => {
      if (answer.ok && kept && kept.revision !== answer.value.revision) return join(kept.mine, kept.base, answer.value)
      if (answer.ok) {
        const { draft, revision, event } = answer.value
        show({ mine: kept?.mine ?? draft, base: draft, revision, event, dirty: kept !== undefined, conflicts: [] })
        if (kept) schedule()
        return setSaving(kept ? 'saving' : 'saved')
      }
      if (answer.status !== 0 || !kept) return setSaving(answer.status === 0 ? 'offline' : 'missing')
      show({ ...kept, event: undefined, dirty: true, conflicts: [] })
      setSaving('offline')
    })
    const again = (): void => void save()
    const turn = setInterval(() => {
      if (live.current?.dirty && navigator.onLine) again()
    }, 10_000)
    const leave = (event: BeforeUnloadEvent): void => {
      if (live.current?.dirty) event.preventDefault()
    }
    addEventListener('online', again)
    addEventListener('beforeunload', leave)
    return () => {
      removeEventListener('online', again)
      removeEventListener('beforeunload', leave)
      clearInterval(turn)
    }
  }, [id])

  const write = (part: Partial<Now>): void => {
    if (!live.current) return
    show({ ...live.current, ...part, dirty: true })
    setSaving(live.current.conflicts.length > 0 ? 'conflict' : 'saving')
    schedule()
  }
  return {
    now,
    saving,
    joined,
    change: (mine) => write({ mine }),
    resolve: (conflict, value) =>
      write({
        ...(live.current ? { mine: settle(live.current.mine, conflict.path, value) } : {}),
        conflicts: (live.current?.conflicts ?? []).filter((one) => one !== conflict),
      }),
    publish: async () => {
      if (!(await save()) || !live.current) return { problems: [] }
      const answer = await call(publishPlan, { params: { id }, body: { revision: live.current.revision } })
      if (!answer.ok) return { problems: answer.problems }
      show({ ...live.current, event: answer.value.event })
      return answer.value
    },
  }
}

const key = (id: string): string => `cairn-plan-${id}`
function keep(id: string, { mine, base, revision }: Now): void {
  try {
    localStorage.setItem(key(id), JSON.stringify({ mine, base, revision }))
  } catch {
    /* the words are still on the screen and go to the server */
  }
}
function forget(id: string): void {
  try {
    localStorage.removeItem(key(id))
  } catch {
    /* nothing was kept */
  }
}
function keptFor(id: string): Pick<Now, 'mine' | 'base' | 'revision'> | undefined {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key(id)) ?? 'null')
    if (typeof found !== 'object' || found === null || !('mine' in found) || !('base' in found) || !('revision' in found)) return undefined
    return { mine: PlanDraft.parse(found.mine), base: PlanDraft.parse(found.base), revision: Number(found.revision) }
  } catch {
    return undefined
  }
}

import { useEffect, useRef, useState } from 'react'
import { getDraft, saveDraft } from '@cairn/domain/contract/design'
import type { Draft } from '@cairn/domain/contract/design'
import { AchievementSpecification } from '@cairn/domain/model/achievement-specification'
import { call } from '../client.ts'

export type Saving = 'loading' | 'missing' | 'saved' | 'saving' | 'offline' | 'unfinished' | 'conflict'
export type DraftState = {
  readonly specification: AchievementSpecification | undefined
  readonly saving: Saving
  readonly theirs: Draft | undefined
  readonly change: (next: AchievementSpecification) => void
  readonly undo: (() => void) | undefined
  readonly keepMine: () => void
  readonly takeTheirs: () => void
  /** Saves at once what is not saved yet. */
  readonly settle: () => Promise<boolean>
}

/** A draft that saves itself: to the server a moment after the last letter, to this device while there is no connection. */
export function useDraft(id: string): DraftState {
  const key = `cairn-draft-${id}`
  const [specification, setSpecification] = useState<AchievementSpecification>()
  const [saving, setSaving] = useState<Saving>('loading')
  const [theirs, setTheirs] = useState<Draft>()
  const [history, setHistory] = useState<readonly AchievementSpecification[]>([])
  const revision = useRef(0)
  const waiting = useRef<AchievementSpecification>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    void call(getDraft, { params: { id } }).then((answer) => {
      if (!answer.ok) return setSaving(answer.status === 0 ? 'offline' : 'missing')
      revision.current = answer.value.revision
      const kept = localStorage.getItem(key)
      const local = kept === null ? undefined : AchievementSpecification.safeParse(JSON.parse(kept)).data
      setSpecification(local ?? answer.value.specification)
      setSaving('saved')
      if (local) schedule(local)
    })
  }, [id])

  const save = async (): Promise<boolean> => {
    clearTimeout(timer.current)
    const next = waiting.current
    if (!next) return true
    const sound = AchievementSpecification.safeParse(next)
    localStorage.setItem(key, JSON.stringify(next))
    if (!sound.success) {
      setSaving('unfinished')
      return false
    }
    setSaving('saving')
    const answer = await call(saveDraft, { params: { id }, body: { revision: revision.current, specification: sound.data } })
    if (answer.ok) {
      revision.current = answer.value.revision
      if (waiting.current === next) {
        waiting.current = undefined
        localStorage.removeItem(key)
        setSaving('saved')
      }
      return true
    }
    if (answer.status === 409) {
      const other = await call(getDraft, { params: { id } })
      if (other.ok) setTheirs(other.value)
      setSaving('conflict')
    } else setSaving('offline')
    return false
  }
  const schedule = (next: AchievementSpecification): void => {
    waiting.current = next
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void save(), 700)
  }
  useEffect(() => {
    const again = () => void save()
    addEventListener('online', again)
    return () => removeEventListener('online', again)
  }, [])

  return {
    specification, saving, theirs,
    change: (next) => {
      if (specification) setHistory((before) => [...before.slice(-49), specification])
      setSpecification(next)
      setSaving('saving')
      schedule(next)
    },
    undo: history.length === 0 ? undefined : () => {
      const before = history.at(-1)
      if (!before) return
      setHistory(history.slice(0, -1))
      setSpecification(before)
      schedule(before)
    },
    keepMine: () => {
      revision.current = theirs?.revision ?? revision.current
      setTheirs(undefined)
      if (specification) schedule(specification)
    },
    takeTheirs: () => {
      if (!theirs) return
      revision.current = theirs.revision
      waiting.current = undefined
      localStorage.removeItem(key)
      setSpecification(theirs.specification)
      setTheirs(undefined)
      setSaving('saved')
    },
    settle: save,
  }
}

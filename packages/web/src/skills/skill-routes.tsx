import type { ReactNode } from 'react'
import { listSkillFrameworks, searchSkills } from '@cairn/domain/contract/skills'
import { wordsIn } from '@cairn/domain/model/words'
import type { PageReply, PageRequest } from '../page.ts'
import { plainly } from '../ui/words.tsx'
import { SkillsPage } from './skills-page.tsx'

type SkillRoute = readonly [RegExp, (request: PageRequest, parts: readonly string[]) => Promise<{ readonly title: string; readonly body: ReactNode; readonly status?: PageReply['status'] } | undefined>]

/** Frameworks of skills, open to all; bringing one in is for developers. */
export const skillRoutes: readonly SkillRoute[] = [
  [/^\/skills$/, async (request) => {
    const q = request.query.get('q')?.trim().slice(0, 200) ?? ''
    const known = await request.ask('/api/skill-frameworks')
    const found = q === '' ? undefined : await request.ask(`/api/skills?${new URLSearchParams({ q })}`)
    if (!known.ok) return undefined
    return { title: plainly(wordsIn(request.language.code, ...request.messages))('skills.title'), body: <SkillsPage request={request} frameworks={listSkillFrameworks.reply.parse(await known.json()).frameworks} found={found?.ok ? searchSkills.reply.parse(await found.json()).skills : undefined} /> }
  }],
]

import { listSkillFrameworks, searchSkills } from '@cairn/domain/contract/skills'
import { say } from '../route.ts'
import type { Route } from '../route.ts'
import { SkillsPage } from './skills-page.tsx'

/** Frameworks of skills, open to all; bringing one in is for developers. */
export const skillRoutes: readonly Route[] = [
  [
    /^\/skills$/,
    async (request) => {
      const q = request.query.get('q')?.trim().slice(0, 200) ?? ''
      const known = await request.ask('/api/skill-frameworks')
      const found = q === '' ? undefined : await request.ask(`/api/skills?${new URLSearchParams({ q })}`)
      if (!known.ok) return undefined
      return {
        title: say(request)('skills.title'),
        body: (
          <SkillsPage
            request={request}
            frameworks={listSkillFrameworks.reply.parse(await known.json()).frameworks}
            found={found?.ok ? searchSkills.reply.parse(await found.json()).skills : undefined}
          />
        ),
      }
    },
  ],
]

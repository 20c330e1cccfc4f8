import type { Actor } from '@cairn/domain/contract/duties'
import type { Sheet, SheetPart } from '@cairn/domain/model/sheet'
import { Award } from '@cairn/domain/model/award'
import { inLanguage } from '@cairn/domain/model/text'
import type { Ports } from '../ports.ts'

const Stored = Award.omit({ learner: true })

/**
 * A slip of paper for everybody of a run who gets no mail (or for all): name in both scripts, what it is, a code to scan. Whoever has no
 * address and no account claims the credential with it.
 */
export async function claimSlips(ports: Ports, actor: Actor, run: string, all: boolean, language: string): Promise<Sheet | undefined> {
  const known = await ports.register
    .selectFrom('runs')
    .select(['id', 'started'])
    .where('id', '=', run)
    .where('organisation', '=', actor.organisation)
    .executeTakeFirst()
  if (!known) return undefined
  let query = ports.register
    .selectFrom('awards')
    .innerJoin('learners', 'learners.id', 'awards.learner')
    .leftJoin('mails', 'mails.award', 'awards.id')
    .select(['awards.id', 'awards.body', 'learners.name', 'learners.latin_name'])
    .where('awards.run', '=', run)
    .where('awards.state', '=', 'published')
    .where('awards.standing', '!=', 'withdrawn')
  if (!all) query = query.where('mails.state', 'in', ['slip', 'bounced', 'given-up'])
  const rows = await query.orderBy('awards.row_number').limit(2000).execute()
  const { code, direction } = ports.locales.language(language)
  const words = ports.locales.words(code)
  const plain = (key: string): string => words(key).replace(/[\u2066-\u2069]/g, '')
  const slips: SheetPart = {
    kind: 'slips',
    items: rows.map(({ id, body, name, latin_name }) => {
      const { specification, awardingBody } = Stored.parse(body)
      return {
        address: `${ports.origin}/c/${ports.keys.token(id)}`,
        lines: [
          [name, latin_name].filter(Boolean).join(' · '),
          inLanguage(specification.title, code).value,
          inLanguage(awardingBody.legalName, code).value,
        ],
      }
    }),
  }
  return {
    language: code,
    direction,
    title: plain('awarding.slips.title'),
    day: known.started.toISOString().slice(0, 10),
    parts: [{ kind: 'paragraph', text: plain('awarding.slips.how') }, slips],
  }
}

import { compareVersions } from '@cairn/domain/guidelines/guideline-reading'
import { GuidelineText } from '@cairn/domain/model/guideline-text'
import type { Library, Register } from '../ports.ts'
import { asOffice, currentTenant, mainTenant } from '../register/tenancy.ts'

/** The guidelines that everybody has, each with the versions that the asking tenant has adopted; what another tenant adopted is not in it. */
export class TenantLibrary implements Library {
  readonly #common: Library
  #shelves: ReadonlyMap<string, Library['guidelines']> = new Map()
  constructor(common: Library) {
    this.#common = common
  }
  /** Reads what was adopted, by this process or another. */
  async read(register: Register): Promise<void> {
    const rows = await asOffice(() =>
      register
        .selectFrom('guideline_proposals')
        .select(['tenant', 'guideline', 'version'])
        .where('state', '=', 'adopted')
        .orderBy('decided')
        .execute(),
    )
    const shelves = new Map<string, Map<string, readonly GuidelineText[]>>()
    for (const { tenant, guideline, version } of rows) {
      const text = GuidelineText.safeParse(version)
      if (!text.success) continue
      const shelf = shelves.get(tenant) ?? new Map(this.#common.guidelines)
      shelves.set(
        tenant,
        shelf.set(
          guideline,
          [...(shelf.get(guideline) ?? []), text.data].toSorted((a, b) => compareVersions(a.version, b.version)),
        ),
      )
    }
    this.#shelves = shelves
  }
  get guidelines(): Library['guidelines'] {
    return this.#shelves.get(currentTenant() ?? mainTenant) ?? this.#common.guidelines
  }
  get practice(): Library['practice'] {
    return this.#common.practice
  }
  get columnSets(): Library['columnSets'] {
    return this.#common.columnSets
  }
}

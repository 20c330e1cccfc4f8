import { PolicyProfile } from '@cairn/domain/model/profile'
import type { Register } from '../ports.ts'
import { asOffice, currentTenant, mainTenant } from '../register/tenancy.ts'

type Shelf = ReadonlyMap<string, PolicyProfile>

/**
 * The profiles that everybody has, and those that the asking tenant has adopted. To whoever reads it, one map like any other;
 * what another tenant adopted is not in it.
 */
export class TenantProfiles implements Shelf {
  readonly #common: Shelf
  #shelves: ReadonlyMap<string, Shelf> = new Map()
  constructor(common: Shelf) {
    this.#common = common
  }
  /** Reads what was adopted, by this process or another. */
  async read(register: Register): Promise<void> {
    const rows = await asOffice(() =>
      register.selectFrom('profile_proposals').select(['tenant', 'version']).where('state', '=', 'adopted').orderBy('decided').execute(),
    )
    const shelves = new Map<string, Map<string, PolicyProfile>>()
    for (const { tenant, version } of rows) {
      const profile = PolicyProfile.safeParse(version)
      if (!profile.success) continue
      const shelf = shelves.get(tenant) ?? new Map(this.#common)
      // The same object as before where nothing changed: what was made ready for it stays known.
      const before = this.#shelves.get(tenant)?.get(profile.data.id)
      shelves.set(tenant, shelf.set(profile.data.id, before ?? profile.data))
    }
    this.#shelves = shelves
  }
  get #mine(): Shelf {
    return this.#shelves.get(currentTenant() ?? mainTenant) ?? this.#common
  }
  get size(): number {
    return this.#mine.size
  }
  get(id: string): PolicyProfile | undefined {
    return this.#mine.get(id)
  }
  has(id: string): boolean {
    return this.#mine.has(id)
  }
  keys(): MapIterator<string> {
    return this.#mine.keys()
  }
  values(): MapIterator<PolicyProfile> {
    return this.#mine.values()
  }
  entries(): MapIterator<[string, PolicyProfile]> {
    return this.#mine.entries()
  }
  forEach(each: (profile: PolicyProfile, id: string, map: Shelf) => void): void {
    this.#mine.forEach(each)
  }
  [Symbol.iterator](): MapIterator<[string, PolicyProfile]> {
    return this.entries()
  }
}

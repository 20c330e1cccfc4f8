/** Under which terms a register's descriptions may be used, where its operator says nothing else (`CAIRN_DATA_LICENCE`). */
export const defaultLicence = 'https://creativecommons.org/licenses/by/4.0/'

/** The file that goes with every dump: what is in it, from when, and under which terms. */
export const licenceFile = (given: {
  readonly licence: string
  readonly at: string
  readonly entries: number
  readonly origin?: string
}): string => `# Register dump

Made ${given.at}${given.origin === undefined ? '' : ` from ${given.origin}`}. ${given.entries} versions of entries; no learner, no draft, no account is in it.

| file | is |
|---|---|
| register.jsonl | every public version, exact; \`cairn import\` reads it |
| register.csv | a row a version, for spreadsheets |
| register.nq, register.ttl | linked data in the terms of the European Learning Model 3, newest version of each entry |
| register.europass.nq | the entries that meet the Europass profile (ELM LOQ) |
| register.ctdl.jsonld | CTDL, for the Credential Registry |
| europass-report.csv | which entries cannot go to Europass, and why |
| acts.jsonl | what was done in the register, each act chained to the one before |

Licence of the descriptions: <${given.licence}>. Entries in the state \`published-elsewhere\` were described by others on their own pages,
which each entry names; facts about them are repeated here, the rights in their texts stay with them.
Codes and identifiers of EU Vocabularies: © European Union, CC BY 4.0. ISCED-F 2013: UNESCO Institute for Statistics. ESCO: European Commission.
`

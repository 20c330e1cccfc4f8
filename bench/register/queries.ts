/** Kinds of questions, each with several that people would ask; the figures are over all of a kind. */
export const kinds: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
  'one common word': [{ q: 'skills' }, { q: 'safety' }, { q: 'навички' }, { q: 'compétences' }],
  'two words': [{ q: 'solar energy' }, { q: 'digital care' }, { q: 'якість дані' }],
  'three words': [{ q: 'solar energy safety' }, { q: 'food hygiene management' }, { q: 'sécurité données numérique' }],
  'word with filters': [
    { q: 'safety', level: 'eqf-4', sector: 'vocational' },
    { q: 'data', mode: 'online', size: '26-to-75' },
    { q: 'skills', country: 'UA', level: 'eqf-5' },
  ],
  'filters only': [{ level: 'eqf-4' }, { sector: 'vocational', mode: 'online' }, { country: 'GE', size: '26-to-75', field: '07' }],
  'rare word': [{ q: 'sterstergralu' }, { q: 'volgravollu' }, { q: 'merkovolgo' }],
  misspelt: [{ q: 'managment' }, { q: 'sollar' }, { q: 'зварювоння' }, { q: 'hygeine' }],
  prefix: [{ q: 'weld' }, { q: 'прогр' }, { q: 'main' }],
  empty: [{}, { page: '3' }],
}

type Form = Readonly<Record<string, unknown>>
export const textIn = (form: Form, name: string): string => (typeof form[name] === 'string' ? form[name].trim() : '')
const all = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).map((one) => (typeof one === 'string' ? one.trim() : ''))

/** A ballot as its form says it; what the poll does not ask for is left out by the operation. */
export function ballotFromForm(form: Form): object {
  const choices = [...new Set(all(form['choice']).filter((one) => one !== ''))]
  const votes = Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) =>
      name.startsWith('view|') && typeof value === 'string' ? [[name.slice(5), value]] : [],
    ),
  )
  const step = choices.length === 1 && /^\d{1,2}$/.test(choices[0] ?? '') ? Number(choices[0]) : undefined
  return {
    ...(step === undefined ? {} : { value: step }),
    choices,
    ...(Object.keys(votes).length > 0 ? { votes } : {}),
    ...(typeof form['text'] === 'string' ? { text: form['text'] } : {}),
  }
}

/** A plan as its form says it, in the language in which it was typed. A line without a title is no item. */
export function planFromForm(
  form: Form,
  language: string,
  momentIn: (day: string, time: string, zone: string) => string | undefined,
): object {
  const [titles, kinds, minutes, people, sets] = ['item-title', 'item-kind', 'item-minutes', 'item-person', 'item-set'].map((name) =>
    all(form[name]),
  )
  const zone = textIn(form, 'zone')
  const items = (titles ?? []).flatMap((title, i) => {
    const [kind = '', person = '', set = ''] = [kinds?.[i], people?.[i], sets?.[i]]
    if (title === '') return []
    const role = kind === 'talk' ? 'presenter' : kind === 'canvas' ? 'moderator' : 'facilitator'
    return [
      {
        kind,
        title: { [language]: title },
        minutes: Number(minutes?.[i]),
        ...(person === '' ? {} : { [role]: person }),
        ...(set === '' ? {} : { set }),
      },
    ]
  })
  return {
    title: { [language]: textIn(form, 'title') },
    starts: momentIn(textIn(form, 'date'), textIn(form, 'time'), zone) ?? '',
    zone,
    items,
  }
}

import { useState } from 'react'
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'
import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser'
import { addPasskey, newPasskeyQuestion } from '@cairn/domain/contract/account'
import { passkeyQuestion, usePasskey } from '@cairn/domain/contract/sign-in'
import { call } from '../client.ts'
import { useWords } from '../ui/words.tsx'

/** Signs in with a passkey of this device; where it goes wrong it says so and leaves the other ways open. */
export function PasskeyButton({ tenant }: { readonly tenant: string }) {
  const words = useWords()
  const [said, say] = useState('')
  if (!browserSupportsWebAuthn()) return <p>{words('sign-in.passkey.unsupported')}</p>
  const enter = async (): Promise<void> => {
    say('')
    const asked = await call(passkeyQuestion, { query: { tenant } })
    if (!asked.ok) return say(asked.problems[0]?.message ?? words('office.unavailable'))
    const answer = await startAuthentication({
      optionsJSON: asked.value.options as PublicKeyCredentialRequestOptionsJSON & typeof asked.value.options,
    }).catch(() => undefined)
    if (!answer) return say(words('sign-in.passkey.stopped'))
    const entered = await call(usePasskey, { query: { tenant }, body: { answer: { ...answer } } })
    if (entered.ok) location.assign('/desk')
    else say(entered.problems[0]?.message ?? words('office.unavailable'))
  }
  return (
    <>
      <button type="button" className="btn" onClick={() => void enter()}>
        {words('sign-in.passkey.go')}
      </button>
      <p role="alert">{said}</p>
    </>
  )
}

/** Adds a passkey of this device to the account. */
export function NewPasskey() {
  const words = useWords()
  const [said, say] = useState('')
  const [name, rename] = useState('')
  if (!browserSupportsWebAuthn()) return <p>{words('sign-in.passkey.unsupported')}</p>
  const add = async (): Promise<void> => {
    say('')
    const asked = await call(newPasskeyQuestion)
    if (!asked.ok) return say(asked.problems[0]?.message ?? words('office.unavailable'))
    const answer = await startRegistration({
      optionsJSON: asked.value.options as PublicKeyCredentialCreationOptionsJSON & typeof asked.value.options,
    }).catch(() => undefined)
    if (!answer) return say(words('sign-in.passkey.stopped'))
    const added = await call(addPasskey, { body: { answer: { ...answer }, name } })
    if (added.ok) location.assign('/account?done=yes#passkeys')
    else say(added.problems[0]?.message ?? words('office.unavailable'))
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <div className="field">
        <label htmlFor="passkey-name">{words('account.passkey.name')}</label>
        <input
          id="passkey-name"
          value={name}
          required
          maxLength={120}
          autoComplete="off"
          onChange={(event) => rename(event.currentTarget.value)}
        />
      </div>
      <button type="submit" className="btn">
        {words('account.passkey.add')}
      </button>
      <p role="alert">{said}</p>
    </form>
  )
}

/** Whole numbers between commas, read without making a text of each: there may be twenty thousand. */
export function numbersIn(text: string | null): Uint32Array {
  if (!text) return new Uint32Array()
  const numbers = new Uint32Array((text.length + 1) >> 1)
  let [count, now] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at)
    if (digit === 44) {
      numbers[count++] = now
      now = 0
    } else now = now * 10 + digit - 48
  }
  numbers[count++] = now
  return numbers.subarray(0, count)
}

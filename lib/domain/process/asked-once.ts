/**
 * A function of a value that never changes, such as the facts of a release: answered once for each,
 * since a checklist asks the same of its facts at every step. Nothing is kept longer than the value.
 */
export function askedOnce<Value extends object, Answer>(
  answer: (value: Value) => Answer,
): (value: Value) => Answer {
  const known = new WeakMap<Value, { readonly answer: Answer }>();
  return (value) => {
    const found = known.get(value) ?? { answer: answer(value) };
    known.set(value, found);
    return found.answer;
  };
}

/** A key as people read it, each part a key of its own: Shift F2. */
export function KeyHint({ keys }: { keys: string }) {
  return keys.split("+").map((part) => <kbd key={part}>{part}</kbd>);
}

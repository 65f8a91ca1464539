/** Chance that comes out the same every time: the same park for the same day, on every machine. */
export interface Chance {
  /** from 0 up to, not including, 1 */
  next(): number;
  /** a whole number from `low` to `high`, both included */
  whole(low: number, high: number): number;
  pick<T>(list: readonly T[]): T;
}

/** mulberry32: small, fast and even enough for a made-up park. Not for secrets. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    whole,
    pick(list) {
      const picked = list[whole(0, list.length - 1)];
      if (picked === undefined) throw new RangeError("nothing to pick from");
      return picked;
    },
  };
}

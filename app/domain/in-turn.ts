import type { DomainError } from "./errors";

/**
 * A line before work that is heavy for the machine: `atOnce` run, `inLine` wait in the order they came, and whoever
 * comes after them is sent away with what `refusal` says.
 */
export function aLine(atOnce: number, inLine: number) {
  let running = 0;
  const waiting: (() => void)[] = [];

  return async function inTurn<T>(work: () => Promise<T>, refusal: () => DomainError): Promise<T> {
    if (running >= atOnce) {
      if (waiting.length >= inLine) throw refusal();
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      running++;
    }
    try {
      return await work();
    } finally {
      // The place is handed on, not given back: nobody slips in between.
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}

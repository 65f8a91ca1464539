import type { Why } from "~/domain/queue/order";
import { queueWords } from "~/i18n/messages/queue";
import { useFormat, useWords } from "~/i18n/use-words";

/** The sentence that says why a ticket stands where it stands. */
export function useWhy(): (why: Why) => string {
  const t = useWords(queueWords);
  const format = useFormat();

  return ({ key, values }) => {
    const at = typeof values["at"] === "string" && values["at"] !== "" ? format.time(new Date(values["at"])) : "";
    const kinds: Readonly<Record<string, string>> = t.priorityKind;
    const number = (name: string) => Number(values[name] ?? 0);
    const facts = { at, kind: kinds[String(values["kind"] ?? "")] ?? "", places: number("places"), minutes: number("minutes"), bound: number("bound"), booked: number("booked") };
    return t.why[key](facts);
  };
}

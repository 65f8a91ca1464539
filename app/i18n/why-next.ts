import type { Why } from "~/domain/queue/order";
import type { Locale, PriorityKind } from "~db/vocabulary";
import { formatter } from "./format";
import { queueWords } from "./messages/queue";

/** "Why is A012 next?" in the reader's language. */
export function whySentence({ key, values }: Why, locale: Locale): string {
  const t = queueWords[locale];
  const instant = new Date(values.at ?? 0);
  const at = formatter(locale, instant).time(instant);
  const number = (name: string) => Number(values[name] ?? 0);
  switch (key) {
    case "priority":
      return t.why.priority({ kind: t.priorityKind[values.kind as PriorityKind] ?? "" });
    case "returned":
      return t.why.returned({ at, places: number("places") });
    case "waited_long":
      return t.why.waited_long({ minutes: number("minutes"), bound: number("bound") });
    case "walk_in_turn":
      return t.why.walk_in_turn({ booked: number("booked"), at });
    default:
      return t.why[key]({ at });
  }
}

/** The address of the booking's first page, with the questions already answered. */
export function bookAddress({ more, ...choice }: { item?: string | null; more?: readonly string[]; station?: string | null; day?: string | null; add?: string }): string {
  const given = Object.entries({ ...choice, more: more?.join(",") }).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.length > 0 ? `/book?${new URLSearchParams(given)}` : "/book";
}

/** The page with the times of several stations; of all of them when none is named. */
export function timesAddress({ item, more, stations = [], day }: { item: string | null; more: readonly string[]; stations?: readonly string[]; day?: string | null | undefined }): string {
  const query = new URLSearchParams({ item: item ?? "" });
  if (more.length > 0) query.set("more", more.join(","));
  for (const code of stations) query.append("at", code);
  if (day) query.set("day", day);
  return `/book/times?${query}`;
}

/** The page on which one joins the waiting list of a day. */
export function waitlistAddress(choice: { item: string; station: string; day: string }): string {
  return `/waitlist?${new URLSearchParams(choice)}`;
}

/** The items of a visit as the address of a booking carries them. */
export function itemsOf(matters: readonly { code: string }[]): { item: string | null; more: string[] } {
  const [first = null, ...more] = matters.map(({ code }) => code);
  return { item: first, more };
}

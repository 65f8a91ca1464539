/** The address of the booking's first page, with the questions already answered. */
export function bookAddress(choice: { item?: string | null; station?: string | null; day?: string | null }): string {
  const given = Object.entries(choice).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return given.length > 0 ? `/book?${new URLSearchParams(given)}` : "/book";
}

/**
 * The number of a booking out of what people type, paste or scan: `Y11250001`, `y 1125 0001`, `１１２５０００１`, or a whole
 * link whose path ends in it (the code on a phone may hold the booking's address). Undefined when there is none.
 */
export function readAppointmentNumber(typed: string): string | undefined {
  const text = typed.normalize("NFKC").trim();
  const inLink = /(?:^|[/?=&#])y(\d{8,9})(?=$|[/?&#])/i.exec(text)?.[1];
  if (inLink) return `Y${inLink}`;
  if (/:\/\//.test(text)) return undefined;
  const digits = /^y?((?:[\s\-_.·]*\d){8,9})$/i.exec(text)?.[1]?.replace(/\D/g, "");
  return digits === undefined ? undefined : `Y${digits}`;
}

/** The signature and id of a mail's link in what was scanned: `https://…/r/<token>/appointment`. Undefined when it is none. */
export function readLinkToken(typed: string): string | undefined {
  return /\/r\/([A-Za-z0-9_-]{23}\.[A-Za-z0-9_-]{22})(?=$|[/?#])/.exec(typed.trim())?.[1];
}

/** What the address of the walk-in page says: what was chosen, and what was searched for. */
export interface WalkInChoice {
  q?: string;
  find?: string;
  company?: string;
  new?: "1";
  item?: string;
  /** of a booking: further items, day and time */
  more?: string;
  day?: string;
  at?: string;
}

export type WalkInAddress = (changes: WalkInChoice) => string;

/** Addresses of the walk-in page, or of another that begins with company and item: what stands there now, changed in some respect; an undefined one is left out. */
export function walkInAddress(chosen: WalkInChoice, base = "/desk/walk-in"): WalkInAddress {
  return (changes) => {
    const kept = Object.entries({ ...chosen, ...changes }).filter((pair): pair is [string, string] => Boolean(pair[1]));
    return kept.length > 0 ? `${base}?${new URLSearchParams(kept)}` : base;
  };
}

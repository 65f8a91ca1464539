/** What the address of the walk-in page says: what was chosen, and what was searched for. */
export interface WalkInChoice {
  q?: string;
  find?: string;
  company?: string;
  new?: "1";
  item?: string;
}

export type WalkInAddress = (changes: WalkInChoice) => string;

/** Addresses of the walk-in page: what stands there now, changed in some respect; an undefined one is left out. */
export function walkInAddress(chosen: WalkInChoice): WalkInAddress {
  return (changes) => {
    const kept = Object.entries({ ...chosen, ...changes }).filter((pair): pair is [string, string] => Boolean(pair[1]));
    return kept.length > 0 ? `/desk/walk-in?${new URLSearchParams(kept)}` : "/desk/walk-in";
  };
}

/** One fault of the matrix, or a control of it. */
export interface Row {
  /** as the matrix counts, e.g. "F01"; account measurements by their chapter of the ASVS */
  number: string;
  title: string;
  /** the files of `npm test` that do the fault; undefined when the row does it itself */
  provenBy?: readonly string[];
  /** does the harm and looks at what is left */
  run(how: How): Promise<Outcome>;
}

export interface How {
  /** the short version of `npm test`; the long one proves the promised figures */
  isShort: boolean;
  /** runs the portal with a guard taken out, see broken-build.ts: the row must go red then */
  control?: Control;
}

/** What a row found. `bad` lists every promise that was not kept. */
export interface Outcome {
  figure: string;
  bad: string[];
  /** why it could not be run here; counts as neither passed nor failed */
  notRun?: string;
}

/** A guard that is taken out of a copy of the build, to see that its row notices. */
export interface Control {
  what: string;
  /** what the row has to say without it; red for another reason proves nothing */
  reddens: RegExp;
  /** of the built server: the text that stands there exactly once, and what stands there instead; bundling may number names */
  edits: { file: string; from: string | RegExp; to: string }[];
}

export const notRun = (why: string): Outcome => ({ figure: "", bad: [], notRun: why });

/** Collects the promises that were not kept. */
export function promises() {
  const bad: string[] = [];
  return {
    bad,
    /** notes `what` unless it holds */
    keep(holds: boolean, what: string): void {
      if (!holds) bad.push(what);
    },
  };
}

/** The value below which `share` of the numbers lie. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

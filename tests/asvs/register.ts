/** A file and what stands in it: titles of tests as they are written there, or words of a document or a rule. */
export type Proof = readonly [file: string, ...titles: [string, ...string[]]];

/** What one row of the security requirements asks for, and what shows that it holds. */
export interface RequirementLine {
  topic: string;
  provenBy: readonly Proof[];
  /** what of the row nothing shows yet, and why */
  notYet?: string;
}

/** One line for each row; a row that speaks for several requirements is named by all of them, as in `rowsTo5`. */
export type Chapters<Row extends string> = Readonly<Record<Row, RequirementLine>>;

/** The rows of OWASP ASVS 5.0.0 level 2 (and a few of level 3) that apply to the portal, chapters 1 to 5. */
export const rowsTo5 = [
  "1.2.1, 1.2.3", "1.2.2", "1.2.4", "1.2.5", "1.2.9", "1.2.10", "1.3.4, 1.3.5", "1.3.6", "1.3.11", "1.5.1",
  "2.1.3, 2.3.2", "2.2.1, 2.2.2", "2.2.3", "2.3.1", "2.3.3", "2.3.4", "2.4.1",
  "3.2.1, 5.3.1", "3.3.1-3.3.4", "3.4.1", "3.4.2", "3.4.3, 3.4.6", "3.4.4, 3.4.5", "3.5.1-3.5.3", "3.7.2",
  "4.1.1", "4.1.3, 15.3.4", "4.2.1",
  "5.1.1, 5.2.1", "5.2.2", "5.2.3", "5.3.2, 5.4.1, 5.4.2", "5.4.3",
] as const;

/** The same, chapters 6 to 16. */
export const rowsFrom6 = [
  "6.1.1, 6.3.1", "6.2.1-6.2.9", "6.2.4, 6.2.11, 6.2.12", "6.3.2", "6.3.3", "6.3.8", "6.4.1, 6.4.3", "6.5.1, 6.5.5", "6.6.2, 6.6.3",
  "7.2.3, 11.5.1", "7.2.4", "7.3.1, 7.3.2", "7.4.1, 7.4.2", "7.4.3, 7.5.2", "7.4.5", "7.5.1",
  "8.2.1, 8.3.1", "8.2.2, 8.4.1", "8.2.3, 15.3.3", "11.4.2", "13.4.1-13.4.5", "14.2.1", "14.3.2, 14.3.1",
  "15.1.2, 15.2.1", "15.3.1", "15.3.6, 15.3.7", "16.2.1-16.3.3", "16.2.5, 16.4.1", "16.4.2", "16.5.1-16.5.3",
] as const;

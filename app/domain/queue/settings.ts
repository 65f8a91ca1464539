/** How a station runs its queue; the lead may change each (product.md 7). */
export interface QueueSettings {
  /** after so many booked visitors one walk-in is called */
  bookedPerWalkIn: number;
  /** from this many minutes on nobody is kept waiting behind a booking */
  maxWaitMinutes: number;
  /** at least so long between two calls of the same number */
  recallSeconds: number;
  callsBeforeMissed: number;
  /** a missed number may come back within so many minutes */
  graceMinutes: number;
  /** how many others are called before a number that came back, the first time */
  returnPlaces: number;
  /** booked visitors check in from so many minutes before their time */
  earlyMinutes: number;
  /** and later than this after it they queue as walk-ins */
  lateMinutes: number;
  /** the mail "so many ahead of you" goes out at this number */
  tellAhead: number;
  /** the last act of a desk can be undone for so long */
  undoSeconds: number;
}

/** What a station starts with. */
export const usualSettings: QueueSettings = {
  bookedPerWalkIn: 2,
  maxWaitMinutes: 60,
  recallSeconds: 20,
  callsBeforeMissed: 3,
  graceMinutes: 30,
  returnPlaces: 3,
  earlyMinutes: 15,
  lateMinutes: 15,
  tellAhead: 3,
  undoSeconds: 30,
};

export const settingNames = Object.keys(usualSettings) as (keyof QueueSettings)[];

/** Settings as one line; another line is another state of them. */
export const settingsMark = (settings: QueueSettings): string => settingNames.map((name) => settings[name]).join(" ");

/** What each may be; the same bounds stand in the database. */
export const settingBounds: Readonly<Record<keyof QueueSettings, { least: number; most: number }>> = {
  bookedPerWalkIn: { least: 1, most: 20 },
  maxWaitMinutes: { least: 10, most: 480 },
  recallSeconds: { least: 5, most: 300 },
  callsBeforeMissed: { least: 1, most: 10 },
  graceMinutes: { least: 5, most: 240 },
  returnPlaces: { least: 0, most: 20 },
  earlyMinutes: { least: 0, most: 120 },
  lateMinutes: { least: 0, most: 120 },
  tellAhead: { least: 1, most: 20 },
  undoSeconds: { least: 5, most: 120 },
};

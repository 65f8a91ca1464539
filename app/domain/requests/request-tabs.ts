/** The tabs of a staff list, in order. `open` is one's own work; `helping` and `passed_on` are others' requests. */
export const requestTabs = ["open", "to_sign", "checking", "handling", "supplement", "suspended", "rectifying", "helping", "passed_on", "ended"] as const;
export type RequestTab = (typeof requestTabs)[number];

/** How close the next deadline is: past, within one working day, later or none. */
export const urgencies = ["late", "soon", "fine"] as const;
export type Urgency = (typeof urgencies)[number];

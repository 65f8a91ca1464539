/** What the supervisor looks for among open requests; the first is shown first. */
export const supervisionTabs = ["stuck", "late", "soon", "urged", "silent", "ping_pong", "supervised", "papers_again", "reopened", "rectifying"] as const;
export type SupervisionTab = (typeof supervisionTabs)[number];

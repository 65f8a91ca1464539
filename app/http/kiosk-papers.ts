/** Widths of a kiosk's paper in millimetres; 0 for a device without a printer. */
export const kioskPapers = ["80", "58", "0"] as const;
export type KioskPaper = (typeof kioskPapers)[number];

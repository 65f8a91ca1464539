/** A station as the booking pages show it. */
export interface Place {
  code: string;
  name: { zh: string; en: string };
  street: { zh: string; en: string };
  /** written as on the door, in Chinese in both languages */
  addressZh: string;
  floorZh: string;
}

/** An item as the booking pages show it. */
export interface Matter {
  code: string;
  nameZh: string;
  nameEn: string;
  deskMinutes: number;
}

/** Minutes at the desk for all of them, one after another. */
export function totalMinutes(matters: readonly Pick<Matter, "deskMinutes">[]): number {
  return matters.reduce((sum, { deskMinutes }) => sum + deskMinutes, 0);
}

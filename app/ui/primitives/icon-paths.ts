/**
 * Icons as strokes on a 24 grid, drawn for this portal: round caps, no fills, one path each so that a list of fifty
 * rows stays light. Named for what they say, not for what they show.
 */
const ring = "M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0";

export const iconPaths = {
  // the fourteen statuses
  draft: "m4 20 1-4.5L16 4.5l3.5 3.5L8.5 19zM14 6.5l3.5 3.5",
  calendar: "M6 5h12a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2zM4 10h16M8 3v4M16 3v4",
  tray: "M4 13 6.5 5h11L20 13v6H4zM4 13h5l1 2.5h4l1-2.5h5",
  road: "M3 18a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0-5 0M16 6a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0-5 0M8 18h7a3 3 0 0 0 0-6H9a3 3 0 0 1 0-6h7",
  signed: "M6 3h8l4 4v5M14 3v4h4M6 3v18h5M13 18.5l2.5 2.5 5-5.5M9 12h4",
  clip: "m20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4L14.5 7",
  stamp: "M9.5 13V10a3.5 3.5 0 1 1 5 0v3M5 18v-2.5A2.5 2.5 0 0 1 7.5 13h9a2.5 2.5 0 0 1 2.5 2.5V18zM5 21h14",
  pause: `${ring}M10 9v6M14 9v6`,
  parcel: "m12 3 8 4v10l-8 4-8-4V7zM4 7l8 4 8-4M12 11v10",
  done: `${ring}M8 12.3l2.8 2.8L16 9.7`,
  barred: `${ring}M5.8 5.8l12.4 12.4`,
  returned: "M9 6 4 11l5 5M4 11h10a6 6 0 0 1 6 6v2",
  withdrawn: "M4 5v5h5M4.5 10A8 8 0 1 1 4 14",
  crossed: `${ring}M9 9l6 6M15 9l-6 6`,

  // due dates and notices
  late: "M12 4 2.8 20h18.4zM12 10v4.5M12 17.3v.2",
  clock: `${ring}M12 7v5l3.5 2`,
  info: `${ring}M12 11v5.5M12 7.6v.2`,
  alert: `${ring}M12 7.5v5.5M12 16.2v.2`,
  check: "m5 12.5 4.5 4.5L19 7.5",

  // frame and movement
  menu: "M4 7h16M4 12h16M4 17h16",
  search: "M4 11a7 7 0 1 0 14 0 7 7 0 1 0-14 0M20 20l-4-4",
  close: "M6 6l12 12M18 6 6 18",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  left: "m15 5-7 7 7 7",
  right: "m9 5 7 7-7 7",
  down: "m5 9 7 7 7-7",
  up: "m5 15 7-7 7 7",
  more: "M5 12v.2M12 12v.2M19 12v.2",
  globe: `${ring}M3 12h18M12 3c3 3 3.5 6 3.5 9s-.5 6-3.5 9c-3-3-3.5-6-3.5-9s.5-6 3.5-9z`,
  type: "M3 18 7.5 6 12 18M4.5 14h6M14 18l3-8 3 8M15 15.5h4",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z",
  sun: "M8 12a4 4 0 1 0 8 0 4 4 0 1 0-8 0M12 3v2M12 19v2M3 12h2M19 12h2M5.6 5.6 7 7M17 17l1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4",
  contrast: `${ring}M12 3v18M12 7l6.5-.2M12 11h8.7M12 15h8.4M12 19h5`,
  lock: "M7 11h10a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-6a2 2 0 0 1 2-2zM8 11V7.5a4 4 0 0 1 8 0V11",
  logout: "M10 4H5v16h5M9 12h11M16 8l4 4-4 4",
  link: "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1",
  swap: "M4 8h14M14 4l4 4-4 4M20 16H6M10 12l-4 4 4 4",
  eye: "M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.8 6.5-9.5 6.5S5 16.5 2.5 12zM9 12a3 3 0 1 0 6 0 3 3 0 1 0-6 0",

  // things of the station
  file: "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
  camera: "M4 8h4l1.5-3h5L16 8h4v11H4zM8.7 13.2a3.3 3.3 0 1 0 6.6 0 3.3 3.3 0 1 0-6.6 0",
  download: "M12 4v11M7 10.5l5 5 5-5M4 20h16",
  upload: "M12 15.5V4.5M7 9l5-5 5 5M4 20h16",
  print: "M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.5H7z",
  mail: "M4 5.5h16v13H4zM4 6.5l8 7 8-7",
  phone: "M5 4h4l1.5 5-2.3 1.6a12 12 0 0 0 5.2 5.2L15 13.5l5 1.5v4a1 1 0 0 1-1 1A15 15 0 0 1 4 5a1 1 0 0 1 1-1z",
  chat: "M4 5h16v11H10l-4 4v-4H4z",
  bell: "M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 21h4",
  ticket: "M4 7h16v3.5a1.5 1.5 0 0 0 0 3V17H4v-3.5a1.5 1.5 0 0 0 0-3zM14 7v2M14 11v2M14 15v2",
  place: "M12 21c-4.5-4.8-7-8.3-7-11.5a7 7 0 0 1 14 0c0 3.2-2.5 6.7-7 11.5zM9.5 9.5a2.5 2.5 0 1 0 5 0 2.5 2.5 0 1 0-5 0",
  person: "M8 8a4 4 0 1 0 8 0 4 4 0 1 0-8 0M4.5 21c.7-4.5 3.5-6.5 7.5-6.5s6.8 2 7.5 6.5",
  bookmark: "M7 4h10v17l-5-4-5 4z",
  sound: "M4 10v4h4l5 4V6L8 10zM16.5 9a4 4 0 0 1 0 6M19 6.5a8 8 0 0 1 0 11",
  code: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2M20 14v2M18 18h2v2M14 18v2",
  star: "m12 4 2.4 5.2 5.6.7-4.1 3.9 1.1 5.6-5-2.8-5 2.8 1.1-5.6L4 9.9l5.6-.7z",

  // the five categories
  company: "M6 21V5l7-2v18M13 9h5v12M3 21h18M9 8v.2M9 12v.2M9 16v.2M15.5 13v.2M15.5 17v.2",
  crane: "M7 21V4M5 21h6M4 7h16M7 4l10 3M17 7v5M15 12h4v4h-4z",
  people: "M5.5 8a3.5 3.5 0 1 0 7 0 3.5 3.5 0 1 0-7 0M2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6M16 5a3.3 3.3 0 0 1 0 6.3M18 14.6c2 .8 3.2 2.7 3.5 5.4",
  money: `${ring}M8.5 7.5l3.5 5 3.5-5M12 12.5V17M9 13h6M9 15.5h6`,
  flask: "M9 3h6M10 3v6l-5 9a2 2 0 0 0 1.8 3h10.4a2 2 0 0 0 1.8-3l-5-9V3M8 15h8",
} as const;

export type IconName = keyof typeof iconPaths;

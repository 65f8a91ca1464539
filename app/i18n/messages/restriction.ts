import { defineWords } from "../define-words";

/** Told to a company that missed three visits. */
export const restrictionWords = defineWords({
  zh: {
    title: (until: string) => `贵企业在${until}前不能预约`,
    why: (company: string) => `${company}在90天内有3次预约没有到站，名额空着没有人用。`,
    walkIn: "可以随时到站取号办理，不受影响。有特殊情况请告诉站点窗口，可以解除。",
  },
  en: {
    title: (until) => `Your company cannot book before ${until}`,
    why: (company) => `${company} missed three booked visits within 90 days; the places stood empty.`,
    walkIn: "You can come and take a ticket at any time. If there was a good reason, tell the station: it can lift this.",
  },
});

import type { Locale } from "~db/vocabulary";
import type { Placeholder } from "./placeholders";

/** A made-up case, to show how a standard text will read. */
export const sampleFacts: Record<Locale, Record<Placeholder, string>> = {
  zh: {
    company: "澄光精密（苏州）有限公司", item: "外国人来华工作许可（90日以上）", number: "RYZ20261123SZZX0007", station: "融驿站·苏州中心站", department: "人社局", phone: "0512-00000000",
    promised: "12月1日（周二）", today: "11月24日（周二）",
  },
  en: {
    company: "澄光精密（苏州）有限公司", item: "Work permit for foreigners (over 90 days)", number: "RYZ20261123SZZX0007", station: "Rongyizhan, Suzhou Center", department: "Human Resources Bureau", phone: "0512-00000000",
    promised: "Tue 1 December", today: "Tue 24 November",
  },
};

import { Bilingual } from "../primitives/names";
import type { Matter } from "./place";

/** What a visit is for: one name a line. */
export function MatterNames({ matters }: { matters: readonly Pick<Matter, "code" | "nameZh" | "nameEn">[] }) {
  return matters.map(({ code, nameZh, nameEn }) => <span key={code} className="block"><Bilingual zh={nameZh} en={nameEn} /></span>);
}

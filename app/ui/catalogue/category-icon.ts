import type { Category } from "~db/vocabulary";
import type { IconName } from "../primitives/icon";

/** The icon of each category of services. */
export const categoryIcon: Record<Category, IconName> = { QY: "company", XM: "crane", RC: "people", JS: "money", KJ: "flask" };

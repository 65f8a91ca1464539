/** Repeated submissions are the domain's business (they share its transactions); routes find them here. */
export { ledTo, onceOnly, type Submission } from "~/domain/once-only.server";

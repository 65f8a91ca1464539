import { randomInt } from "node:crypto";
import { creditCodeCheck, organisationCheck } from "~/domain/companies/credit-code";

/** A company and its person that nobody met before, with a valid credit code and a reserved address. */
export interface MadeUpCompany {
  companyName: string;
  creditCode: string;
  name: string;
  phone: string;
  email: string;
}

let count = 0;
/** From a place of chance on, and then no code twice: thousands drawn by chance would meet. */
const firstCode = randomInt(1_000_000);

export function aMadeUpCompany(): MadeUpCompany {
  count += 1;
  const organisation = `MA${String((firstCode + count) % 1_000_000).padStart(6, "0")}`;
  const first17 = `91320594${organisation}${organisationCheck(organisation)}`;
  const tag = `${process.pid % 1000}${count}`;
  return {
    companyName: `试行之${tag}科技（苏州）有限公司`,
    creditCode: first17 + creditCodeCheck(first17),
    name: "江小白",
    phone: `139${String(randomInt(100_000_000)).padStart(8, "0")}`,
    email: `journey-${tag}-${randomInt(1_000_000)}@example.com`,
  };
}

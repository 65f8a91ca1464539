import type { MailRule } from "~/domain/notices/claim-notices.server";
import type { MailTransport } from "./transport";

/** Which mail takes which way out, by the domain it goes to. */
export interface MailRoutes {
  transports: readonly MailTransport[];
  /** first match first; the last one is for every other domain */
  rules: readonly MailRule[];
  /** the way out for an address */
  of(email: string): MailTransport;
}

/**
 * @throws {Error} when a rule names a way out that is not among the transports, or no rule covers every address
 */
export function mailRoutes(transports: readonly MailTransport[], rules: readonly MailRule[]): MailRoutes {
  const named = (name: string): MailTransport => {
    const transport = transports.find((known) => known.name === name);
    if (!transport) throw new Error(`no way out named ${name}`);
    return transport;
  };
  const byDomain = new Map(rules.map(({ domain, transport }) => [domain, named(transport)]));
  const rest = byDomain.get("*");
  if (!rest) throw new Error("a rule for * is needed");
  return { transports, rules, of: (email) => byDomain.get(email.slice(email.lastIndexOf("@") + 1).toLowerCase()) ?? rest };
}

/** Everything goes out the same way. */
export function oneWay(transport: MailTransport): MailRoutes {
  return mailRoutes([transport], [{ domain: "*", transport: transport.name }]);
}

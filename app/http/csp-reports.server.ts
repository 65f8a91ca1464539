import { Counter, type Registry } from "prom-client";
import { z } from "zod";
import { log } from "~/logging.server";

/** Where browsers tell what the content policy of a page kept out. */
export const reportDoor = "/csp-report";
/** Largest body of reports. */
export const reportLimit = 16 * 1024;
export const reportTypes = /^application\/(csp-report|reports\+json|json)\b/i;
/** Of one delivery; browsers gather a few, nobody gathers more. */
const mostReports = 20;

const directives = new Set([
  "default-src", "base-uri", "object-src", "frame-ancestors", "form-action", "script-src", "script-src-elem", "script-src-attr", "style-src",
  "style-src-elem", "style-src-attr", "img-src", "font-src", "connect-src", "frame-src", "manifest-src", "media-src", "worker-src",
]);

/** What is kept of a report: two words of ours. Addresses may hold a mail link's key or tell where somebody was. */
export interface PolicyReport {
  directive: string;
  blocked: "inline" | "eval" | "data" | "own" | "extension" | "elsewhere";
}

/** The old way: one report, names with hyphens. */
const Single = z.object({ "csp-report": z.looseObject({ "effective-directive": z.string().optional(), "violated-directive": z.string().optional(), "blocked-uri": z.string().optional(), "document-uri": z.string().optional() }) });
/** The new way (Reporting API): several, also about other things. */
const Gathered = z.array(z.looseObject({ type: z.string(), body: z.looseObject({ effectiveDirective: z.string().optional(), blockedURL: z.string().optional(), documentURL: z.string().optional() }).nullish() }));

/** Reads a delivery; undefined for what is none. */
export function readReports(body: Uint8Array): PolicyReport[] | undefined {
  let told: unknown;
  try {
    told = JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
  const single = Single.safeParse(told);
  if (single.success) {
    const report = single.data["csp-report"];
    return [inOurWords(report["effective-directive"] ?? report["violated-directive"], report["blocked-uri"], report["document-uri"])];
  }
  const gathered = Gathered.safeParse(told);
  if (!gathered.success) return undefined;
  return gathered.data.slice(0, mostReports).flatMap(({ type, body }) => (type === "csp-violation" && body ? [inOurWords(body.effectiveDirective, body.blockedURL, body.documentURL)] : []));
}

function inOurWords(directive = "", blocked = "", page = ""): PolicyReport {
  const [name = ""] = directive.split(" ");
  return { directive: directives.has(name) ? name : "other", blocked: kindOf(blocked, page) };
}

function kindOf(blocked: string, page: string): PolicyReport["blocked"] {
  if (blocked === "" || blocked === "inline" || blocked === "self") return "inline";
  if (blocked === "eval" || blocked === "wasm-eval" || blocked === "trusted-types-sink") return "eval";
  if (/^(data|blob)(:|$)/.test(blocked)) return "data";
  if (/^(chrome|moz|safari-web|ms-browser)-extension/.test(blocked)) return "extension";
  return URL.canParse(blocked) && URL.canParse(page) && new URL(blocked).origin === new URL(page).origin ? "own" : "elsewhere";
}

const counter = new Counter({ name: "ryz_csp_reports_total", help: "What the content policy kept out, as browsers told, by directive", labelNames: ["directive", "blocked"], registers: [] });

/** Counts reports and writes a line for each; extensions of somebody's browser are counted only. */
export function noteReports(reports: readonly PolicyReport[]): void {
  for (const report of reports) {
    counter.inc({ ...report });
    if (report.blocked !== "extension") log.warn({ event: "csp report", ...report }, "a browser kept something out of a page");
  }
}

/** Makes the count part of what monitoring reads. */
export const measureReports = (registry: Registry): void => registry.registerMetric(counter);

import { createElement, type ReactElement, type ReactNode } from "react";

/**
 * The markup of a real page as a function that builds its React elements anew, so that rendering it is the least
 * work React can do for exactly this page: no router, no data, no components.
 */
export function pageAsElements(html: string): () => ReactElement {
  const root: Branch = { tag: "", props: {}, children: [] };
  const open: Branch[] = [root];
  for (const token of html.replace(/<!--[\s\S]*?-->/g, "").matchAll(/<(script|style)\b([^>]*)>([\s\S]*?)<\/\1>|<(\/?)([a-z][\w-]*)((?:[^>"]|"[^"]*")*?)(\/?)>|([^<]+)/gi)) {
    const [, rawTag, rawAttributes = "", rawText = "", slash, tag = "", attributes = "", selfClosing, text] = token;
    const here = open.at(-1);
    if (!here) break;
    if (rawTag) here.children.push({ tag: rawTag, props: { ...props(rawAttributes), dangerouslySetInnerHTML: { __html: rawText } }, children: [] });
    else if (text !== undefined) here.children.push(decode(text));
    else if (slash) open.pop();
    else {
      const branch: Branch = { tag, props: props(attributes, tag), children: [] };
      here.children.push(branch);
      if (!selfClosing && !voidTags.has(tag)) open.push(branch);
    }
  }
  const page = root.children.find((child): child is Branch => typeof child !== "string" && child.tag === "html");
  if (!page) throw new Error("not a page: no <html>");
  return () => build(page);
}

interface Branch {
  tag: string;
  props: Record<string, unknown>;
  children: (Branch | string)[];
}

const voidTags = new Set(["meta", "link", "input", "br", "hr", "img", "source", "col", "area", "base", "wbr"]);

/** How many elements the page has. */
export function countElements(html: string): number {
  return [...html.matchAll(/<[a-z]/gi)].length;
}

function build(branch: Branch): ReactElement {
  const children: ReactNode[] = branch.children.map((child) => (typeof child === "string" ? child : build(child)));
  return createElement(branch.tag, branch.props, ...children);
}

/** Attributes under the names React writes as they stand; event handlers and inline styles do not occur here. */
function props(text: string, tag = ""): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  const isField = tag === "input" || tag === "select" || tag === "textarea";
  for (const [, name = "", value] of text.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)) {
    const known = { class: "className", for: "htmlFor", selected: "data-selected", ...(isField ? { value: "defaultValue", checked: "defaultChecked" } : {}) }[name] ?? name;
    if (/^on/.test(name) || name === "style") continue;
    found[/-/.test(known) || /^[a-z]+$/i.test(known) ? known : `data-${known.replace(":", "-")}`] = value === undefined ? true : decode(value);
  }
  return found;
}

const entities: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#x27;": "'" };
const decode = (text: string) => text.replace(/&(amp|lt|gt|quot|#x27);/g, (entity) => entities[entity] ?? entity);

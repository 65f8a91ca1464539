import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { aPdf } from "../../support/files";
import { fakeResend } from "../../support/fake-resend";
import { multipart } from "../../support/raw-http";
import { eventually, startServer } from "../../support/server";
import { Visitor, type Form } from "../../support/visitor";
import { aRequestThatTakesResults, pressToSignIn } from "../../support/walk";
import { prepared, sharedPostgres } from "../park";
import { requestPress, sendUntilTold } from "../presses";
import { notRun, promises, type Outcome, type Row } from "../row";

const watcher = new URL("../../support/note-connections.mjs", import.meta.url).href;
const boundary = "----made-up-boundary";
/** Fields a browser fills in by itself; with anything else the form would be refused before it is read. */
const own = new Set(["formKey", "userId", "intent", "version", "then"]);

/**
 * F52: whom the portal calls. It is meant to call its database and what the operator named in its settings, and nobody
 * whose address a visitor can type. So an address of ours is typed into every field of every form in reach, into headers
 * and files, and the process writes down each connection and each name it looks up.
 */
export const typedAddresses: Row = {
  number: "F52",
  title: "an address typed into every field, header and file: whom the portal calls",
  async run({ isShort, control }): Promise<Outcome> {
    const database = await sharedPostgres();
    if (!database) return notRun("PostgreSQL is not installed");
    const ground = await prepared(database.url, control);
    const folder = mkdtempSync(path.join(tmpdir(), "portal-connections-"));
    const file = path.join(folder, "connections");
    const provider = await fakeResend();
    let hits = 0;
    const canary = createServer((_request, response) => { hits++; response.end(); });
    await new Promise<void>((resolve) => canary.listen(0, "127.0.0.1", resolve));
    const canaryPort = (canary.address() as AddressInfo).port;
    const typed = `http://127.0.0.1:${canaryPort}/canary`;
    const server = await startServer(ground, {
      NODE_OPTIONS: `--import ${watcher}`, CONNECTIONS_FILE: file,
      RESEND_API_KEY: "re_test", RESEND_BASE_URL: provider.url, MAIL_FROM: "融驿站 <notice@ryz.test>", MAIL_PER_SECOND: "1000",
    });
    const { bad, keep } = promises();
    try {
      let forms = 0;
      let fields = 0;
      const fill = async (visitor: Visitor, form: Form) => {
        const values = form.fields.map(([name, value]): [string, string] => [name, own.has(name) ? value : typed]);
        forms++;
        fields += values.filter(([, value]) => value === typed).length;
        const query = new URLSearchParams(values);
        const answer = form.method === "get" ? await visitor.send(`${form.action.split("?")[0]}?${query}`) : await visitor.post(form.action, values, { referer: typed });
        keep(answer.status < 500, `${form.method} ${form.action.split("?")[0]} answered ${answer.status}`);
      };
      const desk = new Visitor(server.origin);
      for (const role of [undefined, "楼小二", "联络员", "管理员"]) {
        const visitor = role === "楼小二" ? desk : new Visitor(server.origin);
        if (role) await pressToSignIn(visitor, role);
        const seen = new Set<string>();
        const ahead = ["/", "/services", "/book?item=RC-001&station=SZZX", "/track", "/login", ...(role ? ["/desk", "/desk/walk-in?new=1&item=RC-001", "/inbox", "/manage", "/my/account"] : [])];
        for (const most = isShort ? 12 : 60; ahead.length > 0 && seen.size < most; ) {
          const at = ahead.shift() ?? "";
          // What was filled in must not end the visit.
          if (seen.has(at) || /logout|\.(ics|csv|pdf|json)\b/.test(at)) continue;
          seen.add(at);
          const page = await visitor.open(at);
          ahead.push(...page.links.filter((link) => link.startsWith("/") && !link.startsWith("//")));
          for (const form of page.forms) if (!/logout|preferences/.test(form.action)) await fill(visitor, form);
        }
        for (const header of ["referer", "x-forwarded-host", "forwarded", "x-original-url", "link", "origin"]) await visitor.send("/", { headers: { [header]: typed } });
        for (const param of ["next", "redirectTo", "return", "url"]) await visitor.send(`/login?${param}=${encodeURIComponent(typed)}`);
      }
      const liaison = new Visitor(server.origin);
      await pressToSignIn(liaison, "联络员");
      const address = await aRequestThatTakesResults(liaison);
      const pdf = Buffer.concat([Buffer.from(`%PDF-1.4\n1 0 obj << /Type /Action /S /URI /URI (${typed}) >> endobj\n`), aPdf]);
      const svg = Buffer.from(`<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "${typed}">]><svg xmlns="http://www.w3.org/2000/svg"><image href="${typed}"/>&x;</svg>`);
      for (const [fileName, content] of [["结果.pdf", pdf], ["结果.svg", svg], ["结果.docx", svg], [`${typed}.pdf`, pdf]] as const) {
        await liaison.send(address, { method: "POST", body: new Uint8Array(multipart(boundary, [{ name: "file-result", fileName, content }])), headers: { origin: server.origin, "content-type": `multipart/form-data; boundary=${boundary}` } });
      }
      await fetch(`${server.origin}/csp-report`, { method: "POST", headers: { "content-type": "application/csp-report" }, body: JSON.stringify({ "csp-report": { "document-uri": typed, "blocked-uri": typed, "source-file": typed } }) });
      // A request whose texts name it, and whose mails leave.
      const named = requestPress(desk);
      named.fields = named.fields.map(([name, value]) => [name, name === "matter" ? `${value} ${typed}` : value]);
      if ((await desk.send("/desk")).status !== 200) await pressToSignIn(desk, "楼小二");
      await sendUntilTold(named, () => server.origin);
      await eventually("a mail", async () => provider.taken.length > 0);

      const called = [...new Set((existsSync(file) ? readFileSync(file, "utf8") : "").split("\n").filter(Boolean))];
      const known = new Set([new URL(database.url).host, new URL(provider.url).host]);
      const strangers = called.filter((one) => !known.has(one) && !["127.0.0.1:name", "localhost:name"].includes(one));
      keep([...known].every((one) => called.includes(one)), `the watch is blind: it saw ${called.join(", ")}`);
      keep(hits === 0, `the typed address was called ${hits} times`);
      keep(strangers.length === 0, `the portal called ${strangers.join(", ")}`);
      keep(fields > 20, `only ${fields} fields were filled in`);
      return { bad, figure: `${fields} fields of ${forms} forms: ${hits} calls of the typed address; called were the database and the mail provider alone` };
    } finally {
      await server.stop("SIGKILL");
      await provider.close();
      canary.close();
      rmSync(folder, { recursive: true, force: true });
      await ground.clear();
      await database.clear();
    }
  },
};

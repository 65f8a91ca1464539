import { describe, expect, test } from "vitest";
import { isLockedPdf } from "~/domain/files/locked-pdf.server";
import { encryptedPdfs, pdfWith } from "~tests/support/encrypted-pdfs";
import { aPdf } from "~tests/support/files";

/** The same string between brackets, with every way to write a byte in it. */
const asLiteral = (hex: string) => `(${[...Buffer.from(hex, "hex")].map((byte, at) => {
  const letter = String.fromCharCode(byte);
  if ("()\\".includes(letter)) return `\\${letter}`;
  return byte === 10 ? "\\n" : byte === 13 ? "\\r" : at % 3 === 0 ? `\\${byte.toString(8).padStart(3, "0")}` : letter;
}).join("")})`;

describe("a PDF", () => {
  test.each(encryptedPdfs)("of $kind is locked when a password is asked for to open it, and only then ($isLocked)", ({ isLocked, bytes, dictionary, id }) => {
    expect(isLockedPdf(bytes)).toBe(isLocked);
    expect(isLockedPdf(pdfWith(dictionary.replace(/<([0-9a-f]{20,})>/g, (_, hex: string) => asLiteral(hex)), id))).toBe(isLocked);
  });

  test("is not locked for speaking of encryption, and locked when only certificates or a vendor open it", () => {
    expect(isLockedPdf(aPdf)).toBe(false);
    for (const words of ["/Encrypt", "/Encrypt 5 0 R", "/Encrypt <<", "/EncryptMetadata false", "5 0 obj (unended /Encrypt 5 0 R", "5 0 obj<</Type/Page>>endobj /Encrypt 5 0 R", `/Encrypt ${"<<".repeat(2_000)}`]) expect(isLockedPdf(Buffer.from(`%PDF-1.4\n${words}\n%%EOF`))).toBe(false);
    expect(isLockedPdf(Buffer.from("%PDF-1.4\ntrailer<</Encrypt<</Filter/Adobe.PubSec/V 4>>>>\n%%EOF"))).toBe(true);
  });
});

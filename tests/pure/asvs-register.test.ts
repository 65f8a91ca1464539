import { existsSync, readFileSync } from "node:fs";
import ts from "typescript";
import { expect, test } from "vitest";
import { chapters1To5 } from "~tests/asvs/chapters-1-to-5";
import { chapters6To16 } from "~tests/asvs/chapters-6-to-16";
import { rowsFrom6, rowsTo5, type Proof, type RequirementLine } from "~tests/asvs/register";

const lines: [row: string, line: RequirementLine][] = Object.entries({ ...chapters1To5, ...chapters6To16 });
const at = (file: string) => new URL(`../../${file}`, import.meta.url);

test("every row of the security requirements has its line, and every line says what shows it or why nothing does", () => {
  expect(lines.map(([row]) => row)).toEqual([...rowsTo5, ...rowsFrom6]);
  expect(lines.filter(([, { provenBy, notYet }]) => provenBy.length === 0 && !notYet).map(([row]) => row)).toEqual([]);
});

test("every test that a line names stands where the line says", { timeout: 60_000 }, () => {
  const known = new Map<string, ReturnType<typeof titlesIn>>();
  const astray = lines.flatMap(([row, { provenBy }]) => provenBy.flatMap(([file, ...titles]: Proof) => {
    if (!existsSync(at(file))) return [`${row}: no file ${file}`];
    const has = known.get(file) ?? titlesIn(file);
    known.set(file, has);
    return titles.filter((title) => !has(title)).map((title) => `${row}: ${file} has no “${title}”`);
  }));
  expect(astray).toEqual([]);
});

/** Whether a file has a test or a group of that title; of other sources any text counts, of documents any words. */
function titlesIn(file: string): (title: string) => boolean {
  const text = readFileSync(at(file), "utf8");
  if (!/\.[jt]sx?$/.test(file)) return (words) => text.includes(words);
  const isTest = /\.test\.tsx?$/.test(file);
  const found = new Set<string>();
  const visit = (node: ts.Node) => {
    const written = isTest ? (ts.isCallExpression(node) && saysWhatItTests(node.expression) ? node.arguments[0] : undefined) : node;
    if (written && ts.isStringLiteralLike(written)) found.add(written.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return (title) => found.has(title);
}

/** `test`, `describe`, `test.each([…])` */
function saysWhatItTests(node: ts.Expression): boolean {
  if (ts.isIdentifier(node)) return ["test", "it", "describe"].includes(node.text);
  return (ts.isCallExpression(node) || ts.isPropertyAccessExpression(node) || ts.isTaggedTemplateExpression(node)) && saysWhatItTests(ts.isTaggedTemplateExpression(node) ? node.tag : node.expression);
}

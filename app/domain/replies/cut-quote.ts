/** Lines above which mail programs put the mail that is being answered. */
const dividers: readonly RegExp[] = [
  /^-{2,}\s*(original message|original|原始邮件|原邮件|原始信息|回复的原邮件|forwarded message|转发邮件信息)\s*-{2,}$/i,
  /^_{20,}$/,
  // Apple Mail, Gmail, Thunderbird; Gmail breaks the line when it grows long.
  /^on .{6,200} wrote:$/i,
  /^(在|于)?\s*\d{4}\s*[年/-].{4,160}(写道|寫道|的?邮件)\s*[:：]$/,
  /^.{0,80}<[^<>\s]+@[^<>\s]+>\s*(于|在).{4,80}(写道|寫道)\s*[:：]$/,
  /^(发件人|寄件者)\s*[:：]\s*\S.{0,200}$/,
  /^from\s*:\s.{0,200}@.{0,200}$/i,
  /^发自我的.{1,20}$/,
  /^sent from my .{1,40}$/i,
];
/** The sign before a signature (RFC 3676 4.3), with or without its blank. */
const signatureSign = /^-- ?$/;

/**
 * What somebody wrote, without the mail they answered and their signature. When everything seems to be quoted, the whole text:
 * better too much than an answer lost.
 */
export function cutQuote(text: string): string {
  const lines = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").split("\n");
  const end = lines.findIndex((line, at) => isDivider(line, lines[at + 1] ?? "") || signatureSign.test(line));
  const own = (end === -1 ? lines : lines.slice(0, end)).filter((line) => !/^\s*>/.test(line));
  const words = tidy(own.join("\n"));
  return words === "" ? tidy(lines.join("\n")) : words;
}

function isDivider(line: string, next: string): boolean {
  const one = line.trim();
  // Some programs put the dividing line itself into the quotation marks or break it in two.
  return dividers.some((divider) => divider.test(one) || (/^(on|在|于)\b|^\d{4}/i.test(one) && !/[。！？.!?]$/.test(one) && divider.test(`${one} ${next.trim()}`)));
}

function tidy(text: string): string {
  return text.replace(/[^\S\n]+$/gm, "").replace(/\n{3,}/g, "\n\n").trim();
}

/**
 * How personal data is shown to people who need not know it (脱敏, china-practice 4.4). Masking happens on the
 * server; each function gives back something safe for any input, also for one it cannot read.
 */

/** Surnames of two characters, kept whole. The usual ones; any other is masked after its first character. */
const compoundSurnames = new Set([
  "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟", "闻人", "夏侯", "诸葛", "尉迟", "公羊", "赫连",
  "澹台", "皇甫", "宗政", "濮阳", "公冶", "太叔", "申屠", "公孙", "慕容", "仲孙", "钟离", "长孙", "宇文", "司徒", "鲜于",
  "司空", "闾丘", "令狐", "百里", "呼延", "东郭", "微生", "南门", "第五",
]);

/** `138****1234` for a mobile number, `0512-****5678` for a fixed line; an extension is left out. */
export function maskPhone(phone: string): string {
  const mobile = /^(\d{3})\d{4}(\d{4})$/.exec(phone);
  if (mobile) return `${mobile[1]}****${mobile[2]}`;
  const fixed = /^(0\d{2,3})-?\d{3,4}(\d{4})(?:-\d+)?$/.exec(phone);
  return fixed ? `${fixed[1]}-****${fixed[2]}` : "****";
}

/**
 * `王*`, `王**`, `欧阳*`; a name in Latin letters keeps the first letter of each word: `A*** S***`. The number of
 * stars of a long name does not tell its length.
 */
export function maskName(name: string): string {
  const trimmed = name.trim();
  if (trimmed === "") return "";
  if (!/\p{Script=Han}/u.test(trimmed)) {
    return trimmed.split(/\s+/).map((word) => `${[...word][0] ?? ""}***`).join(" ");
  }

  const characters = [...trimmed];
  if (characters.length === 1) return "*";
  const surname = characters.length > 2 && compoundSurnames.has(characters.slice(0, 2).join("")) ? 2 : 1;
  return characters.slice(0, surname).join("") + "*".repeat(Math.min(characters.length - surname, 2));
}

/** First character, three stars and the domain: `z***@example.com`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  if (at < 1) return "***";
  return `${[...email][0] ?? ""}***${email.slice(at)}`;
}

/** `9132****4Y`. Not personal data: staff see it whole, public pages see this. */
export function maskCreditCode(code: string): string {
  return code.length > 6 ? `${code.slice(0, 4)}****${code.slice(-2)}` : "****";
}

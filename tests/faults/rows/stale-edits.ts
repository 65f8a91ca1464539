import { kindsOfDuels, type Side } from "../duels";
import { onPostgres } from "../on-postgres";
import type { Row } from "../row";

interface Answer {
  status: number;
  html: string;
}

async function sent({ visitor, action, fields }: Side): Promise<Answer> {
  const answer = await visitor.post(action, fields);
  return { status: answer.status, html: await answer.text() };
}

/** F33 with its figure (G7): two people, one page, two texts; one of them is kept, and the other's writer loses nothing. */
export const staleEdits: Row = {
  number: "F33a",
  title: "five hundred pairs of edits from the same page: either one first, and both at once (G7)",
  run: ({ isShort, control }) => onPostgres(control, async ({ sql, keep, start }) => {
    const server = await start();
    const all = await kindsOfDuels(server.origin, sql);
    // A control takes the guard of one kind away.
    const kinds = all.filter(({ name }) => !control || control.reddens.test(`${name}: 2 of two`));
    const pairs = control ? kinds.length * 2 : isShort ? kinds.length : 500;
    // A race shows a missing guard only now and then; one after the other shows it for certain, whichever comes first.
    const count = { overwritten: 0, losers: 0, saw: 0, kept: 0, atOnce: 0 };
    for (let n = 0; n < pairs; n++) {
      const kind = kinds[n % kinds.length];
      if (!kind) throw new Error("no kinds");
      const duel = await kind.duel();
      const order = ((n % kinds.length) + Math.floor(n / kinds.length)) % (control ? 2 : 3);
      const [first, second] = order === 1 ? [duel.sides[1], duel.sides[0]] : duel.sides;
      const answers = order === 2 ? await Promise.all([sent(first), sent(second)]) : [await sent(first), await sent(second)] as const;
      if (order === 2) count.atOnce++;
      const won = ({ status }: Answer) => status === 303;
      const winners = answers.filter(won).length;
      const stored = await duel.stored();
      if (winners > 1) count.overwritten++;
      keep(winners === 1, `${kind.name}: ${winners} of two were told that it is saved (${answers.map(({ status }) => status).join(", ")})`);
      if (winners !== 1) continue;
      const [winner, loser, page] = won(answers[0]) ? [first, second, answers[1]] : [second, first, answers[0]];
      count.losers++;
      if (!stored.includes(winner.words)) count.overwritten++;
      keep(stored.includes(winner.words) && !stored.includes(loser.words), `${kind.name}: what is kept is not what was acknowledged`);
      keep(page.status === 409, `${kind.name}: the loser was answered with ${page.status}`);
      if (page.html.includes(winner.words)) count.saw++;
      else keep(false, `${kind.name}: the loser does not see what changed`);
      if (page.html.includes(loser.words)) count.kept++;
      else keep(false, `${kind.name}: the loser's own words are gone`);
    }
    return `${pairs} pairs of ${kinds.length} kinds, ${count.atOnce} of them at once: ${count.overwritten} overwritten; of ${count.losers} losers ${count.saw} saw what changed and ${count.kept} kept their own words`;
  }),
};

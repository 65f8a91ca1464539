import { beforeEach, expect, test } from "vitest";
import { defaultKeys } from "~/domain/desk/key-map";
import * as keys from "~/routes/desk/keys";
import { useTestDatabase } from "~tests/support/database";
import { aStaffMember } from "~tests/support/people";
import { setPortalEnv } from "~tests/support/portal-env";
import { aSignedInVisitor } from "~tests/support/route-visitor";

const { db } = useTestDatabase();
beforeEach(() => void setPortalEnv());

const atDesk = async () => aSignedInVisitor({ userId: (await aStaffMember(db, "front_desk", "SZZX")).userId, kind: "staff" });
const asUsual = Object.fromEntries(Object.entries(defaultKeys).map(([command, key]) => [`key-${command}`, key]));

test("keys are kept on this computer, and go back to the usual ones", async () => {
  const visitor = await atDesk();
  expect(await visitor.post(keys.action, "/desk/keys", { ...asUsual, isOn: "on", "key-park": " q ", then: "save" })).toMatchObject({ status: 303, location: "/desk/keys" });
  expect((await visitor.get(keys.loader, "/desk/keys")).data).toEqual({ settings: { isOn: true, keys: { ...defaultKeys, park: "Q" } } });

  await visitor.post(keys.action, "/desk/keys", { ...asUsual, then: "save" });
  expect((await visitor.get(keys.loader, "/desk/keys")).data).toMatchObject({ settings: { isOn: false } });

  await visitor.post(keys.action, "/desk/keys", { then: "reset" });
  expect((await visitor.get(keys.loader, "/desk/keys")).data).toEqual({ settings: { isOn: true, keys: defaultKeys } });
});

test("a key of the browser, and one that another command has, are refused at their fields", async () => {
  const refused = await (await atDesk()).post(keys.action, "/desk/keys", { ...asUsual, isOn: "on", "key-next": "F5", "key-park": "T", then: "save" });
  expect(refused).toMatchObject({ status: 400, data: { errors: { "key-next": "keys.not-a-key", "key-forward": "keys.taken" }, values: { "key-next": "F5" } } });
});

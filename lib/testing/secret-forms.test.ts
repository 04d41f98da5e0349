import { expect, it } from "vitest";
import { foundIn } from "./secret-forms";

const secret = 'hunt-"ä+/&<5f0e1d2c>';
const bytes = Buffer.from(secret);

it.each([
  ["as it is", secret],
  ["in JSON", JSON.stringify({ token: secret })],
  ["in JSON in JSON", JSON.stringify(JSON.stringify({ token: secret }))],
  ["in HTML", `<p title="hunt-&quot;ä+/&amp;&lt;5f0e1d2c>">`],
  ["in a URL", `https://example.com/?token=${encodeURIComponent(secret)}`],
  ["in a form", new URLSearchParams({ token: secret }).toString()],
  ["in hex", `\\x00${bytes.toString("hex").toUpperCase()}ff`],
  ["in base64", bytes.toString("base64")],
  ["in the middle of base64", Buffer.from(`user:${secret}, and more`).toString("base64")],
  ["in the middle of base64, elsewhere", Buffer.from(`user1:${secret}`).toString("base64url")],
  ["in the middle of base64, elsewhere again", Buffer.from(`user12:${secret}!`).toString("base64")],
])("a secret is found %s", (_where, text) => {
  expect(foundIn(`before ${text} after`, secret)).toBeDefined();
});

it("nothing else is", () => {
  expect(foundIn("hunt, and 5f0e1d2c", secret)).toBeUndefined();
});

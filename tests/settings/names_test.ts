import assert from "node:assert/strict";
import fc from "fast-check";
import { join } from "node:path";
import { deviceName } from "../../lib/settings/device_name.ts";
import { instanceName, slug } from "../../lib/settings/instance_name.ts";

Deno.test("the instance is named by option, settings, launcher, folder, in this order", () => {
  const all = { option: "A", configured: "B", launcher: "C", packFolder: join("/", "games", "My Pack", ".minecraft") };
  assert.equal(instanceName(all), "a");
  assert.equal(instanceName({ ...all, option: " " }), "b");
  assert.equal(instanceName({ ...all, option: undefined, configured: undefined }), "c");
  assert.equal(instanceName({ packFolder: all.packFolder }), "my-pack");
  assert.equal(instanceName({ packFolder: join("/", "games", "My Pack", "minecraft") }), "my-pack");
  assert.equal(instanceName({ packFolder: join("/", "games", "My Pack") }), "my-pack");
});

Deno.test("names are slugged alike in both forms of Unicode, and never collide with the server's words", () => {
  assert.equal(slug("Ärger & Größe (2)"), "arger-grosse-2");
  assert.equal(slug("Ärger".normalize("NFD")), slug("Ärger".normalize("NFC")));
  assert.equal(slug("Data"), "i-data");
  assert.equal(slug("!!!"), "instance");
  assert.notEqual(slug("冒险"), slug("生存"));
});

Deno.test("any text becomes a name that the server takes", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
    assert.match(slug(text), /^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/);
    assert.ok(!["data", "keys", "locks", "snapshots", "index", "config"].includes(slug(text)));
    const device = deviceName(text);
    assert.ok([...device].length <= 40 && device !== "" && !/[\p{Cc},]/u.test(device));
  }));
});

Deno.test("the device is named by the settings, else by the system", () => {
  assert.equal(deviceName(" Jo's, desk\t"), "Jo's desk");
  assert.equal(deviceName("😀".repeat(60)), "😀".repeat(40));
  assert.notEqual(deviceName(" , "), "");
});

Deno.test({
  name: "without the right to ask for its name, a machine is this computer",
  permissions: { sys: false },
  fn: () => assert.equal(deviceName(), "this computer"),
});

import { simulate } from "./layer_a.ts";

// Two files, so that they run side by side: about 1000 runs in half a minute each.
Deno.test({
  name: "whatever players, the operator and fate do, nothing is lost (the second 1000 runs)",
  ignore: Deno.build.os === "windows",
  fn: () => simulate({ seed: 100001, runs: 1000, steps: 12 }),
});

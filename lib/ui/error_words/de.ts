import { disk } from "./de/disk.ts";
import { input } from "./de/input.ts";
import { launchers } from "./de/launchers.ts";
import { network } from "./de/network.ts";
import { outcomes } from "./de/outcomes.ts";
import { repository } from "./de/repository.ts";
import { run } from "./de/run.ts";
import { upgrade } from "./de/upgrade.ts";
import { mostTellingFirst } from "./sentences.ts";
import type { ErrorWords } from "./words.ts";

/** What is said of each kind of errors in German. */
export const de: ErrorWords = { ...network, ...repository, ...disk, ...run, ...input, ...launchers, ...upgrade };

/** All sentences of ours that a window may show, in German. */
export const sentences = mostTellingFirst([...Object.values(de).flatMap(({ sentences }) => sentences), ...outcomes]);

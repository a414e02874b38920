/// <reference lib="dom" />
import { render } from "preact";
import type { View } from "../view.ts";

const app = document.getElementById("app");
const page: View["page"] = "home";
if (app !== null) render(<main>{page}</main>, app);

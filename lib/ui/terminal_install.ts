import { confirm, isCancel, multiselect } from "@clack/prompts";

/** Lets a person pick from a list. Nothing where they cancel. */
export async function pickMany<T>(
  message: string,
  options: readonly { readonly value: T; readonly label: string; readonly hint: string }[],
): Promise<readonly T[] | undefined> {
  const picked = await multiselect<number>({
    message: `${message} (space picks, enter goes on)`,
    options: options.map(({ label, hint }, value) => ({ value, label, hint })),
    required: false,
  });
  if (isCancel(picked)) return undefined;
  return options.filter((_, index) => picked.includes(index)).map(({ value }) => value);
}

/** Asks for a yes. */
export async function askYes(message: string): Promise<boolean> {
  const answer = await confirm({ message });
  return answer === true;
}

/**
 * The commit that this program was built of, 40 hex digits; more where it had changes. Undefined where the sources run
 * as they are: a build writes it in their copy (`scripts/build/bundle.ts`).
 */
export const commit: string | undefined = undefined;

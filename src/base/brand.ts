declare const brand: unique symbol;

/**
 * A number or string that means one thing only, so that the compiler refuses to mix it with another of the
 * same representation. Costs nothing at run time; make one with the named constructor beside each type.
 */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** The part of the Trusted Types API that is used; browsers without it take the URL as it is. */
interface TrustedTypesHost {
  readonly trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScriptURL(url: string): string },
    ): { createScriptURL(url: string): string };
  };
}

/**
 * A Trusted Types policy for the addresses of scripts. The page's own policy (scripts/doors/policy.mjs) admits those that are made here
 * and no other, so that no text of an image can become markup or script by a slip. One that is not `allowed` throws a TypeError.
 */
export function scriptUrls(name: string, allowed: (url: string) => boolean): (url: string) => string {
  const rules = {
    createScriptURL(url: string): string {
      if (!allowed(url)) throw new TypeError(`${name} makes no script of this address`);
      return url;
    },
  };
  const policy = (globalThis as TrustedTypesHost).trustedTypes?.createPolicy(name, rules) ?? rules;
  return (url) => policy.createScriptURL(url);
}

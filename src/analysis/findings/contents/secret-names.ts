/** Names, and parts of names, that are given to secrets. In lower case. */
export const secretNames: readonly string[] = [
  'password',
  'passwd',
  'passphrase',
  'secret',
  'api_key',
  'apikey',
  'api-key',
  'access_key',
  'accesskey',
  'private_key',
  'auth_token',
  'authtoken',
  'access_token',
  'accesstoken',
  'client_secret',
  'credentials',
  '_token',
  '_pwd',
  '_pass',
];

/** Whether a value only says where the secret is: a path, a name, an address, a variable. */
export function isReference(value: string): boolean {
  return (
    /^(?:\/|\.\.?\/|~|[a-z]+:\/\/[^:@]*$|\$|file:|env:|ref\+|arn:|urn:)/i.test(value) || isExpression(value)
  );
}

/** Whether a value leads to a part of something else: `Descriptor.Shards[-1].Id`. */
function isExpression(value: string): boolean {
  return /^[A-Za-z_][\w.]*\[-?[\w*:]*\]/.test(value);
}

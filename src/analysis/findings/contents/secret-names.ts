/** Parts of names by which what may be a secret is found. In lower case. `isSecretName` judges the whole name. */
export const secretNames: readonly string[] = [
  'pass',
  'pwd',
  'secret',
  'token',
  'credential',
  'apikey',
  'accesskey',
  'privatekey',
  'authkey',
  'masterkey',
  'signingkey',
  'encryptionkey',
  'accountkey',
  'sharedkey',
  'presharedkey',
  '_key',
  '-key',
  '.key',
];

/** What the last word of a secret's name ends with. */
const secretEndings =
  /(?:password|passwd|passphrase|passcode|secret|secrets|token|tokens|apikey|credential|credentials|creds|pwd)$/;
const secretKeyEndings = /(?:api|access|secret|private|auth|master|signing|encryption|account|shared)key$/;
const secretWords = new Set(['pass', 'pw', 'psk']);
/** What a key is for, if it is a secret one. */
const secretKeys = new Set(
  'api,access,secret,private,auth,signing,sign,encryption,encrypt,crypto,cipher,aes,hmac,jwt,master,account,shared,preshared,storage,service,server,webhook,deploy,admin,integration,ingest,license,subscription,app,application,consumer,rest,write,session,cookie,client,security,token'.split(
    ',',
  ),
);
/** Words after which a secret is still one: `secret_key_base`, `API_TOKEN_PROD`, `password2`. */
const neutralWords = new Set(
  'value,raw,string,str,text,base,b64,base64,prod,production,dev,development,staging,live,default,env,var,header,new,old,current,primary,secondary,main,plain,plaintext,clear,cleartext,backup,global'.split(
    ',',
  ),
);
/** Words that make of what follows something that is no secret. */
const harmlessWords = new Set(
  'csrf,xsrf,antiforgery,authenticity,public,pub,page,next,prev,previous,cancel,cancellation,continuation,continue,sync,cursor,pagination,lex,lexer,parse,parser,syntax,end,start,bos,eos,pad,mask,sep,unk,stop,special,placeholder,marker,forgot,forgotten,reset,confirm,invalid,wrong,hash,hashed,encrypted,resume,edit,checksum,verification'.split(
    ',',
  ),
);

/** Whether a name says that its value is a secret, as its last word: `DB_PASSWORD`, `apiToken`, `secret_key_base`; not `passwordField`. */
export function isSecretName(name: string): boolean {
  return secretKind(name) !== null;
}

/** What a name says that its value is: a `password`, which people think up, or a `key`, which programs make; null for no secret. */
export function secretKind(name: string): 'password' | 'key' | null {
  const words = wordsOf(name);
  while (
    words.length > 1 &&
    (neutralWords.has(words.at(-1) as string) || /^\d+$/.test(words.at(-1) as string))
  )
    words.pop();
  const last = (words.at(-1) ?? '').replace(/\d+$/, '');
  if (words.some((word) => harmlessWords.has(word))) return null;
  if (/(?:password|passwd|passphrase|passcode|pwd)$/.test(last) || secretWords.has(last)) return 'password';
  if (secretEndings.test(last) || secretKeyEndings.test(last)) return 'key';
  if (last === 'key' || last === 'keys') return secretKeys.has(words.at(-2) ?? '') ? 'key' : null;
  return null;
}

/** The words of a name, in lower case, by its separators and capitals: `dbPassword`, `DB_PASSWORD`, `db.password`. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** Whether a value only says where the secret is: a path, a name, an address, a variable. */
export function isReference(value: string): boolean {
  return (
    /^(?:\/|\.\.?\/|~|[a-z]+:\/\/[^:@]*$|\$|@[A-Z]|!|file:|env:|ref\+|arn:|urn:|vault:)/i.test(value) ||
    isExpression(value)
  );
}

/** Whether a value leads to a part of something else: `Descriptor.Shards[-1].Id`. */
function isExpression(value: string): boolean {
  return /^[A-Za-z_][\w.]*\[-?[\w*:]*\]/.test(value);
}

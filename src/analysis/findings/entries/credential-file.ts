import type { NameRule } from './entry-rule.ts';

const names =
  /^(?:credentials(?:\.db|\.json)?|accessTokens\.json|msal_token_cache\.json|application_default_credentials\.json|hosts\.yml|id_(?:rsa|dsa|ecdsa|ed25519)|secring\.gpg|Login Data|logins\.json|auth\.json|\.s3cfg|\.boto|\.netrc|\.git-credentials)$/;
const places =
  /\/\.(?:aws|azure|config|ssh|gnupg|docker|composer|mozilla|s3cfg|boto|netrc|git-credentials)(?:\/|$)|\/containers\/auth\.json$/;

/** File of logins. OWASP Docker Security Cheat Sheet, RULE #12. */
export const credentialFile: NameRule = {
  id: 'secret.credential-file',
  severity: 'medium',
  title: 'File of logins',
  why: 'Programs keep their logins in files of this name.',
  advice: 'Hand logins over by RUN --mount=type=secret, or when the container starts.',
  reference: 'OWASP Docker Security Cheat Sheet, RULE #12',
  isTelling(name) {
    return names.test(name);
  },
  check(path, size) {
    return size > 0 && places.test(path) ? 'file of logins' : null;
  },
};

import type { ContentRule } from './content-rule.ts';
import { fileRule } from './file-rule.ts';
import { fileSecrets } from './file-secrets.ts';
import { assignedSecret } from './rules/assigned-secret.ts';
import { authorizationHeader } from './rules/authorization-header.ts';
import { awsSecretKey } from './rules/aws-secret-key.ts';
import { azureConnection } from './rules/azure-connection-string.ts';
import { curlLogin } from './rules/curl-login.ts';
import { discordWebhook } from './rules/discord-webhook.ts';
import { emptyPassword } from './rules/empty-password.ts';
import { encryptedPrivateKey } from './rules/encrypted-private-key.ts';
import { envSecret } from './rules/env-secret.ts';
import { gcpServiceAccount } from './rules/gcp-service-account.ts';
import { historyLogin } from './rules/history-login.ts';
import { htpasswdHash } from './rules/htpasswd-hash.ts';
import { jwt } from './rules/jwt.ts';
import { kubernetesSecret } from './rules/kubernetes-secret.ts';
import { pgpassPassword } from './rules/pgpass-password.ts';
import { privateKey } from './rules/private-key.ts';
import { puttyKey } from './rules/putty-key.ts';
import { railsKey } from './rules/rails-master-key.ts';
import { secondRoot } from './rules/second-root.ts';
import { settingsPassword } from './rules/settings-password.ts';
import { shadowHash } from './rules/shadow-hash.ts';
import { slackWebhook } from './rules/slack-webhook.ts';
import { sshHostKey } from './rules/ssh-host-key.ts';
import { sudoWithoutPassword } from './rules/sudo-without-password.ts';
import { telegramToken } from './rules/telegram-token.ts';
import { urlCredentials } from './rules/url-credentials.ts';
import { tokenRule } from './token-rule.ts';
import { tokenRows } from './tokens/registry.ts';

/** Rules that have logic of their own. */
const ownRules: readonly ContentRule[] = [
  authorizationHeader,
  awsSecretKey,
  azureConnection,
  curlLogin,
  discordWebhook,
  emptyPassword,
  encryptedPrivateKey,
  gcpServiceAccount,
  historyLogin,
  htpasswdHash,
  jwt,
  kubernetesSecret,
  pgpassPassword,
  privateKey,
  puttyKey,
  railsKey,
  secondRoot,
  shadowHash,
  slackWebhook,
  sshHostKey,
  sudoWithoutPassword,
  telegramToken,
  urlCredentials,
];

/** Those that go by a name alone. */
const namedRules: readonly ContentRule[] = [envSecret, settingsPassword, assignedSecret];

/**
 * Everything that is looked for in contents. Where two find the same bytes, one that knows the file comes first, then one that is
 * precise, then the order here.
 */
export const contentRules: readonly ContentRule[] = [
  ...tokenRows.map(tokenRule),
  ...fileSecrets.map(fileRule),
  ...ownRules,
  ...namedRules,
];

import type { ContentRule } from './content-rule.ts';
import { ageSecretKey } from './rules/age-secret-key.ts';
import { alibabaKeyId } from './rules/alibaba-key-id.ts';
import { anthropicKey } from './rules/anthropic-key.ts';
import { artifactoryToken } from './rules/artifactory-token.ts';
import { assignedSecret } from './rules/assigned-secret.ts';
import { atlassianToken } from './rules/atlassian-token.ts';
import { authorizationHeader } from './rules/authorization-header.ts';
import { awsAccessKeyId } from './rules/aws-access-key-id.ts';
import { awsSecretKey } from './rules/aws-secret-key.ts';
import { azureClientSecret } from './rules/azure-client-secret.ts';
import { azureConnection } from './rules/azure-connection-string.ts';
import { buildkiteToken } from './rules/buildkite-token.ts';
import { circleciToken } from './rules/circleci-token.ts';
import { clojarsToken } from './rules/clojars-token.ts';
import { cloudflareKey } from './rules/cloudflare-key.ts';
import { cratesToken } from './rules/crates-token.ts';
import { databricksToken } from './rules/databricks-token.ts';
import { digitaloceanToken } from './rules/digitalocean-token.ts';
import { discordWebhook } from './rules/discord-webhook.ts';
import { dockerLogin } from './rules/docker-login.ts';
import { dockerToken } from './rules/docker-token.ts';
import { dopplerToken } from './rules/doppler-token.ts';
import { dynatraceToken } from './rules/dynatrace-token.ts';
import { emptyPassword } from './rules/empty-password.ts';
import { encryptedPrivateKey } from './rules/encrypted-private-key.ts';
import { envSecret } from './rules/env-secret.ts';
import { flyToken } from './rules/fly-token.ts';
import { gcpServiceAccount } from './rules/gcp-service-account.ts';
import { gemLogin } from './rules/gem-login.ts';
import { githubFineGrainedToken } from './rules/github-fine-grained-token.ts';
import { githubToken } from './rules/github-token.ts';
import { gitlabToken } from './rules/gitlab-token.ts';
import { googleAccessToken } from './rules/google-access-token.ts';
import { googleApiKey } from './rules/google-api-key.ts';
import { googleOauthSecret } from './rules/google-oauth-secret.ts';
import { grafanaToken } from './rules/grafana-token.ts';
import { herokuKey } from './rules/heroku-key.ts';
import { historyLogin } from './rules/history-login.ts';
import { htpasswdHash } from './rules/htpasswd-hash.ts';
import { huggingfaceToken } from './rules/huggingface-token.ts';
import { jwt } from './rules/jwt.ts';
import { kubeconfigLogin } from './rules/kubeconfig-login.ts';
import { linearKey } from './rules/linear-key.ts';
import { mailchimpKey } from './rules/mailchimp-key.ts';
import { mailgunKey } from './rules/mailgun-key.ts';
import { mavenPassword } from './rules/maven-password.ts';
import { mysqlPassword } from './rules/mysql-password.ts';
import { netrcPassword } from './rules/netrc-password.ts';
import { newRelicKey } from './rules/new-relic-key.ts';
import { notionToken } from './rules/notion-token.ts';
import { npmToken } from './rules/npm-token.ts';
import { npmrcLogin } from './rules/npmrc-login.ts';
import { nugetKey } from './rules/nuget-key.ts';
import { onepasswordToken } from './rules/onepassword-token.ts';
import { openaiKey } from './rules/openai-key.ts';
import { openaiLegacyKey } from './rules/openai-legacy-key.ts';
import { pgpassPassword } from './rules/pgpass-password.ts';
import { planetscaleToken } from './rules/planetscale-token.ts';
import { postmanKey } from './rules/postman-key.ts';
import { privateKey } from './rules/private-key.ts';
import { pulumiToken } from './rules/pulumi-token.ts';
import { puttyKey } from './rules/putty-key.ts';
import { pypiToken } from './rules/pypi-token.ts';
import { pypircPassword } from './rules/pypirc-password.ts';
import { railsKey } from './rules/rails-master-key.ts';
import { rclonePassword } from './rules/rclone-password.ts';
import { rubygemsKey } from './rules/rubygems-key.ts';
import { secondRoot } from './rules/second-root.ts';
import { sendgridKey } from './rules/sendgrid-key.ts';
import { sentryToken } from './rules/sentry-token.ts';
import { shadowHash } from './rules/shadow-hash.ts';
import { shopifyToken } from './rules/shopify-token.ts';
import { slackToken } from './rules/slack-token.ts';
import { slackWebhook } from './rules/slack-webhook.ts';
import { squareToken } from './rules/square-token.ts';
import { sshHostKey } from './rules/ssh-host-key.ts';
import { stripeKey } from './rules/stripe-key.ts';
import { stripeTestKey } from './rules/stripe-test-key.ts';
import { sudoWithoutPassword } from './rules/sudo-without-password.ts';
import { supabaseToken } from './rules/supabase-token.ts';
import { tailscaleKey } from './rules/tailscale-key.ts';
import { telegramToken } from './rules/telegram-token.ts';
import { terraformToken } from './rules/terraform-cloud-token.ts';
import { terraformSecret } from './rules/terraform-secret.ts';
import { twilioKey } from './rules/twilio-key.ts';
import { urlCredentials } from './rules/url-credentials.ts';
import { vaultToken } from './rules/vault-token.ts';

/**
 * Everything that is looked for in contents. Where two find the same bytes, one that knows the file comes first, then one that is
 * precise, then the order here.
 */
export const contentRules: readonly ContentRule[] = [
  ageSecretKey,
  alibabaKeyId,
  anthropicKey,
  artifactoryToken,
  assignedSecret,
  atlassianToken,
  authorizationHeader,
  awsAccessKeyId,
  awsSecretKey,
  azureClientSecret,
  azureConnection,
  buildkiteToken,
  circleciToken,
  clojarsToken,
  cloudflareKey,
  cratesToken,
  databricksToken,
  digitaloceanToken,
  discordWebhook,
  dockerLogin,
  dockerToken,
  dopplerToken,
  dynatraceToken,
  emptyPassword,
  encryptedPrivateKey,
  envSecret,
  flyToken,
  gcpServiceAccount,
  gemLogin,
  githubFineGrainedToken,
  githubToken,
  gitlabToken,
  googleAccessToken,
  googleApiKey,
  googleOauthSecret,
  grafanaToken,
  herokuKey,
  historyLogin,
  htpasswdHash,
  huggingfaceToken,
  jwt,
  kubeconfigLogin,
  linearKey,
  mailchimpKey,
  mailgunKey,
  mavenPassword,
  mysqlPassword,
  netrcPassword,
  newRelicKey,
  notionToken,
  npmToken,
  npmrcLogin,
  nugetKey,
  onepasswordToken,
  openaiKey,
  openaiLegacyKey,
  pgpassPassword,
  planetscaleToken,
  postmanKey,
  privateKey,
  pulumiToken,
  puttyKey,
  pypiToken,
  pypircPassword,
  railsKey,
  rclonePassword,
  rubygemsKey,
  secondRoot,
  sendgridKey,
  sentryToken,
  shadowHash,
  shopifyToken,
  slackToken,
  slackWebhook,
  squareToken,
  sshHostKey,
  stripeKey,
  stripeTestKey,
  sudoWithoutPassword,
  supabaseToken,
  tailscaleKey,
  telegramToken,
  terraformToken,
  terraformSecret,
  twilioKey,
  urlCredentials,
  vaultToken,
];

import { fileRule } from '../file-rule.ts';

/** Login of a Kubernetes cluster. Kubernetes, kubeconfig (v1). */
export const kubeconfigLogin = fileRule({
  id: 'kubeconfig-login',
  severity: 'critical',
  title: 'Login of a Kubernetes cluster',
  reference: 'Kubernetes, kubeconfig (v1)',
  files: ['kubeconfig'],
  names: ['client-key-data', 'token', 'password', 'id-token', 'refresh-token', 'access-token'],
  least: 8,
});

import { writeFile } from 'node:fs/promises';
import type { Page, TestInfo } from '@playwright/test';
import { exitStatus, exitStatuses } from '../../scripts/exit-status.mjs';
import { inputOf, isGate, readReport } from '../../scripts/read-report.mjs';
import { trustCases } from '../fixtures/trust/registry.ts';
import type { TrustCase } from '../fixtures/trust/trust-case.ts';
import { differencesFromWanted, type TrustOutcome } from '../fixtures/trust/trust-verdict.ts';
import { expect, saved, test } from './app.ts';

/** What the command would print and end with, without a browser of its own. */
async function run(page: Page, { archive, files = {} }: TrustCase, info: TestInfo): Promise<TrustOutcome> {
  const beside = async (name: string, text: string | undefined) => {
    if (text === undefined) return undefined;
    const path = info.outputPath(name);
    await writeFile(path, text);
    return path;
  };
  const options = {
    audit: true,
    policy: await beside('policy.json', files.policy),
    'dive-ci': await beside('.dive-ci', files.diveCi),
    key: await beside('key.pub', files.key),
  };
  const input = await inputOf(await saved(info, 'archive.tar', await archive()));
  try {
    const { report } = await readReport(page, [input], options);
    return { report, status: exitStatus(JSON.parse(report), { isGate: isGate(options) }), refusal: null };
  } catch (error) {
    return { report: null, status: exitStatuses.noImage, refusal: String(error) };
  }
}

for (const item of trustCases) {
  test(item.name, async ({ app }, info) => {
    const outcome = await run(app.page, item, info);
    expect(differencesFromWanted(outcome, item.wanted, true)).toEqual([]);
  });
}

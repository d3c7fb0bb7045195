import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import YAML from 'yaml';
import { Failure } from '../bootstrap/failure.mjs';
import { rootDir } from '../bootstrap/paths.mjs';

const TIMEOUT_MS = 180_000;
const POLL_MS = 200;

/**
 * Waits until the page is served, every persona can sign in, which is when the catalog has read its people,
 * and the workloads that the catalog has read are evaluated.
 */
export async function waitUntilUsable(baseUrl) {
  const deadline = Date.now() + TIMEOUT_MS;
  let lastProblem;
  while (Date.now() < deadline) {
    lastProblem = await firstProblem(baseUrl);
    if (!lastProblem) {
      return;
    }
    await delay(POLL_MS);
  }
  throw new Failure(
    `The backend runs but did not become usable within ${
      TIMEOUT_MS / 1000
    } seconds: ${lastProblem}.`,
    'See the backend log in .data/backend.log. If the data are from another version, delete .data and start again.',
  );
}

/** Signs a persona in and answers its token. */
export async function signIn(baseUrl, user) {
  const response = await fetch(`${baseUrl}/api/auth/demo/refresh`, {
    headers: { 'x-demo-persona': user, 'x-requested-with': 'XMLHttpRequest' },
  });
  if (!response.ok) {
    throw new Error(`${user} cannot sign in (${response.status})`);
  }
  const { backstageIdentity } = await response.json();
  return backstageIdentity.token;
}

export function demoUsers() {
  const { auth } = YAML.parse(
    readFileSync(join(rootDir, 'app-config.yaml'), 'utf8'),
  );
  return auth.providers.demo.personas.map(persona => persona.user);
}

async function firstProblem(baseUrl) {
  try {
    for (const path of ['/.backstage/health/v1/readiness', '/']) {
      const response = await fetch(`${baseUrl}${path}`);
      if (!response.ok) {
        return `${path} answers ${response.status}`;
      }
    }
    for (const user of demoUsers()) {
      const token = await signIn(baseUrl, user);
      if (await isEvaluating(baseUrl, token)) {
        return 'the workloads are being evaluated';
      }
    }
    return undefined;
  } catch (error) {
    return error.cause?.code ?? error.message;
  }
}

/** False for somebody who may not know: one persona runs the platform, and may. */
async function isEvaluating(baseUrl, token) {
  const response = await fetch(
    `${baseUrl}/api/ai-governance/v1/health/details`,
    { headers: { authorization: `Bearer ${token}` } },
  );
  if (!response.ok) {
    return false;
  }
  const { sync, queue } = await response.json();
  return sync.lastFinishedAt === null || queue.waiting > 0;
}

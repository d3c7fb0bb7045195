/** Sets a flag on the page if it is ever run. */
const ATTACK = 'window.hostile=true';

/** Texts that a page must show, each under what it is. */
export const TEXTS = {
  'a script': `<script>${ATTACK}</script>`,
  'an image that fails': `"><img src=x onerror="${ATTACK}">`,
  'a drawing': `<svg/onload=${ATTACK}>`,
  'the end of another element': `</style></title></textarea><script>${ATTACK}</script>`,
  'a template': `{{constructor.constructor('${ATTACK}')()}}\${${ATTACK}}`,
  'a script address': `javascript:${ATTACK}`,
  'an address with a script in it': `https://example.com/"onmouseover="${ATTACK}`,
  'text from right to left': '\u202Egnirts desrever\u2066\u200f',
  'a word without end': 'W'.repeat(3_000),
  'a column of marks': `Z${'\u0351\u036B\u0343'.repeat(6)}algo`,
  'half a character': 'half \ud800 alone',
  'the name of what objects have': '__proto__',
};

/** Parts of Backstage itself show these, and give a word without end its width. */
const SHORT = 60;

const PREFIX = 'ai-governance.io/';

export const nameOf = index => `hostile-${index}`;

/** What the projection makes of a text that no database holds. */
export const shown = text => Buffer.from(text).toString();

/** An entity for each text, with it in every field in which the catalog takes it. */
export function hostileCatalog() {
  const workloads = Object.values(TEXTS).map((text, index) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: nameOf(index),
      title: text,
      description: text,
      annotations: Object.fromEntries(
        Object.entries({
          phase: text,
          'use-case': text,
          criticality: text,
          'data-classification': text,
          capabilities: text,
          controls: text,
          'control.GOV-USE-01': text,
          'control.GOV-RSK-01': `javascript:${ATTACK}`,
          'control.GOV-ASM-01': `https://example.com/"onmouseover="${ATTACK}`,
          'control.INF-TLS-01': `JavaScript:${ATTACK}//https://example.com`,
          'approval-status': 'approved',
          'approval-ref': text,
          'incident-owner': text,
          escalation: `javascript:${ATTACK}`,
          model: text,
          prompt: text,
          guardrail: text,
          'layer.infrastructure': text,
          'no-such-key': text,
        }).map(([key, value]) => [PREFIX + key, value]),
      ),
      links: [{ url: 'https://example.com/', title: text.slice(0, SHORT) }],
    },
    spec: {
      type: 'ai-agent',
      lifecycle: text.slice(0, SHORT),
      owner: 'hostile-team',
      dependsOn: [`resource:default/${nameOf(index)}`],
    },
  }));
  const models = Object.values(TEXTS).map((text, index) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name: nameOf(index), title: text, description: text },
    spec: { type: 'ai-model', owner: 'hostile-team', version: text },
  }));
  const team = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name: 'hostile-team', title: TEXTS['an image that fails'] },
    spec: {
      type: TEXTS['a script'],
      profile: { displayName: TEXTS['a script'] },
      children: [],
      members: ['piet'],
    },
  };
  return [...workloads, ...models, team]
    .map(entity => JSON.stringify(entity))
    .join('\n---\n');
}

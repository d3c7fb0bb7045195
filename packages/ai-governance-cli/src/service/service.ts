import { Option } from 'commander';
import { CliError } from '../exit';
import { safeText } from '../formats/safeText';
import { Terminal } from '../terminal';

const API = '/api/ai-governance/v1';

/** A backend that answers commands. */
export interface Service {
  url: string;
  token: string;
}

/** Where the service is, as the command line gives it. */
export interface ServiceOptions {
  url?: string;
  token?: string;
}

export const urlOption = () =>
  new Option('--url <url>', 'where Backstage is; default: AI_GOVERNANCE_URL');

export const tokenOption = () =>
  new Option(
    '--token <token>',
    'token of an external access; better in AI_GOVERNANCE_TOKEN, where nobody sees it',
  );

/** Reads where the service is from options and environment. */
export function readService(
  options: ServiceOptions,
  terminal: Terminal,
): Service {
  const given = options.url ?? terminal.env.AI_GOVERNANCE_URL;
  const token = options.token ?? terminal.env.AI_GOVERNANCE_TOKEN;
  if (!given) {
    throw new CliError(
      'Say where Backstage is: --url https://backstage.example.com, or AI_GOVERNANCE_URL.',
    );
  }
  if (!token) {
    throw new CliError(
      'There is no token. Set AI_GOVERNANCE_TOKEN, or give --token.',
    );
  }
  if (!URL.canParse(given) || !/^https?:/.test(given)) {
    throw new CliError(
      `${safeText(
        given,
      )} is no address. Write it as https://backstage.example.com.`,
    );
  }
  const base = given.replace(/(\/api\/ai-governance(\/v1)?)?\/*$/, '');
  return { url: base + API, token: token.trim() };
}

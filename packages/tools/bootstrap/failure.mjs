const diskAdvice =
  'Free about 3 GB and start the same command again; it takes up where it stopped.';
const writeAdvice =
  'Give this user write access to the checkout and to the home folder (package caches live there), then try again.';

/** A problem that the person at the keyboard can do something about: what happened, then what to do. */
export class Failure extends Error {
  constructor(message, advice) {
    super(message);
    this.advice = advice;
  }
}

export function reportFailure(error) {
  const known = error instanceof Failure ? error : explainSystemError(error);
  process.stderr.write(
    known
      ? `\n${known.message}\n${known.advice}\n`
      : `\n${error?.stack ?? error}\n`,
  );
  process.exitCode = 1;
}

function explainSystemError(error) {
  if (error?.code === 'ENOSPC') {
    return new Failure(
      `The disk is full (${error.path ?? error.message}).`,
      diskAdvice,
    );
  }
  if (['EACCES', 'EPERM', 'EROFS'].includes(error?.code)) {
    return new Failure(
      `No permission to write (${error.path ?? error.message}).`,
      writeAdvice,
    );
  }
  return undefined;
}

/** Makes a Failure of what a package manager printed before it gave up. */
export function explainPackageManager(what, output, registry) {
  const has = pattern => pattern.test(output);
  if (has(/ENOSPC|no space left/i)) {
    return new Failure(`${what} failed: the disk is full.`, diskAdvice);
  }
  if (
    has(/CERT_|self.signed certificate|unable to (get|verify).*certificate/i)
  ) {
    return new Failure(
      `${what} failed: the certificate of ${registry} is not trusted here.`,
      'Behind a company proxy, name its certificate: npm config set cafile /path/to/ca.pem',
    );
  }
  if (
    has(
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|getaddrinfo|network/i,
    )
  ) {
    return new Failure(
      `${what} failed: the package registry ${registry} cannot be reached.`,
      'Check the connection. If your network has its own registry or proxy, tell npm once and try again:\n' +
        '  npm config set registry <address>\n  npm config set https-proxy <address>',
    );
  }
  if (has(/EACCES|EPERM|EROFS|permission denied/i)) {
    return new Failure(`${what} failed: no permission to write.`, writeAdvice);
  }
  if (has(/YN0028/)) {
    return new Failure(
      `${what} failed: yarn.lock does not fit the package.json files.`,
      'Run "yarn install" and commit yarn.lock with your change.',
    );
  }
  if (has(/ETARGET|E404|No matching version|YN0082|YN0035/)) {
    return new Failure(
      `${what} failed: ${registry} does not have a package that is needed (see above).`,
      'If that is a mirror, ask for the package to be mirrored, or use another registry: npm config set registry <address>',
    );
  }
  return new Failure(
    `${what} failed (see above).`,
    'Try the same command again; it takes up where it stopped.',
  );
}

/** Standard output belongs to the command that is started, of which it may be the contract. */
export function say(message) {
  process.stderr.write(`${message}\n`);
}

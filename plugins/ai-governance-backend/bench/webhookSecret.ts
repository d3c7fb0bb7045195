/** Of the door of benchmarks, of this machine alone. */
export const WEBHOOK_SECRET = 'bench-secret-of-this-machine-only';

export interface Config {
  /** What the demo brings with it. */
  demo?: {
    /** File with recorded profile facts that are stored at the first start. */
    facts?: string;
    /** File with statements, findings and waivers that are stored at the first start. */
    records?: string;
    /** File with incidents and what came with them, stored at the first start. */
    incidents?: string;
    /** File with what moved in the months before the first start, stored at it. */
    history?: string;
  };
}

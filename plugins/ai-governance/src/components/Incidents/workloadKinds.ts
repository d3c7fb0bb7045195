/** Kinds that workloads and assets may have; which of them are any is for the filters of the organisation to say. */
export const WORKLOAD_KINDS = ['component', 'resource', 'api'] as const;

import { HumanDuration } from '@backstage/types';

export interface Config {
  /**
   * AI Governance for Backstage
   *
   * Every key is optional: without any, the plugin finds AI workloads by its default filters and evaluates them against the
   * AWS AI Security Framework.
   */
  aiGovernance?: {
    /**
     * Annotation prefix
     *
     * Start of every annotation that the plugin reads: a domain name and a slash. Change it where annotations must carry your
     * own domain. Default: `ai-governance.io/`.
     */
    annotationPrefix?: string;

    /**
     * Workloads
     *
     * Which catalog entities are AI workloads. An entity that carries a selecting annotation is one whatever the filters say,
     * and one annotated `ignore: 'true'` is none.
     */
    workloads?: {
      /**
       * Include filters
       *
       * An entity that any of them finds is a workload. Each is a filter predicate of Backstage, or an object of entity fields
       * with the value or list of values that they may have. Setting it replaces the default filters. Kinds, types and tags
       * compare without regard to case.
       */
      include?: Array<{ [key: string]: unknown }>;
      /**
       * Exclude filters
       *
       * An entity that any of them finds is no workload, unless it carries a selecting annotation. Written like include.
       */
      exclude?: Array<{ [key: string]: unknown }>;
    };

    /**
     * Default facts
     *
     * Profile facts for entities that neither carry the annotation nor have a recorded fact. Of several entries that give the
     * same fact the first in the list counts.
     */
    defaults?: Array<{
      /** Entities that the facts are for; written like the filters of workloads. */
      filter: { [key: string]: unknown };
      /** Values as the annotations write them. */
      facts: {
        /** Phase: foundational, enhanced or advanced; or prototype, production or scale. */
        phase?: string;
        /** Use case: answers, connects or acts. */
        'use-case'?: string;
        /** Agentic scope: agentic-1 to agentic-4. */
        'agentic-scope'?: string | number;
        /** Generative AI scope: genai-1 to genai-5. */
        'genai-scope'?: string | number;
        /** Capabilities: a list of retrieval, memory, code-execution, multi-agent, tools and custom-training. */
        capabilities?: string;
        /** Data classification: public, internal, confidential or restricted. */
        'data-classification'?: string;
        /** Criticality: none, low, medium, business-critical or mission-critical. */
        criticality?: string;
        /** Risk under the EU AI Act: minimal, limited, high or prohibited. */
        'eu-ai-act-risk'?: string;
      };
    }>;

    /**
     * Assurance
     *
     * The kind of evidence that a control needs in order to be met, by the phase of the control. `own` asks each control for
     * its own minimum.
     */
    assurance?: {
      /** Foundational controls. Default: `declared`. */
      foundational?: 'declared' | 'attested' | 'verified' | 'both' | 'own';
      /** Enhanced controls. Default: `attested`. */
      enhanced?: 'declared' | 'attested' | 'verified' | 'both' | 'own';
      /** Advanced controls. Default: `own`. */
      advanced?: 'declared' | 'attested' | 'verified' | 'both' | 'own';
    };

    /**
     * Framework
     *
     * The control catalogue that workloads are evaluated against.
     */
    framework?: {
      /**
       * Framework file
       *
       * Path of a YAML or JSON file that replaces the built-in AWS AI Security Framework. The backend reads it at start-up and
       * names every mistake in it with its line.
       */
      file?: string;
      /**
       * Overlays
       *
       * Changes to the framework, applied in order, so that an organisation need not copy the whole file.
       */
      overlays?: Array<{
        /** Appended to the version of the framework after a `+`, so that figures of both can be told apart. */
        version?: string;
        /** Controls that are added, changed or removed. */
        controls?: {
          /** Whole controls, as a framework file writes them. */
          add?: Array<{ [key: string]: unknown }>;
          /** Parts of controls, each with the `id` of the control that it changes. */
          change?: Array<{ [key: string]: unknown }>;
          /** Ids of controls. */
          remove?: string[];
        };
      }>;
    };

    /**
     * Schedule
     *
     * How often the catalog is read. Where the catalog module of this suite is installed, changes arrive at once and the
     * schedule is a safety net.
     */
    schedule?: {
      /** Time between two looks for changed entities. Default: 30 seconds. */
      pollInterval?: string | HumanDuration;
      /** Time between two readings of every entity in full. Default: 1 hour. */
      fullInterval?: string | HumanDuration;
    };

    /**
     * Roles
     *
     * Who decides what, as lists of group or user refs; the direct members of a group count. An organisation may add roles of
     * its own.
     */
    roles?: {
      /** Platform: runs the plugin, confirms ignored entities, activates frameworks. */
      platform?: string[];
      /** Security: reviews approvals and waivers. */
      security?: string[];
      /** Data protection: reviews approvals of workloads with sensitive data. */
      'data-protection'?: string[];
      /** Leadership: reads what concerns the whole organisation. */
      leadership?: string[];
      /** A role of your own. */
      [role: string]: string[] | undefined;
    };
    /**
     * Evidence
     *
     * What counts as evidence, and how long it is kept.
     */
    evidence?: {
      /** Whether what the catalog itself shows counts as evidence. Default: true. */
      builtIn?: boolean;
      /** How many days a record is kept that was superseded, revoked or has expired long ago. Default: 400. */
      retentionDays?: number;
      /** Largest report of a scanner that is taken in, in bytes. Default: 33554432. */
      maxImportBytes?: number;
      /** The tag of a cloud resource whose value is the ref of its entity. Default: `backstage.io/entity-ref`. */
      resourceTag?: string;
      /**
       * Annotations whose value is a cloud resource of the entity, or a list of them, beside `resource-arns` and those of the
       * AWS plugins of Backstage. An asterisk stands for anything.
       */
      resourceAnnotations?: string[];
    };

    /**
     * History
     *
     * How long changes of results are kept.
     */
    history?: {
      /** Days. Default: 400. */
      retentionDays?: number;
    };

    /** The role that decides where another has nobody. Default: platform. */
    fallbackRole?: string;

    /**
     * Waivers
     *
     * How long a control may stay open with the consent of the security role, and how much of it is tolerated.
     */
    waivers?: {
      /**
       * Longest time from the request to the end of a waiver, in days. Default: 180.
       *
       * @visibility frontend
       */
      maxDays?: number;
      /** How often a waiver may be renewed. Default: 2. */
      maxRenewals?: number;
      /** Share of a team's applicable controls, in percent, above which its waivers give a warning. Default: 10. */
      warnPercent?: number;
    };
  };
}

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

    /**
     * Environments
     *
     * The gates on the way to production, in this order. `development`, `staging` and `production` are shipped; what you write
     * of one of them is merged over what is shipped, and another name adds an environment. Everything starts with the mode
     * `warn`.
     */
    environments?: Array<{
      /** What a door asks for; without regard to case. */
      name: string;
      /** What people call it. */
      title?: string;
      /** Other names of it, such as those of GitHub or Argo. */
      aliases?: string[];
      /** What a door must do with a verdict: obey it, show it, or nothing at all. Default: `warn`. */
      mode?: 'enforce' | 'warn' | 'off';
      /** A date or an RFC 3339 time: warns before, and enforces from then on. */
      enforceFrom?: string;
      /** Catalog filters of the workloads that are enforced; the others are warned. Default: all. */
      enforceFilter?: Array<{ [key: string]: unknown }>;
      /**
       * The phase that every layer must reach: that of each workload, one for all, or none. Default: `workload` in production
       * and in environments of your own, none in the others that are shipped.
       */
      requiredPhase?:
        | 'workload'
        | 'none'
        | 'foundational'
        | 'enhanced'
        | 'advanced';
      /** No workload gets through below it. Default: foundational in staging, enhanced in production, else `none`. */
      minimumPhase?: 'none' | 'foundational' | 'enhanced' | 'advanced';
      /** Whether an approval on record is needed. Default: `required` in production, else `none`. */
      approval?: 'required' | 'none';
      /** Lowest severity of an open incident that stops a deployment. Default: `sev2`. */
      incidents?: 'sev1' | 'sev2' | 'sev3' | 'sev4' | 'none';
      /** Lowest score that gets through, 0 to 100. Default: any. */
      minimumScore?: number;
      /** How long ago a good reading of the catalog may have confirmed the workload. Default: 24 hours. */
      maxAge?: string | HumanDuration;
      /** Windows in which nothing is deployed. */
      freezes?: Array<{
        /** What people call it. */
        name: string;
        /** IANA time zone of the clock on the wall, such as Europe/Berlin. */
        timeZone: string;
        /** Beginning: once, as 2026-12-20T18:00, or each week, as `fri 16:00`. */
        from: string;
        /** End, written as the beginning is. */
        to: string;
      }>;
      /** Roles, group or user refs that may deploy. Default: anybody. */
      deployers?: string[];
      /** What an enforcing door does when the gate could not decide. Default: `deny`. */
      onError?: 'deny' | 'allow';
      /** What is decided of an entity that is no AI workload. Default: `allow`. */
      onUnknown?: 'allow' | 'deny';
    }>;

    /**
     * Approvals
     *
     * Who approves what, and for how long, by the required phase of the workload.
     */
    approvals?: {
      /** What an approval takes. */
      rules?: {
        /** Foundational workloads. Default: one of platform; not the requester; 365 days. */
        foundational?: {
          /** Steps in order; the next is asked when the one before is complete. */
          steps?: Array<{
            /** Who is asked in this step, in any order. */
            needs: Array<{
              /** A role of aiGovernance.roles. */
              role: string;
              /** How many distinct people of the role. Default: 1. */
              count?: number;
            }>;
          }>;
          /**
           * Who may not review: `requester` is who asked; `strict` also the owning group and who attested a control that decides
           * the gate.
           */
          separationOfDuties?: 'requester' | 'strict';
          /** How long an approval holds, in days. */
          validDays?: number;
        };
        /** Enhanced workloads. Default: one of platform and one of security; strict; 180 days. */
        enhanced?: {
          /** Steps in order; the next is asked when the one before is complete. */
          steps?: Array<{
            /** Who is asked in this step, in any order. */
            needs: Array<{
              /** A role of aiGovernance.roles. */
              role: string;
              /** How many distinct people of the role. Default: 1. */
              count?: number;
            }>;
          }>;
          /**
           * Who may not review: `requester` is who asked; `strict` also the owning group and who attested a control that decides
           * the gate.
           */
          separationOfDuties?: 'requester' | 'strict';
          /** How long an approval holds, in days. */
          validDays?: number;
        };
        /** Advanced workloads. Default: as enhanced, then one of data-protection; strict; 90 days. */
        advanced?: {
          /** Steps in order; the next is asked when the one before is complete. */
          steps?: Array<{
            /** Who is asked in this step, in any order. */
            needs: Array<{
              /** A role of aiGovernance.roles. */
              role: string;
              /** How many distinct people of the role. Default: 1. */
              count?: number;
            }>;
          }>;
          /**
           * Who may not review: `requester` is who asked; `strict` also the owning group and who attested a control that decides
           * the gate.
           */
          separationOfDuties?: 'requester' | 'strict';
          /** How long an approval holds, in days. */
          validDays?: number;
        };
      };
      /** The same for one environment, by its name, where it differs. */
      environments?: {
        [environment: string]: {
          /** Foundational workloads. */
          foundational?: {
            /** Steps in order; the next is asked when the one before is complete. */
            steps?: Array<{
              /** Who is asked in this step, in any order. */
              needs: Array<{
                /** A role of aiGovernance.roles. */
                role: string;
                /** How many distinct people of the role. Default: 1. */
                count?: number;
              }>;
            }>;
            /**
             * Who may not review: `requester` is who asked; `strict` also the owning group and who attested a control that decides
             * the gate.
             */
            separationOfDuties?: 'requester' | 'strict';
            /** How long an approval holds, in days. */
            validDays?: number;
          };
          /** Enhanced workloads. */
          enhanced?: {
            /** Steps in order; the next is asked when the one before is complete. */
            steps?: Array<{
              /** Who is asked in this step, in any order. */
              needs: Array<{
                /** A role of aiGovernance.roles. */
                role: string;
                /** How many distinct people of the role. Default: 1. */
                count?: number;
              }>;
            }>;
            /**
             * Who may not review: `requester` is who asked; `strict` also the owning group and who attested a control that decides
             * the gate.
             */
            separationOfDuties?: 'requester' | 'strict';
            /** How long an approval holds, in days. */
            validDays?: number;
          };
          /** Advanced workloads. */
          advanced?: {
            /** Steps in order; the next is asked when the one before is complete. */
            steps?: Array<{
              /** Who is asked in this step, in any order. */
              needs: Array<{
                /** A role of aiGovernance.roles. */
                role: string;
                /** How many distinct people of the role. Default: 1. */
                count?: number;
              }>;
            }>;
            /**
             * Who may not review: `requester` is who asked; `strict` also the owning group and who attested a control that decides
             * the gate.
             */
            separationOfDuties?: 'requester' | 'strict';
            /** How long an approval holds, in days. */
            validDays?: number;
          };
        };
      };
      /** Hours after which a review that waits counts as overdue. Default: 48. */
      reviewWithinHours?: number;
      /** Days before the end of an approval at which owner and reviewers are told. Default: 14 and 3. */
      noticeDays?: number[];
      /**
       * What each role judges: fields of the subject, such as `dataClassification`, and sections of the framework, such as
       * `identity-data`. Of a stale approval only the roles whose matters changed are asked again.
       */
      matters?: { [role: string]: string[] };
      /** Whether the claim in the catalog counts as the record, for entities from trustedLocations. Default: false. */
      trustAnnotations?: boolean;
      /** Beginnings of the locations whose claims are trusted, such as `url:https://git.acme.test/governance/`. */
      trustedLocations?: string[];
    };

    /**
     * Gates
     *
     * What holds at the gates of all environments.
     */
    gates?: {
      /** How you number your rules; every decision names it. Default: 1. */
      policyVersion?: string | number;
      /** Days for which a control whose evidence merely ran out is a warning only. Default: 14. */
      evidenceGraceDays?: number;
      /** Days before the end of a waiver that a verdict rests on, from which it is a warning. Default: 14. */
      waiverNoticeDays?: number;
      /** Minutes within which the same question gets the same decision. Default: 5. */
      reuseMinutes?: number;
      /** Hours for an incident that a deployment was let through to fix. Default: 24. */
      incidentFixHours?: number;
      /** What an open incident of something that the workload depends on does. Default: `warning`. */
      dependencyIncidents?: 'warning' | 'blocking';
      /** What a review of an incident does that is overdue. Default: `warning`. */
      incidentReviewOverdue?: 'warning' | 'blocking';
      /** Emergency exceptions. */
      breakGlass?: {
        /** Longest time that one may be open, in hours. Default: 4. */
        maxHours?: number;
        /** Hours after its end within which a second person reviews it. Default: 24. */
        reviewWithinHours?: number;
      };
      /** How long a decision may take before the gate answers that it could not decide. Default: 3 seconds. */
      timeout?: string | HumanDuration;
    };

    /**
     * Incidents
     *
     * Who owns the incidents of workloads, how soon they are answered, and by which doors they come in.
     */
    incidents?: {
      /** Group or user who gets what nobody owns, such as `group:default/ai-platform`. Being there does not make it the owner. */
      fallbackOwner?: string;
      /** Time zone in which the days of deadlines are counted, such as `Europe/Amsterdam`. Default: UTC. */
      timeZone?: string;
      /** Days within which a resolved incident of sev1 or sev2 is reviewed. Default: 14. */
      reviewWithinDays?: number;
      /** Days that the page on what incidents teach looks back. Default: 365. */
      learningDays?: number;
      /** How soon each step of the escalation acknowledges an incident. Default: 15 minutes, 1 hour, 1 day, and none for sev4. */
      acknowledgeWithin?: {
        /** Of the gravest. */
        sev1?: string | HumanDuration;
        /** Of grave ones. */
        sev2?: string | HumanDuration;
        /** Of lesser ones. */
        sev3?: string | HumanDuration;
        /** Of the least. */
        sev4?: string | HumanDuration;
      };
      /** An alert that fires again within this time of its end is the same incident, later a new one. Default: 24 hours. */
      reopenWithin?: string | HumanDuration;
      /** The regular look at the owners of all workloads. */
      orphanDrill?: {
        /** Default: 24 hours. */
        frequency?: string | HumanDuration;
      };
      /**
       * Rules under which incidents are reported to somebody outside; in place of those that are shipped (EU AI Act,
       * Article 73). An aid for planning, no legal advice.
       */
      regimes?: Array<{
        /** Lower-case letters, digits and dashes. */
        id: string;
        /** What people call it. */
        title: string;
        /** What it asks, in one or two sentences. */
        description?: string;
        /** Where it is written. */
        url?: string;
        /** Annotations that a workload must all have, without their prefix, each with the values that count. */
        appliesTo?: { [annotation: string]: string[] };
        /** The first holds where nobody says otherwise. */
        deadlines: Array<{
          /** Lower-case letters, digits and dashes. */
          id: string;
          /** What people call it. */
          title: string;
          /** ISO 8601, such as `P15D`. */
          within: string;
        }>;
      }>;
      /** The doors for senders, by their last part: `pagerduty`, `alertmanager`, `cloudevents`, and so on. */
      webhooks?: {
        [door: string]: {
          /**
           * Secrets of signatures, or tokens, of 16 characters or more. Several hold at once while a new one takes the place of
           * an old one.
           * @deepVisibility secret
           */
          secrets: string[];
        };
      };
    };

    /**
     * Activation
     *
     * Whether a changed framework or policy waits until the platform role activates it, or becomes active at the next start.
     * The first is always active at once. Default: `manual`.
     */
    activation?: 'manual' | 'auto';
  };
}

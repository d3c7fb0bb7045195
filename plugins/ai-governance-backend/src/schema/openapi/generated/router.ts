// Generated from src/schema/openapi.yaml by "yarn generate"; edit that file and not this one.
import { createValidatedOpenApiRouterFromGeneratedEndpointMap } from '@backstage/backend-openapi-utils';
import type {
  Approval,
  ApprovalFigures,
  ApprovalRecordState,
  ApprovalRequest,
  ApprovalReviewRequest,
  ApprovalSummary,
  Assessment,
  AssessmentAnswerRequest,
  AssessmentQuestion,
  AssessmentStart,
  AssetSummary,
  Attestation,
  AttestationRequest,
  AttestationResult,
  AuditEntry,
  AuditHead,
  AuditVerification,
  BaselineFigures,
  BaselineProgress,
  BreakGlass,
  BreakGlassRequest,
  ControlFigures,
  ControlResponse,
  ControlStatus,
  DecisionReplay,
  EnvironmentsResponse,
  EvidenceImportResult,
  EvidencePushResult,
  FrameworkResponse,
  GateDecision,
  GateDecisions,
  GateRequest,
  GovernanceVersion,
  HealthDetails,
  HistoryEntry,
  InboxResponse,
  Incident,
  IncidentCategory,
  IncidentFigures,
  IncidentLearning,
  IncidentRequest,
  IncidentReviewRequest,
  IncidentState,
  IncidentSummary,
  LayerId,
  Maturity,
  MovementDirection,
  MovementsResponse,
  OrganizationRollup,
  OrphanDrill,
  OrphansResponse,
  OwnershipView,
  Page,
  Phase,
  Plan,
  PolicyChangeRequest,
  ProfileUpdate,
  ProfileUpdateResult,
  ProvidedControls,
  ReaffirmRequest,
  ReaffirmResult,
  ReasonCode,
  Roadmap,
  Scorecard,
  SectionId,
  SelectionResponse,
  ServiceMapping,
  ServiceMappingsResponse,
  Severity,
  TeamPlan,
  TeamRollup,
  TeamStandingsResponse,
  TimelineEntry,
  Trend,
  TriageAssignment,
  TriageItem,
  UseCase,
  Verdict,
  VersionActivationRequest,
  VersionPreview,
  VersionsResponse,
  Waiver,
  WaiverDebtResponse,
  WaiverRequest,
  WaiverReview,
  WaiverState,
  WhatIfRequest,
  WorkloadSummary,
} from '@ai-governance/backstage-plugin-ai-governance-common';

/** The document that requests are validated against. */
export const spec = {
  openapi: '3.1.0',
  info: {
    title: 'ai-governance',
    version: '1',
    description:
      'Scorecards of the AI workloads in the catalog. Reads respect what the caller may read, in every item and every total. Times are RFC 3339 in UTC; entity refs are canonical, in lower case.',
    license: {
      name: 'Apache-2.0',
      url: 'http://www.apache.org/licenses/LICENSE-2.0.html',
    },
  },
  servers: [{ url: '/' }],
  tags: [
    {
      name: 'framework',
      description:
        'The active framework and how the fleet stands on each control',
    },
    {
      name: 'workloads',
      description: 'Scorecards, their history and their plan',
    },
    { name: 'profiles', description: 'Facts that people confirm' },
    { name: 'evidence', description: 'What providers find and people state' },
    {
      name: 'assets',
      description: 'Models, tools, data sets and other parts of AI workloads',
    },
    { name: 'teams', description: 'Figures by owning team' },
    { name: 'waivers', description: 'Controls that may stay open for a while' },
    {
      name: 'approvals',
      description: 'That workloads may go to an environment, and who says so',
    },
    {
      name: 'gates',
      description: 'Whether workloads may be deployed, and why',
    },
    {
      name: 'assessments',
      description: 'Guided journeys, baselines and what to do next',
    },
    {
      name: 'versions',
      description: 'Frameworks and policies, and what they would change',
    },
    {
      name: 'incidents',
      description:
        'What went wrong with workloads, and what state they were in',
    },
    {
      name: 'ownership',
      description: 'Who owns the incidents of workloads, and which nobody owns',
    },
    { name: 'exports', description: 'What leaves the product' },
    { name: 'audit', description: 'Every write, in a chain of hashes' },
    { name: 'operations', description: 'For those who run the plugin' },
  ],
  paths: {
    '/framework': {
      get: {
        operationId: 'GetFramework',
        tags: ['framework'],
        summary: 'The active framework',
        description:
          'Needs the permission ai-governance.framework.read. Answers 304 when If-None-Match names its ETag.',
        security: [{}, { JWT: [] }],
        responses: {
          '200': {
            description: 'The framework, its texts and its digest',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/FrameworkResponse' },
              },
            },
          },
          '304': { description: 'Unchanged' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/framework/controls': {
      get: {
        operationId: 'GetControlFigures',
        tags: ['framework'],
        summary: 'How many workloads stand where, for every control',
        description: 'Counts the workloads that the caller may read.',
        security: [{}, { JWT: [] }],
        responses: {
          '200': {
            description:
              'Figures of every control, in the order of the framework',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ControlFiguresList' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/framework/controls/{id}': {
      get: {
        operationId: 'GetControl',
        tags: ['framework'],
        summary: 'One control with its figures',
        security: [{}, { JWT: [] }],
        parameters: [
          {
            name: 'id',
            in: 'path',
            required: true,
            description: 'Control id; without regard to case',
            schema: { $ref: '#/components/schemas/Name' },
          },
        ],
        responses: {
          '200': {
            description: 'The control and its figures',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ControlResponse' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/workloads': {
      get: {
        operationId: 'GetWorkloads',
        tags: ['workloads'],
        summary: 'Workloads that the caller may read',
        description:
          'A parameter that takes a list may be repeated; any of its values matches.',
        security: [{}, { JWT: [] }],
        parameters: [
          {
            name: 'owner',
            in: 'query',
            allowReserved: true,
            description: 'Owner ref, exact',
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'team',
            in: 'query',
            allowReserved: true,
            description: 'Group ref; with descendants its child groups too',
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'descendants',
            in: 'query',
            description: 'Whether the child groups of team count too',
            schema: { type: 'boolean' },
          },
          {
            name: 'ownership',
            in: 'query',
            description:
              'Owned by a group, by a user, or by nothing that resolves',
            schema: { type: 'string', enum: ['group', 'user', 'unowned'] },
          },
          {
            name: 'system',
            in: 'query',
            allowReserved: true,
            description: 'System ref',
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'domain',
            in: 'query',
            allowReserved: true,
            description:
              'Domain ref; the workloads of its systems and of the domains below it',
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'section',
            in: 'query',
            description:
              'What reaches and misses ask about, all layers and governance unless told; alone it means assessed workloads to which the section applies',
            schema: { $ref: '#/components/schemas/SectionId' },
          },
          {
            name: 'reaches',
            in: 'query',
            description:
              'Assessed, and reaches this phase, or the one that the workload requires',
            schema: {
              type: 'string',
              enum: ['foundational', 'enhanced', 'advanced', 'required'],
            },
          },
          {
            name: 'misses',
            in: 'query',
            description: 'Assessed, and does not reach it',
            schema: {
              type: 'string',
              enum: ['foundational', 'enhanced', 'advanced', 'required'],
            },
          },
          {
            name: 'maturity',
            in: 'query',
            schema: {
              type: 'array',
              items: { $ref: '#/components/schemas/Maturity' },
            },
          },
          {
            name: 'requiredPhase',
            in: 'query',
            schema: {
              type: 'array',
              items: { $ref: '#/components/schemas/Phase' },
            },
          },
          { name: 'compliant', in: 'query', schema: { type: 'boolean' } },
          { name: 'assessed', in: 'query', schema: { type: 'boolean' } },
          {
            name: 'useCase',
            in: 'query',
            schema: {
              type: 'array',
              items: { $ref: '#/components/schemas/UseCase' },
            },
          },
          {
            name: 'control',
            in: 'query',
            allowReserved: true,
            description: 'Control id; alone it means that the control applies',
            schema: { $ref: '#/components/schemas/Name' },
          },
          {
            name: 'status',
            in: 'query',
            description:
              'Status of that control, or of any control where none is named',
            schema: {
              type: 'array',
              items: { $ref: '#/components/schemas/ControlStatus' },
            },
          },
          {
            name: 'approvalClaim',
            in: 'query',
            description:
              'The approval that the entity claims; none for no claim',
            schema: {
              type: 'array',
              items: {
                type: 'string',
                enum: ['approved', 'pending', 'rejected', 'none'],
              },
            },
          },
          {
            name: 'approval',
            in: 'query',
            description:
              'State of the approval on record; none where there is none',
            schema: {
              type: 'array',
              items: {
                type: 'string',
                enum: [
                  'requested',
                  'approved',
                  'stale',
                  'rejected',
                  'withdrawn',
                  'expired',
                  'revoked',
                  'superseded',
                  'none',
                ],
              },
            },
          },
          {
            name: 'problems',
            in: 'query',
            description: 'Whether the workload has at least one problem',
            schema: { type: 'boolean' },
          },
          {
            name: 'error',
            in: 'query',
            description: 'Whether the last evaluation failed',
            schema: { type: 'boolean' },
          },
          {
            name: 'text',
            in: 'query',
            allowReserved: true,
            description:
              'Part of the title, of the ref or of the owner, without regard to case',
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'orderBy',
            in: 'query',
            description:
              'concern puts failures first, then risk; what is not assessed stands last',
            schema: {
              type: 'string',
              enum: [
                'concern',
                'title',
                '-title',
                'score',
                '-score',
                'maturity',
                '-maturity',
                'requiredPhase',
                '-requiredPhase',
                'owner',
                '-owner',
              ],
            },
          },
          { $ref: '#/components/parameters/Limit' },
          { $ref: '#/components/parameters/Cursor' },
        ],
        responses: {
          '200': {
            description: 'A page of workloads',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/WorkloadPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/workloads/by-name/{kind}/{namespace}/{name}': {
      get: {
        operationId: 'GetScorecard',
        tags: ['workloads'],
        summary: 'The scorecard of one workload',
        description:
          'Answers 404 both for what does not exist and for what the caller may not read. Nothing is evaluated by this call; refresh does that.',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/Kind' },
          { $ref: '#/components/parameters/Namespace' },
          { $ref: '#/components/parameters/EntityName' },
        ],
        responses: {
          '200': {
            description: 'The scorecard as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Scorecard' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/workloads/by-name/{kind}/{namespace}/{name}/history': {
      get: {
        operationId: 'GetHistory',
        tags: ['workloads'],
        summary: 'What changed in a scorecard and why, newest first',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/Kind' },
          { $ref: '#/components/parameters/Namespace' },
          { $ref: '#/components/parameters/EntityName' },
          { $ref: '#/components/parameters/Limit' },
          { $ref: '#/components/parameters/Cursor' },
        ],
        responses: {
          '200': {
            description: 'A page of changes',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/HistoryPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/workloads/by-name/{kind}/{namespace}/{name}/plan': {
      get: {
        operationId: 'GetPlan',
        tags: ['workloads'],
        summary: 'For each section the gaps between it and its next phase',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/Kind' },
          { $ref: '#/components/parameters/Namespace' },
          { $ref: '#/components/parameters/EntityName' },
        ],
        responses: {
          '200': {
            description: 'The plan',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Plan' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/workloads/by-name/{kind}/{namespace}/{name}/profile': {
      put: {
        operationId: 'PutProfile',
        tags: ['profiles'],
        summary: 'Records profile facts of one workload',
        description:
          'Facts that are left out stay as they are; null removes a recorded fact. Answers the scorecard that follows from it. A person records facts; a service only where its access names ai-governance.profile.update.',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/Kind' },
          { $ref: '#/components/parameters/Namespace' },
          { $ref: '#/components/parameters/EntityName' },
          { $ref: '#/components/parameters/IdempotencyKey' },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ProfileBody' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The scorecard as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Scorecard' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/workloads/by-name/{kind}/{namespace}/{name}/refresh': {
      post: {
        operationId: 'RefreshWorkload',
        tags: ['workloads'],
        summary: 'Reads the entity again and evaluates it',
        description:
          'Answers the scorecard that follows from it. One control is evaluated with all the others.',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/Kind' },
          { $ref: '#/components/parameters/Namespace' },
          { $ref: '#/components/parameters/EntityName' },
          { $ref: '#/components/parameters/IdempotencyKey' },
        ],
        requestBody: {
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/RefreshBody' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The scorecard as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Scorecard' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/profiles': {
      post: {
        operationId: 'PostProfiles',
        tags: ['profiles'],
        summary: 'Records profile facts of up to 1,000 workloads',
        description:
          'As JSON, or as CSV with a column entityRef and one column for each fact; an empty cell leaves the fact as it is and a cell with a single hyphen removes it. Each record has its own result, so one that is refused stops no other. Sending the same records again changes nothing.',
        security: [{}, { JWT: [] }],
        parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ProfilesBody' },
            },
            'text/csv': { schema: { type: 'string' } },
          },
        },
        responses: {
          '200': {
            description:
              'One result for each record, in the order of the request',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ProfileUpdateResult' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/evidence': {
      post: {
        operationId: 'PostEvidence',
        tags: ['evidence'],
        summary: 'Records what pipelines and scanners found',
        description:
          'One record, or up to 1,000 of them. Each has its own result, so one that is refused stops no other. What is accepted is stored before the answer; sending the same records again changes nothing. Needs the permission ai-governance.evidence.push.',
        security: [{}, { JWT: [] }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/EvidenceBody' },
            },
          },
        },
        responses: {
          '200': {
            description:
              'One result for each record, in the order of the request',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/EvidencePushResult' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/evidence/imports/{format}': {
      post: {
        operationId: 'PostEvidenceImport',
        tags: ['evidence'],
        summary: "Records what a scanner's report says",
        description:
          'The report as the scanner wrote it, also packed with gzip, up to aiGovernance.evidence.maxImportBytes. Its findings become one record for each entity, control and account: any failing check refutes, checks that pass are partial. A finding that cannot be read is listed, and the rest is taken; a report that is no JSON to its end is refused with the place. Needs the permission ai-governance.evidence.push.',
        security: [{}, { JWT: [] }],
        parameters: [
          {
            name: 'format',
            in: 'path',
            required: true,
            schema: { type: 'string', enum: ['prowler-ocsf', 'asff', 'sarif'] },
          },
          {
            name: 'entityRef',
            in: 'query',
            description: 'For sarif, the entity of results that name none',
            schema: { $ref: '#/components/schemas/Text' },
          },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ReportBody' },
            },
          },
        },
        responses: {
          '200': {
            description: 'What became of its findings',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/EvidenceImportResult' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/evidence/{id}/dispute': {
      post: {
        operationId: 'PostEvidenceDispute',
        tags: ['evidence'],
        summary:
          'Calls a finding a false positive, which from then on does not count',
        description:
          'For the role security, with the permission ai-governance.evidence.dispute.',
        security: [{}, { JWT: [] }],
        parameters: [{ $ref: '#/components/parameters/RecordId' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ReasonBody' },
            },
          },
        },
        responses: {
          '204': { description: 'Disputed' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      delete: {
        operationId: 'DeleteEvidenceDispute',
        tags: ['evidence'],
        summary: 'Lets a disputed finding count again',
        description:
          'For the role security, with the permission ai-governance.evidence.dispute.',
        security: [{}, { JWT: [] }],
        parameters: [{ $ref: '#/components/parameters/RecordId' }],
        responses: {
          '204': { description: 'It counts again' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/attestations': {
      get: {
        operationId: 'GetAttestations',
        tags: ['evidence'],
        summary: 'What people state, soonest expiry first',
        description: 'Statements that stand, on what the caller may read.',
        security: [{}, { JWT: [] }],
        parameters: [
          {
            name: 'entityRef',
            in: 'query',
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'controlId',
            in: 'query',
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'team',
            in: 'query',
            description: 'Group ref; its child groups count too',
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'expiringWithinDays',
            in: 'query',
            schema: { type: 'integer', minimum: 0, maximum: 3660 },
          },
          { $ref: '#/components/parameters/Limit' },
          { $ref: '#/components/parameters/Cursor' },
        ],
        responses: {
          '200': {
            description: 'A page of attestations',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/AttestationPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        operationId: 'PostAttestations',
        tags: ['evidence'],
        summary:
          "Records a person's statement on one control, for one or many entities",
        description:
          'Only for people. Workloads need the permission ai-governance.attestation.create; groups, systems, domains and platforms, which provide controls to others, are for those who own them and for the roles platform and security. Each entity has its own result. The same request with the same Idempotency-Key within a week answers what it recorded at first.',
        security: [{}, { JWT: [] }],
        parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/AttestationRequest' },
            },
          },
        },
        responses: {
          '200': {
            description:
              'One result for each entity, in the order of the request',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/AttestationResult' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/attestations/{id}': {
      delete: {
        operationId: 'DeleteAttestation',
        tags: ['evidence'],
        summary: 'Takes a statement back; the record stays',
        description:
          'For its author and the role security, with the permission ai-governance.attestation.revoke.',
        security: [{}, { JWT: [] }],
        parameters: [{ $ref: '#/components/parameters/RecordId' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ReasonBody' },
            },
          },
        },
        responses: {
          '204': { description: 'Taken back' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/assets': {
      get: {
        operationId: 'GetAssets',
        tags: ['assets'],
        summary:
          'Assets that the caller may read, with the workloads that use them',
        security: [{}, { JWT: [] }],
        parameters: [
          {
            name: 'text',
            in: 'query',
            allowReserved: true,
            description:
              'Part of the title or of the ref, without regard to case',
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'type',
            in: 'query',
            allowReserved: true,
            description:
              'The type that the entity states, without regard to case',
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'owner',
            in: 'query',
            allowReserved: true,
            description: 'Owner ref, exact',
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'used',
            in: 'query',
            description: 'Whether a workload that the caller may read uses it',
            schema: { type: 'boolean' },
          },
          {
            name: 'orderBy',
            in: 'query',
            schema: {
              type: 'string',
              enum: ['title', '-title', 'type', '-type', 'usedBy', '-usedBy'],
            },
          },
          { $ref: '#/components/parameters/Limit' },
          { $ref: '#/components/parameters/Cursor' },
        ],
        responses: {
          '200': {
            description: 'A page of assets',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/AssetPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/teams': {
      get: {
        operationId: 'GetTeams',
        tags: ['teams'],
        summary: 'What each team reaches, over what the caller may read',
        security: [{}, { JWT: [] }],
        responses: {
          '200': {
            description:
              'A row for each team with workloads of its own or below it, one for personal and one for unowned workloads',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/TeamStandingsResponse' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/teams/{kind}/{namespace}/{name}': {
      get: {
        operationId: 'GetTeam',
        tags: ['teams'],
        summary:
          'All figures of a group, a system or a domain, over what the caller may read',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/Kind' },
          { $ref: '#/components/parameters/Namespace' },
          { $ref: '#/components/parameters/EntityName' },
        ],
        responses: {
          '200': {
            description:
              'The figures of its own workloads, and of those with all below it',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/TeamRollup' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/organization/rollup': {
      get: {
        operationId: 'GetOrganization',
        tags: ['teams'],
        summary:
          'All figures of the organisation, over what the caller may read',
        security: [{}, { JWT: [] }],
        responses: {
          '200': {
            description: 'The figures, and how far they can be trusted',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/OrganizationRollup' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/organization/trend': {
      get: {
        operationId: 'GetTrend',
        tags: ['teams'],
        summary:
          'How many workloads there were at the end of each day, how many of them assessed and compliant',
        description:
          'Over what the caller may read, with the causes that explain its bends. A caller who may read a part is told what is in that part today.',
        security: [{}, { JWT: [] }],
        parameters: [
          {
            name: 'days',
            in: 'query',
            description: 'How many, the last of which is today',
            schema: { type: 'integer', minimum: 1, maximum: 365, default: 90 },
          },
          {
            name: 'entityRef',
            in: 'query',
            allowReserved: true,
            description:
              'A group with its child groups, a system, or a domain with its subdomains; all unless told',
            schema: { $ref: '#/components/schemas/Text' },
          },
        ],
        responses: {
          '200': {
            description: 'The days, oldest first, and at most eight events',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Trend' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/organization/movements': {
      get: {
        operationId: 'GetMovements',
        tags: ['teams'],
        summary:
          'Who moved between two dates, from where to where and why, the latest first',
        description:
          'A workload that came back to where it was did not move. Workloads that are gone are told of to callers who may read all.',
        security: [{}, { JWT: [] }],
        parameters: [
          {
            name: 'since',
            in: 'query',
            allowReserved: true,
            description:
              'A date, whose beginning in UTC it is, or an RFC 3339 time; 30 days before until unless told',
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'until',
            in: 'query',
            allowReserved: true,
            description:
              'A date, whose end in UTC it is, or an RFC 3339 time; now unless told',
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'entityRef',
            in: 'query',
            allowReserved: true,
            description:
              'A group with its child groups, a system, or a domain with its subdomains: workloads that are there today, and of a group those that were there when they went',
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'direction',
            in: 'query',
            schema: {
              type: 'array',
              items: { $ref: '#/components/schemas/MovementDirection' },
            },
          },
          { $ref: '#/components/parameters/Limit' },
          { $ref: '#/components/parameters/Cursor' },
        ],
        responses: {
          '200': {
            description:
              'A page of movements, and how many there are of each direction',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/MovementsResponse' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/exports/report.html': {
      get: {
        operationId: 'GetReport',
        tags: ['exports'],
        summary: 'A page to print',
        description:
          'Complete in itself: no script, nothing that is loaded. It holds what the caller may read. Needs the permission ai-governance.export.create. Recorded in the audit trail.',
        security: [{}, { JWT: [] }],
        parameters: [
          {
            name: 'entityRef',
            in: 'query',
            allowReserved: true,
            description:
              'A Group, System, Domain or workload; the organisation unless told',
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'since',
            in: 'query',
            allowReserved: true,
            description:
              'From when movements are told, as 2026-06-18 or RFC 3339; 30 days back unless told',
            schema: { $ref: '#/components/schemas/Text' },
          },
        ],
        responses: {
          '200': {
            description: 'The report',
            content: { 'text/html': { schema: { type: 'string' } } },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/exports/workloads.csv': {
      get: {
        operationId: 'GetWorkloadsCsv',
        tags: ['exports'],
        summary: 'Every workload that the filters leave, as a table',
        description:
          'Takes what the list of workloads takes and answers all rows, by title unless told; limit and cursor change nothing. Needs the permission ai-governance.export.create. Recorded in the audit trail.',
        security: [{}, { JWT: [] }],
        parameters: [
          {
            name: 'owner',
            in: 'query',
            allowReserved: true,
            description: 'Owner ref, exact',
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'team',
            in: 'query',
            allowReserved: true,
            description: 'Group ref; with descendants its child groups too',
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'descendants',
            in: 'query',
            description: 'Whether the child groups of team count too',
            schema: { type: 'boolean' },
          },
          {
            name: 'ownership',
            in: 'query',
            description:
              'Owned by a group, by a user, or by nothing that resolves',
            schema: { type: 'string', enum: ['group', 'user', 'unowned'] },
          },
          {
            name: 'system',
            in: 'query',
            allowReserved: true,
            description: 'System ref',
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'domain',
            in: 'query',
            allowReserved: true,
            description:
              'Domain ref; the workloads of its systems and of the domains below it',
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'section',
            in: 'query',
            description:
              'What reaches and misses ask about, all layers and governance unless told; alone it means assessed workloads to which the section applies',
            schema: { $ref: '#/components/schemas/SectionId' },
          },
          {
            name: 'reaches',
            in: 'query',
            description:
              'Assessed, and reaches this phase, or the one that the workload requires',
            schema: {
              type: 'string',
              enum: ['foundational', 'enhanced', 'advanced', 'required'],
            },
          },
          {
            name: 'misses',
            in: 'query',
            description: 'Assessed, and does not reach it',
            schema: {
              type: 'string',
              enum: ['foundational', 'enhanced', 'advanced', 'required'],
            },
          },
          {
            name: 'maturity',
            in: 'query',
            schema: {
              type: 'array',
              items: { $ref: '#/components/schemas/Maturity' },
            },
          },
          {
            name: 'requiredPhase',
            in: 'query',
            schema: {
              type: 'array',
              items: { $ref: '#/components/schemas/Phase' },
            },
          },
          { name: 'compliant', in: 'query', schema: { type: 'boolean' } },
          { name: 'assessed', in: 'query', schema: { type: 'boolean' } },
          {
            name: 'useCase',
            in: 'query',
            schema: {
              type: 'array',
              items: { $ref: '#/components/schemas/UseCase' },
            },
          },
          {
            name: 'control',
            in: 'query',
            allowReserved: true,
            description: 'Control id; alone it means that the control applies',
            schema: { $ref: '#/components/schemas/Name' },
          },
          {
            name: 'status',
            in: 'query',
            description:
              'Status of that control, or of any control where none is named',
            schema: {
              type: 'array',
              items: { $ref: '#/components/schemas/ControlStatus' },
            },
          },
          {
            name: 'approvalClaim',
            in: 'query',
            description:
              'The approval that the entity claims; none for no claim',
            schema: {
              type: 'array',
              items: {
                type: 'string',
                enum: ['approved', 'pending', 'rejected', 'none'],
              },
            },
          },
          {
            name: 'approval',
            in: 'query',
            description:
              'State of the approval on record; none where there is none',
            schema: {
              type: 'array',
              items: {
                type: 'string',
                enum: [
                  'requested',
                  'approved',
                  'stale',
                  'rejected',
                  'withdrawn',
                  'expired',
                  'revoked',
                  'superseded',
                  'none',
                ],
              },
            },
          },
          {
            name: 'problems',
            in: 'query',
            description: 'Whether the workload has at least one problem',
            schema: { type: 'boolean' },
          },
          {
            name: 'error',
            in: 'query',
            description: 'Whether the last evaluation failed',
            schema: { type: 'boolean' },
          },
          {
            name: 'text',
            in: 'query',
            allowReserved: true,
            description:
              'Part of the title, of the ref or of the owner, without regard to case',
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'orderBy',
            in: 'query',
            description:
              'concern puts failures first, then risk; what is not assessed stands last',
            schema: {
              type: 'string',
              enum: [
                'concern',
                'title',
                '-title',
                'score',
                '-score',
                'maturity',
                '-maturity',
                'requiredPhase',
                '-requiredPhase',
                'owner',
                '-owner',
              ],
            },
          },
          { $ref: '#/components/parameters/Limit' },
          { $ref: '#/components/parameters/Cursor' },
        ],
        responses: {
          '200': {
            description:
              'RFC 4180 in UTF-8 with a byte order mark; no cell is a formula',
            content: { 'text/csv': { schema: { type: 'string' } } },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/exports/rollup.csv': {
      get: {
        operationId: 'GetRollupCsv',
        tags: ['exports'],
        summary: 'A row for each team, for what no team owns, and for all',
        description:
          'Each with its own figures and those with its child groups. Needs the permission ai-governance.export.create. Recorded in the audit trail.',
        security: [{}, { JWT: [] }],
        responses: {
          '200': {
            description:
              'RFC 4180 in UTF-8 with a byte order mark; no cell is a formula',
            content: { 'text/csv': { schema: { type: 'string' } } },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/waivers': {
      get: {
        operationId: 'GetWaivers',
        tags: ['waivers'],
        summary: 'Waivers of workloads that the caller may read',
        description:
          'What each of them allows the caller to do stands in its actions.',
        security: [{}, { JWT: [] }],
        parameters: [
          {
            name: 'state',
            in: 'query',
            description:
              'approved means that it holds now; expired, that its time or its renewal has come',
            schema: {
              type: 'array',
              items: { $ref: '#/components/schemas/WaiverState' },
            },
          },
          {
            name: 'entityRef',
            in: 'query',
            allowReserved: true,
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'controlId',
            in: 'query',
            allowReserved: true,
            schema: { $ref: '#/components/schemas/Name' },
          },
          {
            name: 'team',
            in: 'query',
            allowReserved: true,
            description: 'Group ref; its child groups count too',
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'withoutTeam',
            in: 'query',
            description: 'Only of workloads that no team owns',
            schema: { type: 'boolean' },
          },
          {
            name: 'expiresBefore',
            in: 'query',
            allowReserved: true,
            schema: { $ref: '#/components/schemas/Time' },
          },
          {
            name: 'waitsForMe',
            in: 'query',
            description: 'Only those that the caller may review',
            schema: { type: 'boolean' },
          },
          {
            name: 'orderBy',
            in: 'query',
            schema: {
              type: 'string',
              enum: ['expiresAt', '-expiresAt', 'requestedAt', '-requestedAt'],
            },
          },
          { $ref: '#/components/parameters/Limit' },
          { $ref: '#/components/parameters/Cursor' },
        ],
        responses: {
          '200': {
            description: 'A page of waivers',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/WaiverPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        operationId: 'RequestWaiver',
        tags: ['waivers'],
        summary: 'Asks that a control of a workload may stay open for a while',
        description:
          'Needs the permission ai-governance.waiver.request. The same request with the same Idempotency-Key answers the waiver that it made at first. Answers 409 where one is asked for or holds already, and names it.',
        security: [{}, { JWT: [] }],
        parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/WaiverRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The waiver as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Waiver' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/waivers/debt': {
      get: {
        operationId: 'GetWaiverDebt',
        tags: ['waivers'],
        summary: 'Waivers that hold, beside the controls that apply, by team',
        description:
          'Counts the workloads that the caller may read; a team counts with its child groups.',
        security: [{}, { JWT: [] }],
        responses: {
          '200': {
            description:
              'A row for each team, the largest share first, and the total',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/WaiverDebtResponse' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/waivers/{id}': {
      get: {
        operationId: 'GetWaiver',
        tags: ['waivers'],
        summary: 'One waiver',
        security: [{}, { JWT: [] }],
        parameters: [{ $ref: '#/components/parameters/WaiverId' }],
        responses: {
          '200': {
            description: 'The waiver as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Waiver' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/waivers/{id}/reviews': {
      post: {
        operationId: 'ReviewWaiver',
        tags: ['waivers'],
        summary: 'Approves or rejects a waiver',
        description:
          'Needs the permission ai-governance.waiver.review and the role security; who asked for a waiver never decides on it. Answers 412 where the waiver is no longer the version that If-Match names.',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/WaiverId' },
          { $ref: '#/components/parameters/IfMatch' },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/WaiverReview' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The waiver as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Waiver' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/waivers/{id}/withdraw': {
      post: {
        operationId: 'WithdrawWaiver',
        tags: ['waivers'],
        summary: 'Takes a request back, by who asked',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/WaiverId' },
          { $ref: '#/components/parameters/IfMatch' },
        ],
        responses: {
          '200': {
            description: 'The waiver as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Waiver' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/waivers/{id}/renew': {
      post: {
        operationId: 'RenewWaiver',
        tags: ['waivers'],
        summary:
          'Asks for a waiver that takes over from this one once it is approved',
        description: 'Needs the permission ai-governance.waiver.request.',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/WaiverId' },
          { $ref: '#/components/parameters/IdempotencyKey' },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/WaiverRenewal' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The waiver as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Waiver' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/waivers/{id}/revoke': {
      post: {
        operationId: 'RevokeWaiver',
        tags: ['waivers'],
        summary: 'Ends a waiver before its time',
        description:
          'Needs the permission ai-governance.waiver.revoke and the role security.',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/WaiverId' },
          { $ref: '#/components/parameters/IfMatch' },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/WaiverRevocation' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The waiver as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Waiver' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/inbox': {
      get: {
        operationId: 'GetInbox',
        tags: ['approvals'],
        summary: 'Everything that waits for the caller',
        description:
          'Approvals, waivers, reviews of emergency exceptions, assessments and candidate versions that the caller may decide on now; overdue first, then what waits longest. For a service nothing ever waits.',
        security: [{}, { JWT: [] }],
        responses: {
          '200': {
            description:
              'At most two hundred of each kind, and how many there are',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/InboxResponse' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/approvals': {
      get: {
        operationId: 'GetApprovals',
        tags: ['approvals'],
        summary: 'Approvals of workloads that the caller may read',
        security: [{}, { JWT: [] }],
        parameters: [
          {
            name: 'state',
            in: 'query',
            schema: {
              type: 'array',
              items: { $ref: '#/components/schemas/ApprovalRecordState' },
            },
          },
          {
            name: 'entityRef',
            in: 'query',
            allowReserved: true,
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'environment',
            in: 'query',
            allowReserved: true,
            schema: { $ref: '#/components/schemas/Name' },
          },
          {
            name: 'team',
            in: 'query',
            allowReserved: true,
            description: 'Group ref; its child groups count too',
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'waitsForMe',
            in: 'query',
            description: 'Only those that the caller may review now',
            schema: { type: 'boolean' },
          },
          {
            name: 'requestedFrom',
            in: 'query',
            description: 'Only those asked for from then on',
            schema: { type: 'string', format: 'date-time' },
          },
          {
            name: 'requestedBefore',
            in: 'query',
            description: 'Only those asked for before',
            schema: { type: 'string', format: 'date-time' },
          },
          {
            name: 'validUntilBefore',
            in: 'query',
            description: 'Only those that end before',
            schema: { type: 'string', format: 'date-time' },
          },
          {
            name: 'orderBy',
            in: 'query',
            schema: {
              type: 'string',
              enum: ['requestedAt', '-requestedAt', 'validUntil'],
            },
          },
          { $ref: '#/components/parameters/Limit' },
          { $ref: '#/components/parameters/Cursor' },
        ],
        responses: {
          '200': {
            description: 'A page of approvals',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ApprovalPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        operationId: 'RequestApproval',
        tags: ['approvals'],
        summary: 'Asks that a workload may go to an environment',
        description:
          'Needs the permission ai-governance.approval.request; a service or an agent may ask as well. The same request with the same Idempotency-Key answers the approval that it made at first. Answers 409 where one is asked for already, and 400 where the environment asks for none.',
        security: [{}, { JWT: [] }],
        parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ApprovalRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The approval as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Approval' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/approvals/figures': {
      get: {
        operationId: 'GetApprovalFigures',
        tags: ['approvals'],
        summary: 'How many approvals wait and for how long, and what runs out',
        description:
          'Counts the approvals of workloads that the caller may read.',
        security: [{}, { JWT: [] }],
        responses: {
          '200': {
            description: 'The figures',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ApprovalFigures' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/approvals/reaffirm': {
      post: {
        operationId: 'ReaffirmApprovals',
        tags: ['approvals'],
        summary:
          'Approvals that are stale only because their owner was renamed hold again',
        description:
          'Needs the permission ai-governance.approval.review and the role platform. Answers 409 where the old owner is still in the catalog.',
        security: [{}, { JWT: [] }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ReaffirmRequest' },
            },
          },
        },
        responses: {
          '200': {
            description:
              'Which hold again, and which have changed otherwise too',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ReaffirmResult' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/approvals/{id}': {
      get: {
        operationId: 'GetApproval',
        tags: ['approvals'],
        summary:
          'One approval with its steps, what happened, what changed, and what the caller may do',
        security: [{}, { JWT: [] }],
        parameters: [{ $ref: '#/components/parameters/RecordId' }],
        responses: {
          '200': {
            description: 'The approval as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Approval' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/approvals/{id}/reviews': {
      post: {
        operationId: 'ReviewApproval',
        tags: ['approvals'],
        summary:
          'Approves, rejects, asks for changes, comments or hands the review to somebody else',
        description:
          'For a person. Needs the permission ai-governance.approval.review and a role that the approval asks; separation of duties may leave it to others. Answers 412 where the approval is no longer the version that If-Match names.',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/RecordId' },
          { $ref: '#/components/parameters/IfMatch' },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ApprovalReviewRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The approval as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Approval' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/approvals/{id}/withdraw': {
      post: {
        operationId: 'WithdrawApproval',
        tags: ['approvals'],
        summary: 'Takes a request back, by who asked',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/RecordId' },
          { $ref: '#/components/parameters/IfMatch' },
        ],
        responses: {
          '200': {
            description: 'The approval as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Approval' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/approvals/{id}/revoke': {
      post: {
        operationId: 'RevokeApproval',
        tags: ['approvals'],
        summary: 'Ends an approval before its time',
        description:
          'For a person. Needs the permission ai-governance.approval.revoke and a role of those that approve it.',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/RecordId' },
          { $ref: '#/components/parameters/IfMatch' },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ApprovalRevocation' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The approval as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Approval' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/teams/{kind}/{namespace}/{name}/plan': {
      get: {
        operationId: 'GetTeamPlan',
        tags: ['teams'],
        summary: "The way of a team's workloads to their next phase",
        description:
          'Those of its child groups count too, and of all of them those that the caller may read. Names what would help most of them if one entity provided it once.',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/Kind' },
          { $ref: '#/components/parameters/Namespace' },
          { $ref: '#/components/parameters/EntityName' },
        ],
        responses: {
          '200': {
            description: 'The roadmap and what could be provided once',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/TeamPlan' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/assessments': {
      get: {
        operationId: 'GetAssessments',
        tags: ['assessments'],
        summary: 'Open assessments, those assigned to the caller first',
        description:
          'An assessment shows those of its entities that the caller may read, and is not there without any.',
        security: [{}, { JWT: [] }],
        responses: {
          '200': {
            description:
              "The latest hundred of the caller's own and the latest hundred of others",
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/AssessmentList' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        operationId: 'StartAssessment',
        tags: ['assessments'],
        summary:
          'Starts an assessment, or takes up the one that is open with this scope',
        description:
          'For a person. Needs the permission ai-governance.attestation.create for each workload; a provider is for those who own it and for the roles platform and security. Where one is open, the entities that are named join it.',
        security: [{}, { JWT: [] }],
        parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/AssessmentStart' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The assessment as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Assessment' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/assessments/{id}': {
      get: {
        operationId: 'GetAssessment',
        tags: ['assessments'],
        summary: 'One assessment, open or finished',
        security: [{}, { JWT: [] }],
        parameters: [{ $ref: '#/components/parameters/RecordId' }],
        responses: {
          '200': {
            description: 'The assessment as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Assessment' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/assessments/{id}/questions': {
      get: {
        operationId: 'GetAssessmentQuestions',
        tags: ['assessments'],
        summary: 'What is asked about one entity',
        description:
          'The controls that apply to its profile, by layer; within each first what its required phase asks for, then by risk. Of a provider, the controls that make sense to settle once for many.',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/RecordId' },
          {
            name: 'entityRef',
            in: 'query',
            required: true,
            allowReserved: true,
            schema: { $ref: '#/components/schemas/Text' },
          },
        ],
        responses: {
          '200': {
            description:
              'A question for each control, with what is known already',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/AssessmentQuestions' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/assessments/{id}/answers': {
      post: {
        operationId: 'AnswerAssessment',
        tags: ['assessments'],
        summary: 'Answers one question',
        description:
          'For a person. Every answer but unknown is an attestation, the newest of which counts; unknown takes back what the caller had answered here. Needs the permission ai-governance.attestation.create.',
        security: [{}, { JWT: [] }],
        parameters: [{ $ref: '#/components/parameters/RecordId' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/AssessmentAnswerRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The question as it stands then',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/AssessmentQuestion' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/assessments/{id}/hand-over': {
      post: {
        operationId: 'HandOverAssessment',
        tags: ['assessments'],
        summary: 'Gives an assessment to another user',
        description:
          'For a person who may attest at least one of its entities. What the other may read and attest stays for their own permissions to say. Answers 409 where it is finished.',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/RecordId' },
          {
            name: 'If-Match',
            in: 'header',
            description:
              'The version that the caller saw, in quotes; answers 412 where it is another by now',
            schema: { type: 'string', minLength: 1, maxLength: 64 },
          },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/HandOverBody' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The assessment as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Assessment' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/assessments/{id}/baseline': {
      post: {
        operationId: 'TakeBaseline',
        tags: ['assessments'],
        summary: 'Keeps how the workloads stand',
        description:
          'For a person who may attest these entities; without any, all of them. The assessment is finished once each has its baseline. That of a provider is finished without one.',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/RecordId' },
          {
            name: 'If-Match',
            in: 'header',
            description:
              'The version that the caller saw, in quotes; answers 412 where it is another by now',
            schema: { type: 'string', minLength: 1, maxLength: 64 },
          },
        ],
        requestBody: {
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/BaselineBody' },
            },
          },
        },
        responses: {
          '200': {
            description:
              'The latest baseline of each workload, beside how it stands now',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/BaselineList' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/baselines': {
      get: {
        operationId: 'GetBaselines',
        tags: ['assessments'],
        summary:
          'Baselines of the workloads that the caller may read, beside today',
        security: [{}, { JWT: [] }],
        parameters: [
          {
            name: 'entityRef',
            in: 'query',
            allowReserved: true,
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'team',
            in: 'query',
            allowReserved: true,
            description: 'Group ref; its child groups count too',
            schema: { $ref: '#/components/schemas/Text' },
          },
          { $ref: '#/components/parameters/Limit' },
          { $ref: '#/components/parameters/Cursor' },
        ],
        responses: {
          '200': {
            description:
              'A page of the latest baseline of each workload, beside how it stands now, by ref',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/BaselinePage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/baselines/figures': {
      get: {
        operationId: 'GetBaselineFigures',
        tags: ['assessments'],
        summary: 'What came of all the workloads that have a baseline',
        description: 'Counts the workloads that the caller may read.',
        security: [{}, { JWT: [] }],
        parameters: [
          {
            name: 'team',
            in: 'query',
            allowReserved: true,
            description: 'Group ref; its child groups count too',
            schema: { $ref: '#/components/schemas/Text' },
          },
        ],
        responses: {
          '200': {
            description: 'How many have one, and what closed and opened since',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/BaselineFigures' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/roadmap': {
      get: {
        operationId: 'GetRoadmap',
        tags: ['assessments'],
        summary: 'What to close in which order, phase by phase',
        description:
          'Of one workload, or of the workloads of a team and its child groups that the caller may read.',
        security: [{}, { JWT: [] }],
        parameters: [
          {
            name: 'entityRef',
            in: 'query',
            allowReserved: true,
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'team',
            in: 'query',
            allowReserved: true,
            schema: { $ref: '#/components/schemas/Text' },
          },
        ],
        responses: {
          '200': {
            description: 'The steps of each phase, the highest risk first',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Roadmap' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/provided/by-name/{kind}/{namespace}/{name}': {
      get: {
        operationId: 'GetProvidedControls',
        tags: ['assessments'],
        summary: 'What an entity provides, and who would lose what without it',
        description: 'Counts the workloads that the caller may read.',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/Kind' },
          { $ref: '#/components/parameters/Namespace' },
          { $ref: '#/components/parameters/EntityName' },
        ],
        responses: {
          '200': {
            description:
              'The controls that its file names or that workloads have from it, the most used first',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ProvidedControls' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/audit': {
      get: {
        operationId: 'GetAudit',
        tags: ['audit'],
        summary: 'The audit trail',
        description:
          'Needs the permission ai-governance.audit.read. Every write of a person, a service, an agent and of the plugin itself, the newest first unless orderBy says otherwise.',
        security: [{}, { JWT: [] }],
        parameters: [
          {
            name: 'subject',
            in: 'query',
            allowReserved: true,
            description: 'What it is about, an entity ref or an id',
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'actor',
            in: 'query',
            allowReserved: true,
            description: 'Who did it, or for whom an agent did',
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'action',
            in: 'query',
            description:
              'An action such as waiver.requested, or the beginning of some with its dot, such as waiver.',
            schema: { $ref: '#/components/schemas/Name' },
          },
          {
            name: 'from',
            in: 'query',
            allowReserved: true,
            description: 'The first moment that counts',
            schema: { $ref: '#/components/schemas/Time' },
          },
          {
            name: 'to',
            in: 'query',
            allowReserved: true,
            description: 'The first moment that no longer counts',
            schema: { $ref: '#/components/schemas/Time' },
          },
          {
            name: 'orderBy',
            in: 'query',
            schema: { type: 'string', enum: ['sequence', '-sequence'] },
          },
          { $ref: '#/components/parameters/Limit' },
          { $ref: '#/components/parameters/Cursor' },
        ],
        responses: {
          '200': {
            description: 'A page of the trail',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/AuditPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/audit/head': {
      get: {
        operationId: 'GetAuditHead',
        tags: ['audit'],
        summary: 'Where the audit trail ends',
        description:
          'Needs the permission ai-governance.audit.read. Keep it where nobody can change it who can change the database: a trail that was written anew no longer has this row.',
        security: [{}, { JWT: [] }],
        responses: {
          '200': {
            description: 'The number and the hash of the last row',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/AuditHead' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/audit/verify': {
      get: {
        operationId: 'VerifyAudit',
        tags: ['audit'],
        summary: 'Whether the audit trail is whole',
        description:
          'Needs the permission ai-governance.audit.read. Walks all rows, and names the first that was changed, removed, inserted or moved.',
        security: [{}, { JWT: [] }],
        responses: {
          '200': {
            description: 'What was found',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/AuditVerification' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/selection/by-name/{kind}/{namespace}/{name}': {
      get: {
        operationId: 'GetSelection',
        tags: ['operations'],
        summary: 'Why an entity is a workload, an asset or neither',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/Kind' },
          { $ref: '#/components/parameters/Namespace' },
          { $ref: '#/components/parameters/EntityName' },
        ],
        responses: {
          '200': {
            description: 'The class of the entity and the reasons for it',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/SelectionResponse' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/health/details': {
      get: {
        operationId: 'GetHealth',
        tags: ['operations'],
        summary: 'How the plugin itself stands',
        description:
          'Needs the permission ai-governance.health.read. The counts are those of the whole installation; entities are named only where the caller may read them.',
        security: [{}, { JWT: [] }],
        responses: {
          '200': {
            description:
              'Sync, queue, counts and what is missing in the set-up',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/HealthDetails' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/versions': {
      get: {
        operationId: 'GetVersions',
        tags: ['versions'],
        summary:
          'Frameworks and policies that were offered here, the active ones first, then candidates',
        description: 'Needs the permission ai-governance.framework.read.',
        security: [{}, { JWT: [] }],
        responses: {
          '200': {
            description:
              'The latest fifty of each kind, each with what it would change',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/VersionsResponse' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        operationId: 'ProposePolicy',
        tags: ['versions'],
        summary:
          'Makes a candidate from the active policy with another mode of one environment',
        description:
          'For a person. Needs the permission ai-governance.framework.activate and the role platform.',
        security: [{}, { JWT: [] }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/PolicyChangeRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The version as it stands now',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/GovernanceVersion' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/versions/{digest}/preview': {
      post: {
        operationId: 'PreviewVersion',
        tags: ['versions'],
        summary:
          'What would be if a version were active, over what the caller may read',
        description:
          'Needs the permission ai-governance.framework.preview. Evaluates or decides for every workload and records nothing.',
        security: [{}, { JWT: [] }],
        parameters: [{ $ref: '#/components/parameters/VersionDigest' }],
        responses: {
          '200': {
            description:
              'Counts by team, causes, and up to 500 workloads that would differ',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/VersionPreview' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/versions/{digest}/activate': {
      post: {
        operationId: 'ActivateVersion',
        tags: ['versions'],
        summary: 'Makes a version the active one',
        description:
          'For a person. Needs the permission ai-governance.framework.activate and the role platform. Answers 409 where another version has become active since the caller looked.',
        security: [{}, { JWT: [] }],
        parameters: [{ $ref: '#/components/parameters/VersionDigest' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/VersionActivationRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The version as it stands now',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/GovernanceVersion' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/gates/what-if': {
      post: {
        operationId: 'WhatIf',
        tags: ['versions'],
        summary:
          'What would be under another framework, another policy, or both',
        description:
          'Needs the permission ai-governance.framework.preview. Any version that was offered here will do.',
        security: [{}, { JWT: [] }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/WhatIfRequest' },
            },
          },
        },
        responses: {
          '200': {
            description:
              'Counts by team, causes, and up to 500 workloads that would differ',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/VersionPreview' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/gates/{environment}/decisions': {
      post: {
        operationId: 'Decide',
        tags: ['gates'],
        summary:
          'Asks the gate of an environment whether workloads may be deployed',
        description:
          'Needs the permission ai-governance.gate.decide; with dryRun, which records nothing, reading the workload is enough. Names one workload in entityRef, or up to 100 in entityRefs: then the answer is the worst verdict with a decision for each. Answers 200 whatever the verdict, also where the gate could not decide. The same question within a few minutes gets the same decision. The header X-AI-Governance-Door may name the door.',
        security: [{}, { JWT: [] }],
        parameters: [{ $ref: '#/components/parameters/EnvironmentName' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/GateRequest' },
            },
          },
        },
        responses: {
          '200': {
            description:
              'The decision, or the worst verdict and a decision for each workload',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/GateAnswer' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/gates/decisions': {
      get: {
        operationId: 'GetDecisions',
        tags: ['gates'],
        summary:
          'Decisions on workloads that the caller may read, newest first',
        description:
          'Decisions on what is no workload are for those who may read everything.',
        security: [{}, { JWT: [] }],
        parameters: [
          {
            name: 'environment',
            in: 'query',
            description: 'Its name or an alias',
            schema: { $ref: '#/components/schemas/Name' },
          },
          {
            name: 'entityRef',
            in: 'query',
            allowReserved: true,
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'team',
            in: 'query',
            allowReserved: true,
            description: 'Group ref; its child groups count too',
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'verdict',
            in: 'query',
            schema: {
              type: 'array',
              items: { $ref: '#/components/schemas/Verdict' },
            },
          },
          { name: 'proceed', in: 'query', schema: { type: 'boolean' } },
          {
            name: 'code',
            in: 'query',
            description: 'The code of one of the reasons',
            schema: { $ref: '#/components/schemas/ReasonCode' },
          },
          {
            name: 'last',
            in: 'query',
            description:
              'If true, only the last decision on each workload of the catalog in each environment',
            schema: { type: 'boolean' },
          },
          {
            name: 'from',
            in: 'query',
            allowReserved: true,
            schema: { $ref: '#/components/schemas/Time' },
          },
          {
            name: 'to',
            in: 'query',
            allowReserved: true,
            schema: { $ref: '#/components/schemas/Time' },
          },
          { $ref: '#/components/parameters/Limit' },
          { $ref: '#/components/parameters/Cursor' },
        ],
        responses: {
          '200': {
            description: 'A page of decisions',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/DecisionPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/gates/decisions/{id}': {
      get: {
        operationId: 'GetDecision',
        tags: ['gates'],
        summary: 'One decision',
        security: [{}, { JWT: [] }],
        parameters: [{ $ref: '#/components/parameters/RecordId' }],
        responses: {
          '200': {
            description: 'The decision',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/GateDecision' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/gates/decisions/{id}/replay': {
      get: {
        operationId: 'ReplayDecision',
        tags: ['gates'],
        summary: 'Decides once more from what the decision depended on',
        description:
          'By the engine that the decision names. What comes out is equal to the byte, unless somebody changed a row.',
        security: [{}, { JWT: [] }],
        parameters: [{ $ref: '#/components/parameters/RecordId' }],
        responses: {
          '200': {
            description:
              'What is stored, what comes out, and whether the two are equal',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/DecisionReplay' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/gates/environments': {
      get: {
        operationId: 'GetEnvironments',
        tags: ['gates'],
        summary: 'The environments, their rules, and what their gates said',
        description: 'Figures count the workloads that the caller may read.',
        security: [{}, { JWT: [] }],
        responses: {
          '200': {
            description:
              'The environments in the order of the way to production',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/EnvironmentsResponse' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/workloads/by-name/{kind}/{namespace}/{name}/forecast': {
      get: {
        operationId: 'GetForecast',
        tags: ['gates'],
        summary: 'What a gate would say of a workload, now or at another date',
        description:
          'Nothing is recorded. At another date the evidence of today is as old as it is by then, and approvals, waivers and freezes are those of that date.',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/Kind' },
          { $ref: '#/components/parameters/Namespace' },
          { $ref: '#/components/parameters/EntityName' },
          {
            name: 'environment',
            in: 'query',
            required: true,
            description: 'Its name or an alias',
            schema: { $ref: '#/components/schemas/Name' },
          },
          {
            name: 'at',
            in: 'query',
            allowReserved: true,
            schema: { $ref: '#/components/schemas/Time' },
          },
        ],
        responses: {
          '200': {
            description: 'The decision that it would be',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/GateDecision' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/break-glass': {
      get: {
        operationId: 'GetBreakGlass',
        tags: ['gates'],
        summary:
          'Emergency exceptions of workloads that the caller may read, newest first',
        security: [{}, { JWT: [] }],
        parameters: [
          {
            name: 'entityRef',
            in: 'query',
            allowReserved: true,
            schema: { $ref: '#/components/schemas/Text' },
          },
          { $ref: '#/components/parameters/Limit' },
          { $ref: '#/components/parameters/Cursor' },
        ],
        responses: {
          '200': {
            description: 'A page of emergency exceptions',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/BreakGlassPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        operationId: 'OpenBreakGlass',
        tags: ['gates'],
        summary:
          'Lets a workload through the gate of an environment for a few hours',
        description:
          'For a person with the permission ai-governance.break-glass.open and the role platform. Until a second person has reviewed it, which is due soon after its end, it stands against the workload.',
        security: [{}, { JWT: [] }],
        parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/BreakGlassRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The emergency exception as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/BreakGlass' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/break-glass/{id}/reviews': {
      post: {
        operationId: 'ReviewBreakGlass',
        tags: ['gates'],
        summary:
          'Reviews an emergency exception that has ended, by a second person',
        description:
          'Needs the permission ai-governance.break-glass.review and the role platform. Answers 412 where it is no longer the version that If-Match names.',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/RecordId' },
          { $ref: '#/components/parameters/IfMatch' },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/BreakGlassReview' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The emergency exception as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/BreakGlass' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/incidents': {
      get: {
        operationId: 'GetIncidents',
        tags: ['incidents'],
        summary: 'Incidents of workloads that the caller may read',
        description:
          'A parameter that takes a list may be repeated; any of its values matches. By concern what is active comes first, the worst first, then the newest.',
        security: [{}, { JWT: [] }],
        parameters: [
          {
            name: 'state',
            in: 'query',
            schema: {
              type: 'array',
              items: { $ref: '#/components/schemas/IncidentState' },
            },
          },
          {
            name: 'active',
            in: 'query',
            description: 'Open, acknowledged or mitigated',
            schema: { type: 'boolean' },
          },
          {
            name: 'severity',
            in: 'query',
            schema: {
              type: 'array',
              items: { $ref: '#/components/schemas/Severity' },
            },
          },
          {
            name: 'category',
            in: 'query',
            schema: {
              type: 'array',
              items: { $ref: '#/components/schemas/IncidentCategory' },
            },
          },
          {
            name: 'layer',
            in: 'query',
            schema: {
              type: 'array',
              items: { $ref: '#/components/schemas/LayerId' },
            },
          },
          {
            name: 'team',
            in: 'query',
            allowReserved: true,
            description:
              'Group ref; its child groups too, unless descendants is false',
            schema: { $ref: '#/components/schemas/Text' },
          },
          { name: 'descendants', in: 'query', schema: { type: 'boolean' } },
          {
            name: 'withoutTeam',
            in: 'query',
            description: 'Those of workloads that no team owns',
            schema: { type: 'boolean' },
          },
          {
            name: 'unacknowledged',
            in: 'query',
            description:
              'Past the time by which somebody should have acknowledged it',
            schema: { type: 'boolean' },
          },
          {
            name: 'entityRef',
            in: 'query',
            allowReserved: true,
            description: 'The main workload, or one that is affected',
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'controlId',
            in: 'query',
            description: 'A control that is linked to it',
            schema: { $ref: '#/components/schemas/Name' },
          },
          {
            name: 'text',
            in: 'query',
            allowReserved: true,
            description:
              'Part of the number, the title, the description or the external id',
            schema: { $ref: '#/components/schemas/Text' },
          },
          { name: 'reviewOverdue', in: 'query', schema: { type: 'boolean' } },
          {
            name: 'clock',
            in: 'query',
            description: 'With a regulatory clock that runs, or is overdue',
            schema: { type: 'string', enum: ['running', 'overdue'] },
          },
          {
            name: 'from',
            in: 'query',
            description: 'Opened then or later',
            schema: { type: 'string', format: 'date-time' },
          },
          {
            name: 'to',
            in: 'query',
            description: 'Opened before',
            schema: { type: 'string', format: 'date-time' },
          },
          {
            name: 'orderBy',
            in: 'query',
            schema: {
              type: 'string',
              enum: ['concern', '-openedAt', 'openedAt', 'severity'],
            },
          },
          { $ref: '#/components/parameters/Limit' },
          { $ref: '#/components/parameters/Cursor' },
        ],
        responses: {
          '200': {
            description: 'A page of incidents',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/IncidentPage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        operationId: 'CreateIncident',
        tags: ['incidents'],
        summary: 'Opens an incident of a workload',
        description:
          'Needs the permission ai-governance.incident.create. The governance of the workload is kept as it is at this moment. The same request with the same Idempotency-Key, and the same external incident in source, is one incident. With assetRef alone the incident is of the first workload that depends on the asset, and the others are affected.',
        security: [{}, { JWT: [] }],
        parameters: [{ $ref: '#/components/parameters/IdempotencyKey' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/IncidentRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The incident as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Incident' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/incidents/figures': {
      get: {
        operationId: 'GetIncidentFigures',
        tags: ['incidents'],
        summary:
          'How many incidents there are of each state and severity, and what waits',
        description:
          'Counts the incidents of workloads that the caller may read.',
        security: [{}, { JWT: [] }],
        parameters: [
          {
            name: 'team',
            in: 'query',
            allowReserved: true,
            description: 'Group ref; its child groups too',
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'entityRef',
            in: 'query',
            allowReserved: true,
            schema: { $ref: '#/components/schemas/Text' },
          },
        ],
        responses: {
          '200': {
            description: 'The figures',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/IncidentFigures' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/incidents/learning': {
      get: {
        operationId: 'GetIncidentLearning',
        tags: ['incidents'],
        summary:
          'Which controls would have caught incidents, and how fast these were acknowledged and mitigated',
        description:
          'Over incidents of workloads that the caller may read, by default of the time that aiGovernance.incidents.learningDays says.',
        security: [{}, { JWT: [] }],
        parameters: [
          {
            name: 'team',
            in: 'query',
            allowReserved: true,
            description: 'Group ref; its child groups too',
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'from',
            in: 'query',
            description: 'Opened then or later',
            schema: { type: 'string', format: 'date-time' },
          },
        ],
        responses: {
          '200': {
            description: 'The figures',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/IncidentLearning' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/incidents/triage': {
      get: {
        operationId: 'GetTriage',
        tags: ['incidents'],
        summary:
          'What senders told that concerns no workload that is known, and what was decided of it',
        description:
          'Needs the permission ai-governance.incident.triage and the role platform or security. What waits where no state is given, what waits longest first.',
        security: [{}, { JWT: [] }],
        parameters: [
          {
            name: 'state',
            in: 'query',
            schema: { $ref: '#/components/schemas/TriageState' },
          },
          { $ref: '#/components/parameters/Limit' },
          { $ref: '#/components/parameters/Cursor' },
        ],
        responses: {
          '200': {
            description: 'A page of entries',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/TriagePage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/incidents/triage/{id}/assign': {
      post: {
        operationId: 'AssignTriage',
        tags: ['incidents'],
        summary:
          'Opens the incident of a workload with all that was told of it',
        description:
          'For a person with the permission ai-governance.incident.triage and the role platform or security. Keys to remember mean this workload from now on. Answers 412 where the entry is no longer the version that If-Match names.',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/RecordId' },
          { $ref: '#/components/parameters/IfMatch' },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/TriageAssignment' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The entry as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/TriageItem' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/incidents/triage/{id}/dismiss': {
      post: {
        operationId: 'DismissTriage',
        tags: ['incidents'],
        summary: 'Says that an entry is no incident of a workload, and why',
        description:
          'For a person with the permission ai-governance.incident.triage and the role platform or security. Answers 412 where the entry is no longer the version that If-Match names.',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/RecordId' },
          { $ref: '#/components/parameters/IfMatch' },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ReasonBody' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The entry as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/TriageItem' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/incidents/service-mappings': {
      get: {
        operationId: 'GetServiceMappings',
        tags: ['incidents'],
        summary: 'What senders call services, and which entities those are',
        description:
          'Mappings whose entity the caller may see. The doors are there for who has the permission ai-governance.incident.triage.',
        security: [{}, { JWT: [] }],
        parameters: [
          {
            name: 'system',
            in: 'query',
            schema: { $ref: '#/components/schemas/Name' },
          },
          {
            name: 'entityRef',
            in: 'query',
            allowReserved: true,
            schema: { $ref: '#/components/schemas/Text' },
          },
          {
            name: 'text',
            in: 'query',
            allowReserved: true,
            description: 'Part of the key, the ref or the title',
            schema: { $ref: '#/components/schemas/Text' },
          },
          { $ref: '#/components/parameters/Limit' },
          { $ref: '#/components/parameters/Cursor' },
        ],
        responses: {
          '200': {
            description: 'A page of mappings, with the status of each door',
            content: {
              'application/json': {
                schema: {
                  $ref: '#/components/schemas/ServiceMappingsResponse',
                },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        operationId: 'AddServiceMapping',
        tags: ['incidents'],
        summary: 'Says which workload or asset a sender means',
        description:
          'For a person with the permission ai-governance.incident.triage and the role platform or security. What waits and names the key is taken up.',
        security: [{}, { JWT: [] }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ServiceMappingRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The mapping',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/ServiceMapping' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/incidents/service-mappings/{id}': {
      delete: {
        operationId: 'RemoveServiceMapping',
        tags: ['incidents'],
        summary:
          'Removes a mapping; one of an annotation stays away until the annotation changes',
        description:
          'For a person with the permission ai-governance.incident.triage and the role platform or security.',
        security: [{}, { JWT: [] }],
        parameters: [{ $ref: '#/components/parameters/RecordId' }],
        responses: {
          '204': { description: 'Removed' },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/webhooks/{door}': {
      post: {
        operationId: 'PostWebhook',
        tags: ['incidents'],
        summary: 'Takes in what another system tells of its incidents',
        description:
          'For senders, who have no token of Backstage: each door checks a signature or a token of its own. The body is taken as it comes, up to 1 MiB. It is stored before it is answered and applied afterwards; the same delivery again is answered alike and changes nothing.',
        parameters: [
          {
            name: 'door',
            in: 'path',
            required: true,
            description:
              'Such as pagerduty, alertmanager, opsgenie or cloudevents',
            schema: { $ref: '#/components/schemas/Name' },
          },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ReportBody' },
            },
          },
        },
        responses: {
          '202': {
            description: 'Stored',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/WebhookAccepted' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/incidents/{id}': {
      get: {
        operationId: 'GetIncident',
        tags: ['incidents'],
        summary:
          'One incident by its id or its number, with what the caller may do',
        security: [{}, { JWT: [] }],
        parameters: [{ $ref: '#/components/parameters/RecordId' }],
        responses: {
          '200': {
            description: 'The incident as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Incident' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      patch: {
        operationId: 'UpdateIncident',
        tags: ['incidents'],
        summary: 'Changes fields of an incident',
        description:
          'Needs the permission ai-governance.incident.update. Answers 412 where the incident is no longer the version that If-Match names.',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/RecordId' },
          { $ref: '#/components/parameters/IfMatch' },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/IncidentUpdate' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The incident as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Incident' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/incidents/{id}/state': {
      post: {
        operationId: 'MoveIncident',
        tags: ['incidents'],
        summary:
          'Moves an incident forward to any state but reviewed, or back to open',
        description:
          'Needs the permission ai-governance.incident.update. A state that is jumped over has the time of the jump. Answers 409 where the incident has left the state already, and 412 where it is no longer the version that If-Match names.',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/RecordId' },
          { $ref: '#/components/parameters/IfMatch' },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/IncidentMove' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The incident as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Incident' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/incidents/{id}/timeline': {
      get: {
        operationId: 'GetIncidentTimeline',
        tags: ['incidents'],
        summary: 'What happened, newest first',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/RecordId' },
          { $ref: '#/components/parameters/Limit' },
          { $ref: '#/components/parameters/Cursor' },
        ],
        responses: {
          '200': {
            description: 'A page of the timeline',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/TimelinePage' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
      post: {
        operationId: 'AddIncidentNote',
        tags: ['incidents'],
        summary: 'Adds a note to the timeline',
        description:
          'Needs the permission ai-governance.incident.update. Nothing of a timeline is ever changed or deleted.',
        security: [{}, { JWT: [] }],
        parameters: [{ $ref: '#/components/parameters/RecordId' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/IncidentNote' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The entry',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/TimelineEntry' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/incidents/{id}/controls': {
      put: {
        operationId: 'LinkIncidentControls',
        tags: ['incidents'],
        summary:
          'Names the controls that would have caught it, each with how it stood when the incident opened',
        description:
          'Needs the permission ai-governance.incident.update. Answers 412 where the incident is no longer the version that If-Match names.',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/RecordId' },
          { $ref: '#/components/parameters/IfMatch' },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/IncidentControlsBody' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The incident as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Incident' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/incidents/{id}/review': {
      post: {
        operationId: 'ReviewIncident',
        tags: ['incidents'],
        summary: 'Reviews an incident that is resolved',
        description:
          'For a person with the permission ai-governance.incident.review, who may have opened or own it. Controls that it names are linked, and no others; where it names none, noControls says why none would have caught it. Answers 412 where the incident is no longer the version that If-Match names.',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/RecordId' },
          { $ref: '#/components/parameters/IfMatch' },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/IncidentReviewRequest' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The incident as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Incident' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/incidents/{id}/follow-ups': {
      post: {
        operationId: 'AddFollowUp',
        tags: ['incidents'],
        summary: 'Adds something that is to be done after an incident',
        description:
          'Needs the permission ai-governance.incident.update or ai-governance.incident.review.',
        security: [{}, { JWT: [] }],
        parameters: [{ $ref: '#/components/parameters/RecordId' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/NewFollowUp' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The incident as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Incident' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/incidents/{id}/follow-ups/{followUpId}': {
      post: {
        operationId: 'CompleteFollowUp',
        tags: ['incidents'],
        summary: 'Says that a follow-up is done, or not done after all',
        description:
          'For who has the permission ai-governance.incident.update or ai-governance.incident.review, and for those whose follow-up it is.',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/RecordId' },
          {
            name: 'followUpId',
            in: 'path',
            required: true,
            schema: { $ref: '#/components/schemas/Name' },
          },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/FollowUpDone' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The incident as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Incident' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/incidents/{id}/clocks': {
      post: {
        operationId: 'StartClock',
        tags: ['incidents'],
        summary:
          'Starts the clock of a regime under which the incident may have to be reported',
        description:
          'Needs the permission ai-governance.incident.update. The regime is kept as it is now. An aid for planning, and no legal advice.',
        security: [{}, { JWT: [] }],
        parameters: [{ $ref: '#/components/parameters/RecordId' }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/NewClock' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The incident as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Incident' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/incidents/{id}/clocks/{clockId}': {
      patch: {
        operationId: 'ChangeClock',
        tags: ['incidents'],
        summary:
          'Chooses another deadline of the regime, counted from the same time',
        description: 'Needs the permission ai-governance.incident.update.',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/RecordId' },
          {
            name: 'clockId',
            in: 'path',
            required: true,
            schema: { $ref: '#/components/schemas/Name' },
          },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ClockChange' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The incident as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Incident' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/incidents/{id}/clocks/{clockId}/reports': {
      post: {
        operationId: 'ReportClock',
        tags: ['incidents'],
        summary: 'Records a report; a complete one ends the clock',
        description: 'Needs the permission ai-governance.incident.update.',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/RecordId' },
          {
            name: 'clockId',
            in: 'path',
            required: true,
            schema: { $ref: '#/components/schemas/Name' },
          },
        ],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/ClockReport' },
            },
          },
        },
        responses: {
          '200': {
            description: 'The incident as it stands',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Incident' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/workloads/by-name/{kind}/{namespace}/{name}/ownership': {
      get: {
        operationId: 'GetOwnership',
        tags: ['ownership'],
        summary:
          'Who owns the incidents of a workload, why, and whom they are escalated to',
        description:
          'As the catalog stands now. Every step of the chain is there with why it resolves to nobody. Titles and numbers of people are shown of those groups that the caller may see.',
        security: [{}, { JWT: [] }],
        parameters: [
          { $ref: '#/components/parameters/Kind' },
          { $ref: '#/components/parameters/Namespace' },
          { $ref: '#/components/parameters/EntityName' },
        ],
        responses: {
          '200': {
            description: 'The chain and the escalation',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/OwnershipView' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/ownership/orphans': {
      get: {
        operationId: 'GetOrphans',
        tags: ['ownership'],
        summary:
          'Workloads whose incidents nobody owns, and those whose owner changed for the worse',
        description:
          'Those that changed last come first. Figures count the workloads that the caller may read.',
        security: [{}, { JWT: [] }],
        parameters: [
          {
            name: 'team',
            in: 'query',
            allowReserved: true,
            description: 'What spec.owner names, exact',
            schema: { $ref: '#/components/schemas/Text' },
          },
          { $ref: '#/components/parameters/Limit' },
          { $ref: '#/components/parameters/Cursor' },
        ],
        responses: {
          '200': {
            description:
              'A page of workloads, with the figures of teams and the last look at all owners',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/OrphansResponse' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
    '/ownership/drill': {
      post: {
        operationId: 'DrillOwnership',
        tags: ['ownership'],
        summary: 'Looks at the owners of all workloads now',
        description:
          'Needs the permission ai-governance.health.read and the role platform. It is done on its own as well, as often as aiGovernance.incidents.orphanDrill says.',
        security: [{}, { JWT: [] }],
        responses: {
          '200': {
            description: 'What it found',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/OrphanDrill' },
              },
            },
          },
          default: { $ref: '#/components/responses/Error' },
        },
      },
    },
  },
  components: {
    securitySchemes: {
      JWT: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
    },
    parameters: {
      Kind: {
        name: 'kind',
        in: 'path',
        required: true,
        schema: { $ref: '#/components/schemas/Name' },
      },
      Namespace: {
        name: 'namespace',
        in: 'path',
        required: true,
        schema: { $ref: '#/components/schemas/Name' },
      },
      EntityName: {
        name: 'name',
        in: 'path',
        required: true,
        schema: { $ref: '#/components/schemas/Name' },
      },
      EnvironmentName: {
        name: 'environment',
        in: 'path',
        required: true,
        description: 'Its name or an alias',
        schema: { $ref: '#/components/schemas/Name' },
      },
      RecordId: {
        name: 'id',
        in: 'path',
        required: true,
        schema: {
          type: 'string',
          minLength: 1,
          maxLength: 36,
          pattern: '^[^\\u0000]*$',
        },
      },
      Limit: {
        name: 'limit',
        in: 'query',
        description: 'How many items a page holds',
        schema: { type: 'integer', minimum: 1, maximum: 500, default: 50 },
      },
      Cursor: {
        name: 'cursor',
        in: 'query',
        description:
          'nextCursor of the page before; all other parameters stay as they were',
        schema: { type: 'string', minLength: 1, maxLength: 4096 },
      },
      IdempotencyKey: {
        name: 'Idempotency-Key',
        in: 'header',
        description:
          "A key of the caller's own; the same request sent twice has the effect of one",
        schema: { type: 'string', minLength: 1, maxLength: 255 },
      },
      WaiverId: {
        name: 'id',
        in: 'path',
        required: true,
        schema: { $ref: '#/components/schemas/Name' },
      },
      VersionDigest: {
        name: 'digest',
        in: 'path',
        required: true,
        description: 'SHA-256 of a framework or policy, in hexadecimal',
        schema: { $ref: '#/components/schemas/Name' },
      },
      IfMatch: {
        name: 'If-Match',
        in: 'header',
        required: true,
        description: 'The version that the caller saw, in quotes',
        schema: { type: 'string', minLength: 1, maxLength: 64 },
      },
    },
    responses: {
      Error: {
        description: 'What went wrong, and what to do about it',
        content: {
          'application/json': {
            schema: { $ref: '#/components/schemas/Error' },
          },
        },
      },
    },
    schemas: {
      Name: {
        type: 'string',
        minLength: 1,
        maxLength: 255,
        pattern: '^[^\\u0000]*$',
      },
      Text: {
        type: 'string',
        minLength: 1,
        maxLength: 512,
        pattern: '^[^\\u0000]*$',
      },
      Time: { type: 'string', format: 'date-time' },
      NullableTime: { type: ['string', 'null'], format: 'date-time' },
      EntityRef: { type: 'string' },
      Count: { type: 'integer', minimum: 0 },
      Percent: { type: 'integer', minimum: 0, maximum: 100 },
      Score: { type: ['integer', 'null'], minimum: 0, maximum: 100 },
      LayerId: {
        type: 'string',
        enum: ['infrastructure', 'identity-data', 'ai-application'],
      },
      SectionId: {
        type: 'string',
        enum: [
          'infrastructure',
          'identity-data',
          'ai-application',
          'governance',
        ],
      },
      Phase: { type: 'string', enum: ['foundational', 'enhanced', 'advanced'] },
      UseCase: { type: 'string', enum: ['answers', 'connects', 'acts'] },
      Maturity: {
        type: 'string',
        enum: [
          'not-applicable',
          'none',
          'foundational',
          'enhanced',
          'advanced',
        ],
      },
      ControlStatus: {
        type: 'string',
        enum: [
          'met',
          'waived',
          'not-met',
          'stale',
          'insufficient-evidence',
          'no-evidence',
          'not-applicable',
        ],
      },
      DecidedBy: {
        type: 'string',
        enum: ['verified', 'attested', 'declared', 'both', 'none'],
      },
      ProfileFactKey: {
        type: 'string',
        enum: [
          'phase',
          'use-case',
          'agentic-scope',
          'genai-scope',
          'capabilities',
          'data-classification',
          'criticality',
          'eu-ai-act-risk',
        ],
      },
      Error: {
        type: 'object',
        required: ['error', 'response'],
        properties: {
          error: {
            type: 'object',
            required: ['name', 'message'],
            properties: {
              name: { type: 'string' },
              message: { type: 'string' },
              stack: { type: 'string' },
              code: { type: 'string' },
            },
            additionalProperties: true,
          },
          request: {
            type: 'object',
            required: ['method', 'url'],
            properties: { method: { type: 'string' }, url: { type: 'string' } },
            additionalProperties: false,
          },
          response: {
            type: 'object',
            required: ['statusCode'],
            properties: { statusCode: { type: 'integer' } },
            additionalProperties: false,
          },
        },
        additionalProperties: false,
      },
      PageInfo: {
        type: 'object',
        properties: { nextCursor: { type: 'string' } },
        additionalProperties: false,
      },
      FrameworkResponse: {
        type: 'object',
        required: ['digest', 'document'],
        properties: {
          digest: { type: 'string' },
          document: {
            type: 'object',
            required: ['schemaVersion', 'framework', 'controls'],
            properties: {
              schemaVersion: { const: 1 },
              framework: {
                type: 'object',
                required: ['id', 'title', 'version'],
                additionalProperties: true,
              },
              controls: {
                type: 'array',
                items: { $ref: '#/components/schemas/Control' },
              },
            },
            additionalProperties: true,
          },
        },
        additionalProperties: false,
      },
      Control: {
        description: 'A control as the framework file states it',
        type: 'object',
        required: [
          'id',
          'title',
          'layer',
          'phase',
          'applies',
          'statement',
          'evidence',
          'weight',
          'remediation',
        ],
        properties: {
          id: { type: 'string' },
          title: { type: 'string' },
          layer: { $ref: '#/components/schemas/SectionId' },
          phase: { $ref: '#/components/schemas/Phase' },
          statement: { type: 'string' },
        },
        additionalProperties: true,
      },
      ControlFigures: {
        type: 'object',
        required: ['controlId', 'statuses', 'workloads'],
        properties: {
          controlId: { type: 'string' },
          statuses: {
            type: 'object',
            required: [
              'met',
              'waived',
              'not-met',
              'stale',
              'insufficient-evidence',
              'no-evidence',
              'not-applicable',
            ],
            properties: {
              met: { $ref: '#/components/schemas/Count' },
              waived: { $ref: '#/components/schemas/Count' },
              'not-met': { $ref: '#/components/schemas/Count' },
              stale: { $ref: '#/components/schemas/Count' },
              'insufficient-evidence': { $ref: '#/components/schemas/Count' },
              'no-evidence': { $ref: '#/components/schemas/Count' },
              'not-applicable': { $ref: '#/components/schemas/Count' },
            },
            additionalProperties: false,
          },
          workloads: { $ref: '#/components/schemas/Count' },
        },
        additionalProperties: false,
      },
      ControlFiguresList: {
        type: 'object',
        required: ['items'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/ControlFigures' },
          },
        },
        additionalProperties: false,
      },
      ControlResponse: {
        type: 'object',
        required: ['control', 'figures'],
        properties: {
          control: { $ref: '#/components/schemas/Control' },
          figures: { $ref: '#/components/schemas/ControlFigures' },
        },
        additionalProperties: false,
      },
      ResolvedOwner: {
        type: 'object',
        required: ['ref', 'kind'],
        properties: {
          ref: { type: ['string', 'null'] },
          title: { type: 'string' },
          kind: { type: 'string', enum: ['group', 'user', 'unowned'] },
          reason: {
            type: 'string',
            enum: [
              'absent',
              'malformed',
              'not-found',
              'wrong-kind',
              'empty-group',
            ],
          },
        },
        additionalProperties: false,
      },
      Confidence: {
        type: 'object',
        required: ['verified', 'attested', 'declared', 'none'],
        properties: {
          verified: { $ref: '#/components/schemas/Percent' },
          attested: { $ref: '#/components/schemas/Percent' },
          declared: { $ref: '#/components/schemas/Percent' },
          none: { $ref: '#/components/schemas/Percent' },
        },
        additionalProperties: false,
      },
      WorkloadSummary: {
        type: 'object',
        required: [
          'entityRef',
          'title',
          'kind',
          'type',
          'owner',
          'useCase',
          'requiredPhase',
          'provisional',
          'maturity',
          'sections',
          'compliant',
          'assessed',
          'score',
          'confidence',
          'gaps',
          'topRisk',
          'problems',
          'approvalClaim',
          'incidents',
          'evaluatedAt',
          'error',
        ],
        properties: {
          entityRef: { $ref: '#/components/schemas/EntityRef' },
          title: { type: 'string' },
          kind: { type: 'string' },
          type: { type: ['string', 'null'] },
          owner: { $ref: '#/components/schemas/ResolvedOwner' },
          useCase: { $ref: '#/components/schemas/UseCase' },
          requiredPhase: { $ref: '#/components/schemas/Phase' },
          provisional: { type: 'boolean' },
          maturity: { $ref: '#/components/schemas/Maturity' },
          sections: {
            type: 'array',
            items: {
              type: 'object',
              required: ['id', 'maturity'],
              properties: {
                id: { $ref: '#/components/schemas/SectionId' },
                maturity: { $ref: '#/components/schemas/Maturity' },
              },
              additionalProperties: false,
            },
          },
          compliant: { type: 'boolean' },
          assessed: { type: 'boolean' },
          score: { $ref: '#/components/schemas/Score' },
          confidence: { $ref: '#/components/schemas/Confidence' },
          gaps: { $ref: '#/components/schemas/Count' },
          topRisk: { $ref: '#/components/schemas/Count' },
          problems: { $ref: '#/components/schemas/Count' },
          approvalClaim: { type: ['string', 'null'] },
          approval: {
            anyOf: [
              { $ref: '#/components/schemas/ApprovalRecordState' },
              { type: 'null' },
            ],
          },
          incidents: { $ref: '#/components/schemas/ActiveIncidents' },
          evaluatedAt: { $ref: '#/components/schemas/Time' },
          error: { type: 'boolean' },
          baseline: {
            description: 'Figures of its latest baseline',
            type: 'object',
            required: ['at', 'gaps', 'score'],
            properties: {
              at: { $ref: '#/components/schemas/Time' },
              gaps: { $ref: '#/components/schemas/Count' },
              score: { $ref: '#/components/schemas/Score' },
            },
            additionalProperties: false,
          },
        },
        additionalProperties: false,
      },
      WorkloadPage: {
        type: 'object',
        required: ['items', 'totalItems', 'pageInfo'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/WorkloadSummary' },
          },
          totalItems: { $ref: '#/components/schemas/Count' },
          pageInfo: { $ref: '#/components/schemas/PageInfo' },
        },
        additionalProperties: false,
      },
      WorkloadProfile: {
        type: 'object',
        required: [
          'useCase',
          'agenticScope',
          'genaiScope',
          'capabilities',
          'dataClassification',
          'criticality',
          'requiredPhase',
          'requiredBy',
          'undeclared',
        ],
        properties: {
          useCase: { $ref: '#/components/schemas/UseCase' },
          agenticScope: { type: ['string', 'null'] },
          genaiScope: { type: 'string' },
          capabilities: { type: 'array', items: { type: 'string' } },
          dataClassification: { type: ['string', 'null'] },
          criticality: { type: ['string', 'null'] },
          requiredPhase: { $ref: '#/components/schemas/Phase' },
          requiredBy: { type: 'array', items: { type: 'string' } },
          undeclared: { type: 'array', items: { type: 'string' } },
        },
        additionalProperties: false,
      },
      ScorecardCell: {
        type: 'object',
        required: [
          'phase',
          'applicable',
          'met',
          'waived',
          'notMet',
          'noEvidence',
          'insufficientEvidence',
          'stale',
        ],
        properties: {
          phase: { $ref: '#/components/schemas/Phase' },
          applicable: { $ref: '#/components/schemas/Count' },
          met: { $ref: '#/components/schemas/Count' },
          waived: { $ref: '#/components/schemas/Count' },
          notMet: { $ref: '#/components/schemas/Count' },
          noEvidence: { $ref: '#/components/schemas/Count' },
          insufficientEvidence: { $ref: '#/components/schemas/Count' },
          stale: { $ref: '#/components/schemas/Count' },
        },
        additionalProperties: false,
      },
      ScorecardSection: {
        type: 'object',
        required: ['id', 'maturity', 'score', 'cells'],
        properties: {
          id: { $ref: '#/components/schemas/SectionId' },
          maturity: { $ref: '#/components/schemas/Maturity' },
          score: { $ref: '#/components/schemas/Score' },
          cells: {
            type: 'array',
            items: { $ref: '#/components/schemas/ScorecardCell' },
          },
        },
        additionalProperties: false,
      },
      ControlEvidence: {
        type: 'object',
        required: [
          'outcome',
          'source',
          'assurance',
          'observedAt',
          'expiresAt',
          'state',
        ],
        properties: {
          outcome: {
            type: 'string',
            enum: ['pass', 'fail', 'partial', 'not-applicable'],
          },
          source: { type: 'string' },
          links: {
            type: 'array',
            items: {
              type: 'object',
              required: ['url'],
              properties: {
                url: { type: 'string' },
                title: { type: 'string' },
              },
              additionalProperties: false,
            },
          },
          detail: { type: 'string' },
          assurance: {
            type: 'string',
            enum: ['attested', 'verified', 'declared'],
          },
          observedAt: { $ref: '#/components/schemas/NullableTime' },
          expiresAt: { $ref: '#/components/schemas/NullableTime' },
          state: { type: 'string', enum: ['live', 'expired', 'revoked'] },
          id: { type: 'string' },
          by: { type: 'string' },
          revoked: { $ref: '#/components/schemas/EvidenceRevocation' },
          disputed: { $ref: '#/components/schemas/EvidenceRevocation' },
          suppressed: { type: 'boolean' },
        },
        additionalProperties: false,
      },
      ScorecardControl: {
        type: 'object',
        required: [
          'controlId',
          'status',
          'decidedBy',
          'title',
          'section',
          'phase',
          'weight',
          'risk',
          'message',
          'evidence',
        ],
        properties: {
          controlId: { type: 'string' },
          status: { $ref: '#/components/schemas/ControlStatus' },
          decidedBy: { $ref: '#/components/schemas/DecidedBy' },
          reason: { type: 'string', enum: ['scope', 'evidence'] },
          inheritedFrom: { type: 'string' },
          title: { type: 'string' },
          section: { $ref: '#/components/schemas/SectionId' },
          phase: { $ref: '#/components/schemas/Phase' },
          weight: { type: 'number' },
          risk: { type: 'number' },
          message: { type: 'string' },
          evidence: {
            type: 'array',
            items: { $ref: '#/components/schemas/ControlEvidence' },
          },
          asked: {
            type: 'string',
            enum: ['declared', 'attested', 'verified', 'both'],
          },
          link: { type: 'string' },
          waiver: { $ref: '#/components/schemas/ControlWaiver' },
        },
        additionalProperties: false,
      },
      ProfileFactView: {
        type: 'object',
        required: ['key', 'value', 'source'],
        properties: {
          key: { $ref: '#/components/schemas/ProfileFactKey' },
          value: { type: ['string', 'null'] },
          source: {
            type: 'string',
            enum: ['annotation', 'recorded', 'default', 'derived', 'none'],
          },
          annotation: { type: 'string' },
          recorded: {
            type: 'object',
            required: ['value', 'by', 'at'],
            properties: {
              value: { type: 'string' },
              by: { type: 'string' },
              at: { $ref: '#/components/schemas/Time' },
            },
            additionalProperties: false,
          },
          default: { type: 'string' },
        },
        additionalProperties: false,
      },
      ApprovalState: {
        type: 'object',
        required: ['recorded', 'claimed', 'difference'],
        properties: {
          recorded: {
            anyOf: [
              { $ref: '#/components/schemas/ApprovalRecordState' },
              { type: 'null' },
            ],
          },
          record: {
            type: 'object',
            required: ['id', 'number', 'environment'],
            properties: {
              id: { type: 'string' },
              number: { type: 'string' },
              environment: { type: 'string' },
              validUntil: { $ref: '#/components/schemas/Time' },
            },
            additionalProperties: false,
          },
          claimed: {
            type: ['string', 'null'],
            enum: ['approved', 'pending', 'rejected', null],
          },
          claimedRef: { type: 'string' },
          difference: {
            type: 'string',
            enum: [
              'none',
              'claimed-not-recorded',
              'recorded-not-claimed',
              'contradicts',
            ],
          },
        },
        additionalProperties: false,
      },
      ProblemView: {
        type: 'object',
        required: ['code', 'subject', 'message'],
        properties: {
          code: { type: 'string' },
          subject: { type: 'string' },
          message: { type: 'string' },
          snippet: { type: 'string' },
        },
        additionalProperties: false,
      },
      PlanStep: {
        type: 'object',
        required: [
          'controlId',
          'title',
          'section',
          'phase',
          'status',
          'risk',
          'actors',
          'needs',
          'remediation',
          'awsServices',
        ],
        properties: {
          controlId: { type: 'string' },
          title: { type: 'string' },
          section: { $ref: '#/components/schemas/SectionId' },
          phase: { $ref: '#/components/schemas/Phase' },
          status: { $ref: '#/components/schemas/ControlStatus' },
          risk: { type: 'number' },
          actors: {
            type: 'array',
            items: {
              type: 'string',
              enum: ['owner', 'provider-operator', 'security'],
            },
          },
          needs: {
            type: 'string',
            enum: ['declaration', 'attestation', 'verification', 'both', 'fix'],
          },
          remediation: { type: 'array', items: { type: 'string' } },
          awsServices: { type: 'array', items: { type: 'string' } },
          nonAwsAlternative: { type: 'string' },
          snippet: { type: 'string' },
          incidents: {
            description:
              'Incidents of the workload that its control would have caught',
            type: 'integer',
          },
        },
        additionalProperties: false,
      },
      Plan: {
        type: 'object',
        required: ['sections'],
        properties: {
          sections: {
            type: 'array',
            items: {
              type: 'object',
              required: ['id', 'maturity', 'nextPhase', 'steps'],
              properties: {
                id: { $ref: '#/components/schemas/SectionId' },
                maturity: { $ref: '#/components/schemas/Maturity' },
                nextPhase: {
                  type: ['string', 'null'],
                  enum: ['foundational', 'enhanced', 'advanced', null],
                },
                steps: {
                  type: 'array',
                  items: { $ref: '#/components/schemas/PlanStep' },
                },
              },
              additionalProperties: false,
            },
          },
        },
        additionalProperties: false,
      },
      Scorecard: {
        type: 'object',
        required: [
          'entityRef',
          'title',
          'profile',
          'maturity',
          'compliant',
          'score',
          'confidence',
          'overclaims',
          'sections',
          'controls',
          'gaps',
          'problems',
          'owner',
          'teams',
          'evaluatedAt',
          'framework',
          'assessed',
          'approval',
          'incidents',
          'claims',
          'profileFacts',
          'plan',
        ],
        properties: {
          entityRef: { $ref: '#/components/schemas/EntityRef' },
          title: { type: 'string' },
          description: { type: 'string' },
          profile: { $ref: '#/components/schemas/WorkloadProfile' },
          maturity: { $ref: '#/components/schemas/Maturity' },
          compliant: { type: 'boolean' },
          score: { $ref: '#/components/schemas/Score' },
          confidence: { $ref: '#/components/schemas/Confidence' },
          overclaims: {
            type: 'array',
            items: { $ref: '#/components/schemas/LayerId' },
          },
          sections: {
            type: 'array',
            items: { $ref: '#/components/schemas/ScorecardSection' },
          },
          controls: {
            type: 'array',
            items: { $ref: '#/components/schemas/ScorecardControl' },
          },
          gaps: {
            type: 'array',
            items: {
              type: 'object',
              required: ['controlId', 'risk'],
              properties: {
                controlId: { type: 'string' },
                risk: { type: 'number' },
              },
              additionalProperties: false,
            },
          },
          problems: {
            type: 'array',
            items: { $ref: '#/components/schemas/ProblemView' },
          },
          owner: { $ref: '#/components/schemas/ResolvedOwner' },
          teams: {
            description: 'The owning team and its parents up to the root',
            type: 'array',
            items: { $ref: '#/components/schemas/EntityRef' },
          },
          evaluatedAt: { $ref: '#/components/schemas/Time' },
          framework: {
            type: 'object',
            required: ['id', 'version', 'digest'],
            properties: {
              id: { type: 'string' },
              version: { type: 'string' },
              digest: { type: 'string' },
            },
            additionalProperties: false,
          },
          assessed: { type: 'boolean' },
          approval: { $ref: '#/components/schemas/ApprovalState' },
          incidents: { $ref: '#/components/schemas/ActiveIncidents' },
          claims: {
            description: 'Layer maturity as the entity claims it',
            type: 'object',
            properties: {
              infrastructure: { $ref: '#/components/schemas/Maturity' },
              'identity-data': { $ref: '#/components/schemas/Maturity' },
              'ai-application': { $ref: '#/components/schemas/Maturity' },
            },
            additionalProperties: false,
          },
          profileFacts: {
            type: 'array',
            items: { $ref: '#/components/schemas/ProfileFactView' },
          },
          plan: { $ref: '#/components/schemas/Plan' },
          error: {
            description:
              'Why the last evaluation failed; the figures are those of the one before',
            type: 'object',
            required: ['message', 'at'],
            properties: {
              message: { type: 'string' },
              at: { $ref: '#/components/schemas/Time' },
            },
            additionalProperties: false,
          },
        },
        additionalProperties: false,
      },
      HistoryCause: {
        type: 'object',
        required: ['kind'],
        properties: {
          kind: {
            type: 'string',
            enum: [
              'entity-added',
              'entity-changed',
              'entity-removed',
              'provider-changed',
              'profile-recorded',
              'evidence-arrived',
              'evidence-expired',
              'evidence-revoked',
              'evidence-disputed',
              'waiver',
              'waiver-expired',
              'approval',
              'framework-changed',
              'settings-changed',
              'refresh',
            ],
          },
          subject: { type: 'string' },
        },
        additionalProperties: false,
      },
      HistoryChange: {
        type: 'object',
        required: ['what', 'to'],
        properties: {
          what: {
            type: 'string',
            enum: [
              'maturity',
              'requiredPhase',
              'compliant',
              'score',
              'control',
            ],
          },
          section: { $ref: '#/components/schemas/SectionId' },
          controlId: { type: 'string' },
          from: { type: ['string', 'boolean', 'number', 'null'] },
          to: { type: ['string', 'boolean', 'number', 'null'] },
          decidedBy: { $ref: '#/components/schemas/DecidedBy' },
        },
        additionalProperties: false,
      },
      HistoryEntry: {
        type: 'object',
        required: ['id', 'at', 'entityRef', 'causes', 'changes'],
        properties: {
          id: { type: 'string' },
          at: { $ref: '#/components/schemas/Time' },
          entityRef: { $ref: '#/components/schemas/EntityRef' },
          causes: {
            type: 'array',
            items: { $ref: '#/components/schemas/HistoryCause' },
          },
          changes: {
            type: 'array',
            items: { $ref: '#/components/schemas/HistoryChange' },
          },
        },
        additionalProperties: false,
      },
      HistoryPage: {
        type: 'object',
        required: ['items', 'totalItems', 'pageInfo'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/HistoryEntry' },
          },
          totalItems: { $ref: '#/components/schemas/Count' },
          pageInfo: { $ref: '#/components/schemas/PageInfo' },
        },
        additionalProperties: false,
      },
      TrendDay: {
        type: 'object',
        required: ['day', 'workloads', 'assessed', 'compliant'],
        properties: {
          day: { type: 'string', format: 'date' },
          workloads: { $ref: '#/components/schemas/Count' },
          assessed: { $ref: '#/components/schemas/Count' },
          compliant: { $ref: '#/components/schemas/Count' },
        },
        additionalProperties: false,
      },
      TrendEvent: {
        type: 'object',
        required: ['day', 'cause', 'up', 'down', 'added', 'removed'],
        properties: {
          day: { type: 'string', format: 'date' },
          cause: {
            anyOf: [
              { $ref: '#/components/schemas/HistoryCause' },
              {
                type: 'object',
                required: ['kind'],
                properties: {
                  kind: { type: 'string', const: 'baseline' },
                  subject: { type: 'string' },
                },
                additionalProperties: false,
              },
            ],
          },
          up: { $ref: '#/components/schemas/Count' },
          down: { $ref: '#/components/schemas/Count' },
          added: { $ref: '#/components/schemas/Count' },
          removed: { $ref: '#/components/schemas/Count' },
        },
        additionalProperties: false,
      },
      Trend: {
        type: 'object',
        required: ['days', 'events'],
        properties: {
          days: {
            type: 'array',
            items: { $ref: '#/components/schemas/TrendDay' },
          },
          events: {
            type: 'array',
            maxItems: 8,
            items: { $ref: '#/components/schemas/TrendEvent' },
          },
        },
        additionalProperties: false,
      },
      MovementDirection: {
        type: 'string',
        enum: ['up', 'down', 'assessed', 'added', 'removed'],
      },
      MovementStand: {
        type: 'object',
        required: ['maturity', 'requiredPhase', 'compliant', 'assessed'],
        properties: {
          maturity: { $ref: '#/components/schemas/Maturity' },
          requiredPhase: { $ref: '#/components/schemas/Phase' },
          compliant: { type: 'boolean' },
          assessed: { type: 'boolean' },
        },
        additionalProperties: false,
      },
      Movement: {
        type: 'object',
        required: [
          'entityRef',
          'title',
          'direction',
          'from',
          'to',
          'at',
          'causes',
          'controls',
        ],
        properties: {
          entityRef: { $ref: '#/components/schemas/EntityRef' },
          title: { type: 'string' },
          direction: { $ref: '#/components/schemas/MovementDirection' },
          from: {
            anyOf: [
              { $ref: '#/components/schemas/MovementStand' },
              { type: 'null' },
            ],
          },
          to: {
            anyOf: [
              { $ref: '#/components/schemas/MovementStand' },
              { type: 'null' },
            ],
          },
          at: { $ref: '#/components/schemas/Time' },
          causes: {
            type: 'array',
            maxItems: 5,
            items: { $ref: '#/components/schemas/HistoryCause' },
          },
          controls: {
            type: 'array',
            maxItems: 5,
            items: {
              type: 'object',
              required: ['controlId', 'from', 'to'],
              properties: {
                controlId: { type: 'string' },
                from: { $ref: '#/components/schemas/ControlStatus' },
                to: { $ref: '#/components/schemas/ControlStatus' },
              },
              additionalProperties: false,
            },
          },
        },
        additionalProperties: false,
      },
      MovementsResponse: {
        type: 'object',
        required: [
          'items',
          'totalItems',
          'pageInfo',
          'since',
          'until',
          'summary',
        ],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/Movement' },
          },
          totalItems: { $ref: '#/components/schemas/Count' },
          pageInfo: { $ref: '#/components/schemas/PageInfo' },
          since: { $ref: '#/components/schemas/Time' },
          until: { $ref: '#/components/schemas/Time' },
          summary: {
            type: 'object',
            required: ['up', 'down', 'assessed', 'added', 'removed'],
            properties: {
              up: { $ref: '#/components/schemas/Count' },
              down: { $ref: '#/components/schemas/Count' },
              assessed: { $ref: '#/components/schemas/Count' },
              added: { $ref: '#/components/schemas/Count' },
              removed: { $ref: '#/components/schemas/Count' },
            },
            additionalProperties: false,
          },
        },
        additionalProperties: false,
      },
      RefreshBody: {
        type: 'object',
        properties: {
          controlId: {
            description: 'The control that the caller asks about',
            type: 'string',
            minLength: 1,
            maxLength: 255,
          },
        },
        additionalProperties: false,
      },
      ProfileFacts: {
        description: 'A name that is no fact is refused by name',
        type: 'object',
        minProperties: 1,
        properties: {
          phase: { type: ['string', 'null'], maxLength: 1024 },
          'use-case': { type: ['string', 'null'], maxLength: 1024 },
          'agentic-scope': { type: ['string', 'null'], maxLength: 1024 },
          'genai-scope': { type: ['string', 'null'], maxLength: 1024 },
          capabilities: { type: ['string', 'null'], maxLength: 1024 },
          'data-classification': { type: ['string', 'null'], maxLength: 1024 },
          criticality: { type: ['string', 'null'], maxLength: 1024 },
          'eu-ai-act-risk': { type: ['string', 'null'], maxLength: 1024 },
        },
        additionalProperties: true,
      },
      ProfileBody: {
        type: 'object',
        required: ['facts'],
        properties: {
          entityRef: {
            description:
              'Need not be there; where it is, it is that of the address',
            type: 'string',
          },
          facts: { $ref: '#/components/schemas/ProfileFacts' },
        },
        additionalProperties: false,
      },
      ProfilesBody: {
        type: 'object',
        required: ['items'],
        properties: {
          items: {
            type: 'array',
            minItems: 1,
            maxItems: 1000,
            items: {
              type: 'object',
              required: ['entityRef', 'facts'],
              properties: {
                entityRef: { type: 'string', minLength: 1, maxLength: 512 },
                facts: {
                  description:
                    'Checked record by record, so that one mistake refuses one record',
                  type: 'object',
                  additionalProperties: true,
                },
              },
              additionalProperties: false,
            },
          },
        },
        additionalProperties: false,
      },
      ProfileUpdateResult: {
        type: 'object',
        required: ['items'],
        properties: {
          items: {
            type: 'array',
            items: {
              type: 'object',
              required: ['entityRef', 'status'],
              properties: {
                entityRef: { type: 'string' },
                status: {
                  type: 'string',
                  enum: ['recorded', 'unchanged', 'refused'],
                },
                message: { type: 'string' },
              },
              additionalProperties: false,
            },
          },
        },
        additionalProperties: false,
      },
      EvidenceBody: {
        description:
          'A record, or an object with the field records. What a record takes is checked for each by itself, so that one mistake refuses one record.',
        type: 'object',
        properties: {
          records: { type: 'array', minItems: 1, maxItems: 1000, items: {} },
        },
      },
      EvidencePushResult: {
        type: 'object',
        required: ['items', 'recorded', 'unchanged', 'refused'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/EvidencePushItem' },
          },
          recorded: { $ref: '#/components/schemas/Count' },
          unchanged: { $ref: '#/components/schemas/Count' },
          refused: { $ref: '#/components/schemas/Count' },
        },
        additionalProperties: false,
      },
      EvidencePushItem: {
        type: 'object',
        required: ['index', 'status'],
        properties: {
          index: { $ref: '#/components/schemas/Count' },
          status: {
            type: 'string',
            enum: ['recorded', 'unchanged', 'refused'],
          },
          id: { type: 'string' },
          message: { type: 'string' },
        },
        additionalProperties: false,
      },
      ReportBody: { description: 'A list or an object, by the format' },
      EvidenceImportResult: {
        type: 'object',
        required: [
          'items',
          'recorded',
          'unchanged',
          'refused',
          'findings',
          'matched',
          'suspicions',
          'unmatched',
          'unmapped',
          'ignored',
          'mistakes',
          'first',
        ],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/EvidencePushItem' },
          },
          recorded: { $ref: '#/components/schemas/Count' },
          unchanged: { $ref: '#/components/schemas/Count' },
          refused: { $ref: '#/components/schemas/Count' },
          findings: { $ref: '#/components/schemas/Count' },
          matched: { $ref: '#/components/schemas/Count' },
          suspicions: { $ref: '#/components/schemas/Count' },
          unmatched: { $ref: '#/components/schemas/Count' },
          unmapped: { $ref: '#/components/schemas/Count' },
          ignored: { $ref: '#/components/schemas/Count' },
          mistakes: { $ref: '#/components/schemas/Count' },
          first: {
            type: 'object',
            required: ['suspicions', 'unmatched', 'mistakes'],
            properties: {
              suspicions: {
                type: 'array',
                items: { $ref: '#/components/schemas/ImportedResource' },
              },
              unmatched: {
                type: 'array',
                items: { $ref: '#/components/schemas/ImportedResource' },
              },
              mistakes: {
                type: 'array',
                items: {
                  type: 'object',
                  required: ['index', 'message'],
                  properties: {
                    index: { $ref: '#/components/schemas/Count' },
                    message: { type: 'string' },
                  },
                  additionalProperties: false,
                },
              },
            },
            additionalProperties: false,
          },
        },
        additionalProperties: false,
      },
      ImportedResource: {
        type: 'object',
        required: ['resource', 'checkId'],
        properties: {
          resource: { type: 'string' },
          account: { type: 'string' },
          checkId: { type: 'string' },
        },
        additionalProperties: false,
      },
      ProviderHealth: {
        type: 'object',
        required: [
          'id',
          'state',
          'lastStartedAt',
          'lastFinishedAt',
          'lastSucceededAt',
          'lastError',
          'failures',
          'retryAt',
          'recorded',
          'unchanged',
          'refused',
          'refusals',
        ],
        properties: {
          id: { type: 'string' },
          state: {
            type: 'string',
            enum: ['never', 'running', 'ok', 'failed', 'waiting'],
          },
          lastStartedAt: { $ref: '#/components/schemas/NullableTime' },
          lastFinishedAt: { $ref: '#/components/schemas/NullableTime' },
          lastSucceededAt: { $ref: '#/components/schemas/NullableTime' },
          lastError: { type: ['string', 'null'] },
          failures: { $ref: '#/components/schemas/Count' },
          retryAt: { $ref: '#/components/schemas/NullableTime' },
          recorded: { $ref: '#/components/schemas/Count' },
          unchanged: { $ref: '#/components/schemas/Count' },
          refused: { $ref: '#/components/schemas/Count' },
          refusals: { type: 'array', items: { type: 'string' } },
        },
        additionalProperties: false,
      },
      EvidenceLink: {
        type: 'object',
        required: ['url'],
        properties: { url: { type: 'string' }, title: { type: 'string' } },
        additionalProperties: false,
      },
      EvidenceRevocation: {
        type: 'object',
        required: ['by', 'at', 'reason'],
        properties: {
          by: { type: 'string' },
          at: { $ref: '#/components/schemas/Time' },
          reason: { type: 'string' },
        },
        additionalProperties: false,
      },
      AttestationRequest: {
        type: 'object',
        required: ['entityRefs', 'controlId', 'outcome', 'statement'],
        properties: {
          entityRefs: {
            type: 'array',
            minItems: 1,
            maxItems: 500,
            items: { $ref: '#/components/schemas/Text' },
          },
          controlId: { type: 'string', minLength: 1, maxLength: 64 },
          outcome: { $ref: '#/components/schemas/Outcome' },
          statement: { type: 'string', maxLength: 2000 },
          link: { type: 'string', maxLength: 2048 },
          validDays: { type: 'integer', minimum: 1 },
        },
        additionalProperties: false,
      },
      Outcome: {
        type: 'string',
        enum: ['pass', 'fail', 'partial', 'not-applicable'],
      },
      Attestation: {
        type: 'object',
        required: [
          'id',
          'entityRef',
          'controlId',
          'outcome',
          'statement',
          'links',
          'by',
          'at',
          'expiresAt',
          'state',
        ],
        properties: {
          id: { type: 'string' },
          entityRef: { $ref: '#/components/schemas/EntityRef' },
          controlId: { type: 'string' },
          outcome: { $ref: '#/components/schemas/Outcome' },
          statement: { type: 'string' },
          links: {
            type: 'array',
            items: { $ref: '#/components/schemas/EvidenceLink' },
          },
          by: { type: 'string' },
          at: { $ref: '#/components/schemas/Time' },
          expiresAt: { $ref: '#/components/schemas/Time' },
          state: { type: 'string', enum: ['live', 'expired', 'revoked'] },
          revoked: { $ref: '#/components/schemas/EvidenceRevocation' },
        },
        additionalProperties: false,
      },
      AttestationPage: {
        type: 'object',
        required: ['items', 'totalItems', 'pageInfo'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/Attestation' },
          },
          totalItems: { $ref: '#/components/schemas/Count' },
          pageInfo: { $ref: '#/components/schemas/PageInfo' },
        },
        additionalProperties: false,
      },
      AuditActor: {
        type: 'object',
        required: ['type', 'ref'],
        properties: {
          type: {
            type: 'string',
            enum: ['user', 'service', 'agent', 'system'],
          },
          ref: { type: 'string' },
          onBehalfOf: {
            type: 'string',
            description: 'Of an agent the person for whom it acts',
          },
        },
        additionalProperties: false,
      },
      AuditEntry: {
        type: 'object',
        required: [
          'sequence',
          'time',
          'actor',
          'action',
          'subject',
          'payloadDigest',
          'previousHash',
          'hash',
          'payload',
        ],
        properties: {
          sequence: { type: 'integer' },
          time: { type: 'string' },
          actor: { $ref: '#/components/schemas/AuditActor' },
          action: { type: 'string' },
          subject: { type: 'string' },
          payloadDigest: { type: 'string' },
          previousHash: { type: 'string' },
          hash: { type: 'string' },
          payload: {
            description:
              'What was recorded; null where a record of its own keeps it',
          },
        },
        additionalProperties: false,
      },
      AuditPage: {
        type: 'object',
        required: ['items', 'totalItems', 'pageInfo'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/AuditEntry' },
          },
          totalItems: { $ref: '#/components/schemas/Count' },
          pageInfo: { $ref: '#/components/schemas/PageInfo' },
        },
        additionalProperties: false,
      },
      AuditHead: {
        type: 'object',
        required: ['sequence', 'hash'],
        properties: { sequence: { type: 'integer' }, hash: { type: 'string' } },
        additionalProperties: false,
      },
      AuditFault: {
        type: 'object',
        required: ['sequence', 'what', 'message'],
        properties: {
          sequence: { type: 'integer' },
          what: {
            type: 'string',
            enum: [
              'changed',
              'removed',
              'inserted',
              'reordered',
              'payload-changed',
            ],
          },
          message: { type: 'string' },
        },
        additionalProperties: false,
      },
      AuditVerification: {
        type: 'object',
        required: ['valid', 'rows', 'head'],
        properties: {
          valid: { type: 'boolean' },
          rows: { $ref: '#/components/schemas/Count' },
          head: {
            oneOf: [
              { $ref: '#/components/schemas/AuditHead' },
              { type: 'null' },
            ],
          },
          firstBad: { $ref: '#/components/schemas/AuditFault' },
        },
        additionalProperties: false,
      },
      AttestationResult: {
        type: 'object',
        required: ['items'],
        properties: {
          items: {
            type: 'array',
            items: {
              type: 'object',
              required: ['entityRef', 'status'],
              properties: {
                entityRef: { type: 'string' },
                status: { type: 'string', enum: ['recorded', 'refused'] },
                id: { type: 'string' },
                message: { type: 'string' },
              },
              additionalProperties: false,
            },
          },
        },
        additionalProperties: false,
      },
      ReasonBody: {
        type: 'object',
        required: ['reason'],
        properties: {
          reason: {
            type: 'string',
            minLength: 3,
            maxLength: 2000,
            pattern: '^[^\\u0000]*$',
          },
        },
        additionalProperties: false,
      },
      ControlWaiver: {
        type: 'object',
        required: ['id', 'state', 'expiresAt', 'requestedBy'],
        properties: {
          id: { type: 'string' },
          state: { type: 'string', enum: ['requested', 'approved'] },
          environment: { type: 'string' },
          expiresAt: { $ref: '#/components/schemas/Time' },
          requestedBy: { type: 'string' },
        },
        additionalProperties: false,
      },
      AssetSummary: {
        type: 'object',
        required: [
          'entityRef',
          'title',
          'kind',
          'type',
          'owner',
          'lifecycle',
          'pinnedVersion',
          'approvalClaim',
          'usedBy',
          'usedByCount',
        ],
        properties: {
          entityRef: { $ref: '#/components/schemas/EntityRef' },
          title: { type: 'string' },
          kind: { type: 'string' },
          type: { type: ['string', 'null'] },
          owner: { $ref: '#/components/schemas/ResolvedOwner' },
          lifecycle: { type: ['string', 'null'] },
          pinnedVersion: { type: ['string', 'null'] },
          approvalClaim: { type: ['string', 'null'] },
          usedBy: {
            description:
              'The first of them by title; usedByCount says how many there are',
            type: 'array',
            items: {
              type: 'object',
              required: ['entityRef', 'title'],
              properties: {
                entityRef: { $ref: '#/components/schemas/EntityRef' },
                title: { type: 'string' },
              },
              additionalProperties: false,
            },
          },
          usedByCount: { $ref: '#/components/schemas/Count' },
        },
        additionalProperties: false,
      },
      AssetPage: {
        type: 'object',
        required: ['items', 'totalItems', 'pageInfo'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/AssetSummary' },
          },
          totalItems: { $ref: '#/components/schemas/Count' },
          pageInfo: { $ref: '#/components/schemas/PageInfo' },
        },
        additionalProperties: false,
      },
      ByMaturity: {
        type: 'object',
        required: [
          'not-applicable',
          'none',
          'foundational',
          'enhanced',
          'advanced',
        ],
        properties: {
          'not-applicable': { $ref: '#/components/schemas/Count' },
          none: { $ref: '#/components/schemas/Count' },
          foundational: { $ref: '#/components/schemas/Count' },
          enhanced: { $ref: '#/components/schemas/Count' },
          advanced: { $ref: '#/components/schemas/Count' },
        },
        additionalProperties: false,
      },
      ByPhase: {
        type: 'object',
        required: ['foundational', 'enhanced', 'advanced'],
        properties: {
          foundational: { $ref: '#/components/schemas/Count' },
          enhanced: { $ref: '#/components/schemas/Count' },
          advanced: { $ref: '#/components/schemas/Count' },
        },
        additionalProperties: false,
      },
      ByStatus: {
        type: 'object',
        required: [
          'met',
          'waived',
          'not-met',
          'stale',
          'insufficient-evidence',
          'no-evidence',
          'not-applicable',
        ],
        properties: {
          met: { $ref: '#/components/schemas/Count' },
          waived: { $ref: '#/components/schemas/Count' },
          'not-met': { $ref: '#/components/schemas/Count' },
          stale: { $ref: '#/components/schemas/Count' },
          'insufficient-evidence': { $ref: '#/components/schemas/Count' },
          'no-evidence': { $ref: '#/components/schemas/Count' },
          'not-applicable': { $ref: '#/components/schemas/Count' },
        },
        additionalProperties: false,
      },
      SectionStanding: {
        type: 'object',
        required: ['id', 'applicable', 'reached', 'lowest'],
        properties: {
          id: { $ref: '#/components/schemas/SectionId' },
          applicable: { $ref: '#/components/schemas/Count' },
          reached: { $ref: '#/components/schemas/Count' },
          lowest: {
            type: ['string', 'null'],
            enum: ['none', 'foundational', 'enhanced', 'advanced', null],
          },
        },
        additionalProperties: false,
      },
      SectionFigures: {
        type: 'object',
        required: [
          'id',
          'applicable',
          'reached',
          'lowest',
          'byMaturity',
          'reaching',
        ],
        properties: {
          id: { $ref: '#/components/schemas/SectionId' },
          applicable: { $ref: '#/components/schemas/Count' },
          reached: { $ref: '#/components/schemas/Count' },
          lowest: {
            type: ['string', 'null'],
            enum: ['none', 'foundational', 'enhanced', 'advanced', null],
          },
          byMaturity: { $ref: '#/components/schemas/ByMaturity' },
          reaching: { $ref: '#/components/schemas/ByPhase' },
        },
        additionalProperties: false,
      },
      RollupGap: {
        type: 'object',
        required: ['controlId', 'workloads', 'risk'],
        properties: {
          controlId: { type: 'string' },
          workloads: { $ref: '#/components/schemas/Count' },
          risk: { type: 'number', minimum: 0 },
        },
        additionalProperties: false,
      },
      RollupFigures: {
        type: 'object',
        required: [
          'workloads',
          'notAssessed',
          'compliant',
          'byMaturity',
          'byRequiredPhase',
          'required',
          'notAssessedByRequiredPhase',
          'medianScore',
          'lowestScore',
          'provisional',
          'errored',
          'withProblems',
          'sections',
          'controls',
          'withStatus',
          'gaps',
          'risk',
          'confidence',
          'waivers',
          'approvals',
          'incidents',
        ],
        properties: {
          workloads: { $ref: '#/components/schemas/Count' },
          notAssessed: { $ref: '#/components/schemas/Count' },
          compliant: { $ref: '#/components/schemas/Count' },
          byMaturity: { $ref: '#/components/schemas/ByMaturity' },
          byRequiredPhase: {
            type: 'object',
            required: ['foundational', 'enhanced', 'advanced'],
            properties: {
              foundational: { $ref: '#/components/schemas/ByMaturity' },
              enhanced: { $ref: '#/components/schemas/ByMaturity' },
              advanced: { $ref: '#/components/schemas/ByMaturity' },
            },
            additionalProperties: false,
          },
          required: { $ref: '#/components/schemas/ByPhase' },
          notAssessedByRequiredPhase: { $ref: '#/components/schemas/ByPhase' },
          medianScore: { type: ['number', 'null'], minimum: 0, maximum: 100 },
          lowestScore: { $ref: '#/components/schemas/Score' },
          provisional: { $ref: '#/components/schemas/Count' },
          errored: { $ref: '#/components/schemas/Count' },
          withProblems: { $ref: '#/components/schemas/Count' },
          sections: {
            type: 'array',
            items: { $ref: '#/components/schemas/SectionFigures' },
          },
          controls: { $ref: '#/components/schemas/ByStatus' },
          withStatus: { $ref: '#/components/schemas/ByStatus' },
          gaps: {
            type: 'array',
            items: { $ref: '#/components/schemas/RollupGap' },
          },
          risk: { type: 'number', minimum: 0 },
          confidence: {
            oneOf: [
              { $ref: '#/components/schemas/Confidence' },
              { type: 'null' },
            ],
          },
          waivers: {
            type: 'object',
            required: ['active', 'expiringSoon'],
            properties: {
              active: { $ref: '#/components/schemas/Count' },
              expiringSoon: { $ref: '#/components/schemas/Count' },
            },
            additionalProperties: false,
          },
          approvals: {
            type: 'object',
            required: [
              'requested',
              'approved',
              'stale',
              'rejected',
              'withdrawn',
              'expired',
              'revoked',
              'superseded',
              'none',
            ],
            properties: {
              requested: { $ref: '#/components/schemas/Count' },
              approved: { $ref: '#/components/schemas/Count' },
              stale: { $ref: '#/components/schemas/Count' },
              rejected: { $ref: '#/components/schemas/Count' },
              withdrawn: { $ref: '#/components/schemas/Count' },
              expired: { $ref: '#/components/schemas/Count' },
              revoked: { $ref: '#/components/schemas/Count' },
              superseded: { $ref: '#/components/schemas/Count' },
              none: { $ref: '#/components/schemas/Count' },
            },
            additionalProperties: false,
          },
          incidents: {
            type: 'object',
            required: ['sev1', 'sev2', 'sev3', 'sev4'],
            properties: {
              sev1: { $ref: '#/components/schemas/Count' },
              sev2: { $ref: '#/components/schemas/Count' },
              sev3: { $ref: '#/components/schemas/Count' },
              sev4: { $ref: '#/components/schemas/Count' },
            },
            additionalProperties: false,
          },
        },
        additionalProperties: false,
      },
      TeamFigures: {
        type: 'object',
        required: ['workloads', 'notAssessed', 'compliant', 'risk', 'sections'],
        properties: {
          workloads: { $ref: '#/components/schemas/Count' },
          notAssessed: { $ref: '#/components/schemas/Count' },
          compliant: { $ref: '#/components/schemas/Count' },
          risk: { type: 'number', minimum: 0 },
          sections: {
            type: 'array',
            items: { $ref: '#/components/schemas/SectionStanding' },
          },
        },
        additionalProperties: false,
      },
      TeamStanding: {
        type: 'object',
        required: ['team', 'kind', 'title', 'parent', 'own', 'withDescendants'],
        properties: {
          team: { type: ['string', 'null'] },
          kind: { type: 'string', enum: ['group', 'user', 'unowned'] },
          title: { type: 'string' },
          parent: { type: ['string', 'null'] },
          own: { $ref: '#/components/schemas/TeamFigures' },
          withDescendants: { $ref: '#/components/schemas/TeamFigures' },
        },
        additionalProperties: false,
      },
      TeamStandingsResponse: {
        type: 'object',
        required: ['items'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/TeamStanding' },
          },
        },
        additionalProperties: false,
      },
      RollupCoverage: {
        type: 'object',
        required: [
          'considered',
          'notAssessed',
          'stale',
          'errored',
          'withProblems',
          'lastSync',
          'framework',
        ],
        properties: {
          considered: { $ref: '#/components/schemas/Count' },
          notAssessed: { $ref: '#/components/schemas/Count' },
          stale: { $ref: '#/components/schemas/Count' },
          errored: { $ref: '#/components/schemas/Count' },
          withProblems: { $ref: '#/components/schemas/Count' },
          lastSync: { $ref: '#/components/schemas/NullableTime' },
          syncIntervalSeconds: { type: 'number', minimum: 0 },
          framework: {
            type: 'object',
            required: ['id', 'version'],
            properties: { id: { type: 'string' }, version: { type: 'string' } },
            additionalProperties: false,
          },
        },
        additionalProperties: false,
      },
      TopRisk: {
        type: 'object',
        required: ['controlId', 'workloads', 'risk', 'teams', 'mostIn'],
        properties: {
          controlId: { type: 'string' },
          workloads: { $ref: '#/components/schemas/Count' },
          risk: { type: 'number', minimum: 0 },
          teams: { $ref: '#/components/schemas/Count' },
          mostIn: {
            oneOf: [
              { type: 'null' },
              {
                type: 'object',
                required: ['team', 'title'],
                properties: {
                  team: { type: 'string' },
                  title: { type: 'string' },
                },
                additionalProperties: false,
              },
            ],
          },
        },
        additionalProperties: false,
      },
      OrganizationRollup: {
        type: 'object',
        required: [
          'at',
          'total',
          'coverage',
          'teams',
          'topRisks',
          'environment',
          'soonDays',
        ],
        properties: {
          at: { $ref: '#/components/schemas/Time' },
          total: { $ref: '#/components/schemas/RollupFigures' },
          coverage: { $ref: '#/components/schemas/RollupCoverage' },
          teams: { $ref: '#/components/schemas/Count' },
          topRisks: {
            type: 'array',
            items: { $ref: '#/components/schemas/TopRisk' },
          },
          environment: { type: ['string', 'null'] },
          soonDays: { $ref: '#/components/schemas/Count' },
        },
        additionalProperties: false,
      },
      TeamRollup: {
        type: 'object',
        required: [
          'entityRef',
          'kind',
          'title',
          'parent',
          'children',
          'at',
          'own',
          'withDescendants',
          'organization',
          'weakest',
          'coverage',
          'environment',
          'soonDays',
        ],
        properties: {
          entityRef: { type: 'string' },
          kind: { type: 'string', enum: ['group', 'system', 'domain'] },
          title: { type: 'string' },
          parent: {
            oneOf: [
              { type: 'null' },
              {
                type: 'object',
                required: ['entityRef', 'title'],
                properties: {
                  entityRef: { type: 'string' },
                  title: { type: 'string' },
                },
                additionalProperties: false,
              },
            ],
          },
          children: {
            type: 'array',
            items: {
              type: 'object',
              required: [
                'entityRef',
                'title',
                'workloads',
                'notAssessed',
                'compliant',
                'risk',
                'sections',
              ],
              properties: {
                entityRef: { type: 'string' },
                title: { type: 'string' },
                workloads: { $ref: '#/components/schemas/Count' },
                notAssessed: { $ref: '#/components/schemas/Count' },
                compliant: { $ref: '#/components/schemas/Count' },
                risk: { type: 'number', minimum: 0 },
                sections: {
                  type: 'array',
                  items: { $ref: '#/components/schemas/SectionStanding' },
                },
              },
              additionalProperties: false,
            },
          },
          at: { $ref: '#/components/schemas/Time' },
          own: { $ref: '#/components/schemas/RollupFigures' },
          withDescendants: { $ref: '#/components/schemas/RollupFigures' },
          organization: {
            type: 'object',
            required: [
              'workloads',
              'notAssessed',
              'compliant',
              'risk',
              'sections',
              'medianScore',
            ],
            properties: {
              workloads: { $ref: '#/components/schemas/Count' },
              notAssessed: { $ref: '#/components/schemas/Count' },
              compliant: { $ref: '#/components/schemas/Count' },
              risk: { type: 'number', minimum: 0 },
              sections: {
                type: 'array',
                items: { $ref: '#/components/schemas/SectionStanding' },
              },
              medianScore: {
                type: ['number', 'null'],
                minimum: 0,
                maximum: 100,
              },
            },
            additionalProperties: false,
          },
          weakest: {
            oneOf: [
              { $ref: '#/components/schemas/SectionId' },
              { type: 'null' },
            ],
          },
          coverage: { $ref: '#/components/schemas/RollupCoverage' },
          environment: { type: ['string', 'null'] },
          soonDays: { $ref: '#/components/schemas/Count' },
        },
        additionalProperties: false,
      },
      WaiverState: {
        type: 'string',
        enum: [
          'requested',
          'approved',
          'rejected',
          'withdrawn',
          'expired',
          'revoked',
        ],
      },
      WaiverReason: {
        type: 'string',
        maxLength: 4000,
        pattern: '^[^\\u0000]*$',
      },
      WaiverRequest: {
        type: 'object',
        required: [
          'entityRef',
          'controlId',
          'reason',
          'compensatingControl',
          'expiresAt',
        ],
        properties: {
          entityRef: { $ref: '#/components/schemas/Text' },
          controlId: { $ref: '#/components/schemas/Name' },
          environment: { $ref: '#/components/schemas/Name' },
          reason: { $ref: '#/components/schemas/WaiverReason' },
          compensatingControl: { $ref: '#/components/schemas/WaiverReason' },
          expiresAt: { $ref: '#/components/schemas/Time' },
        },
        additionalProperties: false,
      },
      WaiverRenewal: {
        type: 'object',
        required: ['expiresAt', 'reason'],
        properties: {
          expiresAt: { $ref: '#/components/schemas/Time' },
          reason: { $ref: '#/components/schemas/WaiverReason' },
        },
        additionalProperties: false,
      },
      WaiverReview: {
        type: 'object',
        required: ['decision'],
        properties: {
          decision: { type: 'string', enum: ['approve', 'reject'] },
          comment: { $ref: '#/components/schemas/WaiverReason' },
        },
        additionalProperties: false,
      },
      WaiverRevocation: {
        type: 'object',
        required: ['reason'],
        properties: { reason: { $ref: '#/components/schemas/WaiverReason' } },
        additionalProperties: false,
      },
      Waiver: {
        type: 'object',
        required: [
          'id',
          'version',
          'state',
          'entityRef',
          'workloadTitle',
          'team',
          'controlId',
          'controlTitle',
          'reason',
          'compensatingControl',
          'expiresAt',
          'requestedBy',
          'requestedAt',
          'renewals',
          'actions',
        ],
        properties: {
          id: { type: 'string' },
          version: { type: 'integer', minimum: 1 },
          state: { $ref: '#/components/schemas/WaiverState' },
          entityRef: { $ref: '#/components/schemas/EntityRef' },
          workloadTitle: { type: 'string' },
          team: { type: ['string', 'null'] },
          controlId: { type: 'string' },
          controlTitle: { type: 'string' },
          environment: { type: 'string' },
          reason: { type: 'string' },
          compensatingControl: { type: 'string' },
          expiresAt: { $ref: '#/components/schemas/Time' },
          requestedBy: { type: 'string' },
          requestedAt: { $ref: '#/components/schemas/Time' },
          decidedBy: { type: 'string' },
          decidedAt: { $ref: '#/components/schemas/Time' },
          decisionComment: { type: 'string' },
          revokedBy: { type: 'string' },
          revokedAt: { $ref: '#/components/schemas/Time' },
          revokeReason: { type: 'string' },
          renews: { type: 'string' },
          renewals: { $ref: '#/components/schemas/Count' },
          openSince: { $ref: '#/components/schemas/Time' },
          renewedBy: { type: 'string' },
          actions: {
            type: 'array',
            items: {
              type: 'string',
              enum: ['review', 'withdraw', 'renew', 'revoke'],
            },
          },
        },
        additionalProperties: false,
      },
      WaiverPage: {
        type: 'object',
        required: ['items', 'totalItems', 'pageInfo'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/Waiver' },
          },
          totalItems: { $ref: '#/components/schemas/Count' },
          pageInfo: { $ref: '#/components/schemas/PageInfo' },
        },
        additionalProperties: false,
      },
      WaiverDebtResponse: {
        type: 'object',
        required: ['items', 'total', 'limitPercent'],
        properties: {
          items: {
            type: 'array',
            items: {
              type: 'object',
              required: [
                'team',
                'title',
                'active',
                'expiringSoon',
                'applicableControls',
                'aboveLimit',
                'oldestDays',
              ],
              properties: {
                team: { type: ['string', 'null'] },
                title: { type: 'string' },
                active: { $ref: '#/components/schemas/Count' },
                expiringSoon: { $ref: '#/components/schemas/Count' },
                applicableControls: { $ref: '#/components/schemas/Count' },
                aboveLimit: { type: 'boolean' },
                oldestDays: { type: ['integer', 'null'], minimum: 0 },
              },
              additionalProperties: false,
            },
          },
          total: {
            type: 'object',
            required: [
              'active',
              'expiringSoon',
              'applicableControls',
              'aboveLimit',
              'oldestDays',
            ],
            properties: {
              active: { $ref: '#/components/schemas/Count' },
              expiringSoon: { $ref: '#/components/schemas/Count' },
              applicableControls: { $ref: '#/components/schemas/Count' },
              aboveLimit: { type: 'boolean' },
              oldestDays: { type: ['integer', 'null'], minimum: 0 },
            },
            additionalProperties: false,
          },
          limitPercent: { type: 'number', minimum: 0 },
        },
        additionalProperties: false,
      },
      InboxItem: {
        type: 'object',
        required: ['kind', 'id', 'title', 'waitingSince', 'overdue'],
        properties: {
          kind: {
            type: 'string',
            enum: [
              'approval',
              'waiver',
              'break-glass-review',
              'assessment',
              'version',
              'incident',
              'incident-review',
              'follow-up',
              'triage',
            ],
          },
          id: { type: 'string' },
          entityRef: { $ref: '#/components/schemas/EntityRef' },
          title: { type: 'string' },
          environment: { type: 'string' },
          controlId: { type: 'string' },
          number: { type: 'string' },
          role: { type: 'string' },
          requestedBy: { type: 'string' },
          waitingSince: { $ref: '#/components/schemas/Time' },
          dueAt: { $ref: '#/components/schemas/Time' },
          overdue: { type: 'boolean' },
        },
        additionalProperties: false,
      },
      InboxResponse: {
        type: 'object',
        required: ['items', 'totalItems', 'overdue'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/InboxItem' },
          },
          totalItems: { $ref: '#/components/schemas/Count' },
          overdue: { $ref: '#/components/schemas/Count' },
        },
        additionalProperties: false,
      },
      ApprovalRecordState: {
        type: 'string',
        enum: [
          'requested',
          'approved',
          'stale',
          'rejected',
          'withdrawn',
          'expired',
          'revoked',
          'superseded',
        ],
      },
      ApprovalReviewKind: {
        type: 'string',
        enum: ['approve', 'reject', 'request-changes', 'comment', 'delegate'],
      },
      ApprovalRequest: {
        type: 'object',
        required: ['entityRef', 'environment', 'reason'],
        properties: {
          entityRef: { $ref: '#/components/schemas/Text' },
          environment: { $ref: '#/components/schemas/Name' },
          reason: { type: 'string', maxLength: 4000 },
          artifact: { $ref: '#/components/schemas/GateArtifact' },
        },
        additionalProperties: false,
      },
      ApprovalReviewRequest: {
        type: 'object',
        required: ['decision'],
        properties: {
          decision: { $ref: '#/components/schemas/ApprovalReviewKind' },
          comment: { type: 'string', maxLength: 4000 },
          role: { $ref: '#/components/schemas/Name' },
          to: { $ref: '#/components/schemas/Text' },
          until: { $ref: '#/components/schemas/Time' },
        },
        additionalProperties: false,
      },
      ApprovalRevocation: {
        type: 'object',
        required: ['reason'],
        properties: { reason: { type: 'string', maxLength: 4000 } },
        additionalProperties: false,
      },
      ReaffirmRequest: {
        type: 'object',
        required: ['from', 'to', 'reason'],
        properties: {
          from: { $ref: '#/components/schemas/Text' },
          to: { $ref: '#/components/schemas/Text' },
          reason: { type: 'string', maxLength: 4000 },
        },
        additionalProperties: false,
      },
      ReaffirmResult: {
        type: 'object',
        required: ['reaffirmed', 'skipped'],
        properties: {
          reaffirmed: { type: 'array', items: { type: 'string' } },
          skipped: {
            type: 'array',
            items: {
              type: 'object',
              required: ['id', 'reason'],
              properties: {
                id: { type: 'string' },
                reason: { type: 'string' },
              },
              additionalProperties: false,
            },
          },
        },
        additionalProperties: false,
      },
      ApprovalSubject: {
        type: 'object',
        required: [
          'framework',
          'requiredPhase',
          'useCase',
          'agenticScope',
          'genaiScope',
          'capabilities',
          'dataClassification',
          'criticality',
          'owner',
          'model',
          'prompt',
          'guardrail',
          'tools',
          'artifact',
          'controls',
        ],
        properties: {
          framework: {
            type: 'object',
            required: ['id', 'version'],
            properties: { id: { type: 'string' }, version: { type: 'string' } },
            additionalProperties: false,
          },
          requiredPhase: { $ref: '#/components/schemas/Phase' },
          useCase: { type: 'string' },
          agenticScope: { type: ['string', 'null'] },
          genaiScope: { type: 'string' },
          capabilities: { type: 'array', items: { type: 'string' } },
          dataClassification: { type: ['string', 'null'] },
          criticality: { type: ['string', 'null'] },
          owner: { type: ['string', 'null'] },
          model: { type: ['string', 'null'] },
          prompt: { type: ['string', 'null'] },
          guardrail: { type: ['string', 'null'] },
          tools: { type: ['string', 'null'] },
          artifact: {
            anyOf: [
              { $ref: '#/components/schemas/GateArtifact' },
              { type: 'null' },
            ],
          },
          controls: {
            type: 'object',
            additionalProperties: {
              $ref: '#/components/schemas/ControlStatus',
            },
          },
        },
        additionalProperties: false,
      },
      SubjectChange: {
        type: 'object',
        required: ['field', 'from', 'to', 'effect', 'roles'],
        properties: {
          field: { type: 'string' },
          controlId: { type: 'string' },
          section: { $ref: '#/components/schemas/SectionId' },
          from: { type: ['string', 'null'] },
          to: { type: ['string', 'null'] },
          effect: {
            type: 'string',
            enum: ['worse', 'lapsed', 'better', 'neutral'],
          },
          graceUntil: { $ref: '#/components/schemas/Time' },
          roles: { type: 'array', items: { type: 'string' } },
        },
        additionalProperties: false,
      },
      ApprovalPerson: {
        type: 'object',
        required: ['ref', 'state'],
        properties: {
          ref: { type: 'string' },
          title: { type: 'string' },
          state: {
            type: 'string',
            enum: ['approved', 'rejected', 'may', 'may-not', 'delegated'],
          },
          reason: { type: 'string' },
          at: { $ref: '#/components/schemas/Time' },
        },
        additionalProperties: false,
      },
      ApprovalStepView: {
        type: 'object',
        required: ['position', 'state', 'needs'],
        properties: {
          position: { type: 'integer', minimum: 1 },
          state: { type: 'string', enum: ['later', 'open', 'complete'] },
          needs: {
            type: 'array',
            items: {
              type: 'object',
              required: ['role', 'count', 'given', 'unreachable', 'people'],
              properties: {
                role: { type: 'string' },
                insteadOf: { type: 'string' },
                count: { type: 'integer', minimum: 1 },
                given: { $ref: '#/components/schemas/Count' },
                unreachable: { type: 'boolean' },
                people: {
                  type: 'array',
                  items: { $ref: '#/components/schemas/ApprovalPerson' },
                },
              },
              additionalProperties: false,
            },
          },
        },
        additionalProperties: false,
      },
      ApprovalHappening: {
        type: 'object',
        required: ['at', 'by', 'kind'],
        properties: {
          at: { $ref: '#/components/schemas/Time' },
          by: { type: 'string' },
          kind: {
            type: 'string',
            enum: [
              'requested',
              'approve',
              'reject',
              'request-changes',
              'comment',
              'delegate',
              'step-complete',
              'changed',
              'approved',
              'rejected',
              'withdrawn',
              'stale',
              'restored',
              'reaffirmed',
              'expired',
              'revoked',
              'superseded',
            ],
          },
          role: { type: 'string' },
          step: { type: 'integer', minimum: 1 },
          comment: { type: 'string' },
          to: { type: 'string' },
          until: { $ref: '#/components/schemas/Time' },
          changes: {
            type: 'array',
            items: { $ref: '#/components/schemas/SubjectChange' },
          },
        },
        additionalProperties: false,
      },
      ApprovalFigures: {
        type: 'object',
        required: ['at', 'waiting', 'stale', 'runningOut', 'soonDays'],
        properties: {
          at: { $ref: '#/components/schemas/Time' },
          waiting: {
            type: 'object',
            required: ['upTo2Days', 'upTo7Days', 'older'],
            properties: {
              upTo2Days: { $ref: '#/components/schemas/Count' },
              upTo7Days: { $ref: '#/components/schemas/Count' },
              older: { $ref: '#/components/schemas/Count' },
            },
            additionalProperties: false,
          },
          stale: { $ref: '#/components/schemas/Count' },
          runningOut: { $ref: '#/components/schemas/Count' },
          soonDays: { $ref: '#/components/schemas/Count' },
        },
        additionalProperties: false,
      },
      ApprovalSummary: {
        type: 'object',
        required: [
          'id',
          'number',
          'version',
          'entityRef',
          'workloadTitle',
          'team',
          'environment',
          'state',
          'requestedBy',
          'requesterKind',
          'requestedAt',
          'reason',
          'requiredPhase',
          'waitingFor',
        ],
        properties: {
          id: { type: 'string' },
          number: { type: 'string' },
          version: { type: 'integer', minimum: 1 },
          entityRef: { $ref: '#/components/schemas/EntityRef' },
          workloadTitle: { type: 'string' },
          team: { type: ['string', 'null'] },
          environment: { type: 'string' },
          state: { $ref: '#/components/schemas/ApprovalRecordState' },
          requestedBy: { type: 'string' },
          requesterKind: { type: 'string', enum: ['user', 'service', 'agent'] },
          requestedAt: { $ref: '#/components/schemas/Time' },
          reason: { type: 'string' },
          requiredPhase: { $ref: '#/components/schemas/Phase' },
          step: {
            type: 'object',
            required: ['position', 'of'],
            properties: {
              position: { type: 'integer', minimum: 1 },
              of: { type: 'integer', minimum: 1 },
            },
            additionalProperties: false,
          },
          waitingFor: { type: 'array', items: { type: 'string' } },
          overdueAt: { $ref: '#/components/schemas/Time' },
          validUntil: { $ref: '#/components/schemas/Time' },
        },
        additionalProperties: false,
      },
      Approval: {
        type: 'object',
        required: [
          'id',
          'number',
          'version',
          'entityRef',
          'workloadTitle',
          'team',
          'environment',
          'state',
          'requestedBy',
          'requesterKind',
          'requestedAt',
          'reason',
          'requiredPhase',
          'waitingFor',
          'policy',
          'separationOfDuties',
          'steps',
          'happenings',
          'subject',
          'subjectDigest',
          'difference',
          'reached',
          'actions',
          'mayReviewAs',
        ],
        properties: {
          id: { type: 'string' },
          number: { type: 'string' },
          version: { type: 'integer', minimum: 1 },
          entityRef: { $ref: '#/components/schemas/EntityRef' },
          workloadTitle: { type: 'string' },
          team: { type: ['string', 'null'] },
          environment: { type: 'string' },
          state: { $ref: '#/components/schemas/ApprovalRecordState' },
          requestedBy: { type: 'string' },
          requesterKind: { type: 'string', enum: ['user', 'service', 'agent'] },
          requestedAt: { $ref: '#/components/schemas/Time' },
          reason: { type: 'string' },
          requiredPhase: { $ref: '#/components/schemas/Phase' },
          step: {
            type: 'object',
            required: ['position', 'of'],
            properties: {
              position: { type: 'integer', minimum: 1 },
              of: { type: 'integer', minimum: 1 },
            },
            additionalProperties: false,
          },
          waitingFor: { type: 'array', items: { type: 'string' } },
          overdueAt: { $ref: '#/components/schemas/Time' },
          validUntil: { $ref: '#/components/schemas/Time' },
          policy: {
            type: 'object',
            required: ['version', 'digest'],
            properties: {
              version: { type: 'string' },
              digest: { type: 'string' },
            },
            additionalProperties: false,
          },
          separationOfDuties: { type: 'string', enum: ['requester', 'strict'] },
          steps: {
            type: 'array',
            items: { $ref: '#/components/schemas/ApprovalStepView' },
          },
          happenings: {
            type: 'array',
            items: { $ref: '#/components/schemas/ApprovalHappening' },
          },
          subject: { $ref: '#/components/schemas/ApprovalSubject' },
          subjectDigest: { type: 'string' },
          difference: {
            type: 'object',
            required: ['with', 'changes', 'unchanged'],
            properties: {
              with: {
                type: ['object', 'null'],
                required: ['id', 'number', 'approvedAt'],
                properties: {
                  id: { type: 'string' },
                  number: { type: 'string' },
                  approvedAt: { $ref: '#/components/schemas/Time' },
                },
                additionalProperties: false,
              },
              changes: {
                type: 'array',
                items: { $ref: '#/components/schemas/SubjectChange' },
              },
              unchanged: { $ref: '#/components/schemas/Count' },
            },
            additionalProperties: false,
          },
          wouldBeValidUntil: { $ref: '#/components/schemas/Time' },
          decidedAt: { $ref: '#/components/schemas/Time' },
          staleSince: { $ref: '#/components/schemas/Time' },
          revokedBy: { type: 'string' },
          revokedAt: { $ref: '#/components/schemas/Time' },
          revokeReason: { type: 'string' },
          supersededBy: { type: 'string' },
          reached: {
            type: 'object',
            required: ['maturity', 'score'],
            properties: {
              maturity: { $ref: '#/components/schemas/Maturity' },
              score: { $ref: '#/components/schemas/Score' },
            },
            additionalProperties: false,
          },
          actions: {
            type: 'array',
            items: {
              type: 'string',
              enum: [
                'approve',
                'reject',
                'request-changes',
                'comment',
                'delegate',
                'withdraw',
                'revoke',
              ],
            },
          },
          mayReviewAs: { type: 'array', items: { type: 'string' } },
          mayNotReview: { type: 'string' },
        },
        additionalProperties: false,
      },
      ApprovalPage: {
        type: 'object',
        required: ['items', 'totalItems', 'pageInfo'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/ApprovalSummary' },
          },
          totalItems: { $ref: '#/components/schemas/Count' },
          pageInfo: { $ref: '#/components/schemas/PageInfo' },
        },
        additionalProperties: false,
      },
      SelectionResponse: {
        type: 'object',
        required: ['entityRef', 'class', 'reasons'],
        properties: {
          entityRef: { $ref: '#/components/schemas/EntityRef' },
          class: { type: 'string', enum: ['workload', 'asset', 'none'] },
          reasons: { type: 'array', items: { type: 'string' } },
        },
        additionalProperties: false,
      },
      HealthDetails: {
        type: 'object',
        required: [
          'status',
          'framework',
          'sync',
          'queue',
          'counts',
          'problems',
          'errors',
          'filters',
          'roles',
          'setup',
          'providers',
          'suspicions',
        ],
        properties: {
          status: { type: 'string', enum: ['ok', 'degraded', 'starting'] },
          framework: {
            type: 'object',
            required: ['id', 'version', 'digest', 'controls'],
            properties: {
              id: { type: 'string' },
              version: { type: 'string' },
              digest: { type: 'string' },
              controls: { $ref: '#/components/schemas/Count' },
            },
            additionalProperties: false,
          },
          sync: {
            type: 'object',
            required: [
              'state',
              'lastStartedAt',
              'lastFinishedAt',
              'lastDurationMs',
              'lastError',
              'progress',
              'intervalSeconds',
            ],
            properties: {
              state: {
                type: 'string',
                enum: ['never', 'running', 'idle', 'failed'],
              },
              lastStartedAt: { $ref: '#/components/schemas/NullableTime' },
              lastFinishedAt: { $ref: '#/components/schemas/NullableTime' },
              lastDurationMs: { type: ['number', 'null'] },
              lastError: { type: ['string', 'null'] },
              progress: { type: ['integer', 'null'] },
              intervalSeconds: { type: 'number' },
            },
            additionalProperties: false,
          },
          queue: {
            type: 'object',
            required: ['waiting', 'oldestSeconds'],
            properties: {
              waiting: { $ref: '#/components/schemas/Count' },
              oldestSeconds: { type: ['number', 'null'], minimum: 0 },
            },
            additionalProperties: false,
          },
          counts: {
            type: 'object',
            required: [
              'considered',
              'workloads',
              'assets',
              'notAssessed',
              'errored',
            ],
            properties: {
              considered: { $ref: '#/components/schemas/Count' },
              workloads: { $ref: '#/components/schemas/Count' },
              assets: { $ref: '#/components/schemas/Count' },
              notAssessed: { $ref: '#/components/schemas/Count' },
              errored: { $ref: '#/components/schemas/Count' },
            },
            additionalProperties: false,
          },
          problems: {
            type: 'array',
            items: {
              type: 'object',
              required: ['code', 'workloads'],
              properties: {
                code: { type: 'string' },
                workloads: { $ref: '#/components/schemas/Count' },
              },
              additionalProperties: false,
            },
          },
          errors: {
            type: 'array',
            items: {
              type: 'object',
              required: ['entityRef', 'message', 'at'],
              properties: {
                entityRef: { $ref: '#/components/schemas/EntityRef' },
                message: { type: 'string' },
                at: { $ref: '#/components/schemas/Time' },
              },
              additionalProperties: false,
            },
          },
          filters: {
            type: 'array',
            items: {
              type: 'object',
              required: ['index', 'kind', 'filter', 'matches'],
              properties: {
                index: { $ref: '#/components/schemas/Count' },
                kind: { type: 'string', enum: ['include', 'exclude'] },
                filter: { description: 'As configured' },
                matches: { $ref: '#/components/schemas/Count' },
              },
              additionalProperties: false,
            },
          },
          roles: {
            type: 'array',
            items: {
              type: 'object',
              required: ['role', 'members', 'unresolved'],
              properties: {
                role: { type: 'string' },
                members: { type: 'array', items: { type: 'string' } },
                unresolved: { type: 'array', items: { type: 'string' } },
              },
              additionalProperties: false,
            },
          },
          setup: {
            type: 'array',
            items: {
              type: 'object',
              required: ['code', 'level', 'message', 'remedy'],
              properties: {
                code: { type: 'string' },
                level: { type: 'string', enum: ['error', 'warning', 'info'] },
                message: { type: 'string' },
                remedy: { type: 'string' },
                subject: { type: 'string' },
              },
              additionalProperties: false,
            },
          },
          providers: {
            type: 'array',
            items: { $ref: '#/components/schemas/ProviderHealth' },
          },
          suspicions: {
            type: 'object',
            required: ['total', 'items'],
            properties: {
              total: { $ref: '#/components/schemas/Count' },
              items: {
                type: 'array',
                items: {
                  type: 'object',
                  required: [
                    'source',
                    'resource',
                    'account',
                    'checkId',
                    'seenAt',
                  ],
                  properties: {
                    source: { type: 'string' },
                    resource: { type: 'string' },
                    account: { type: ['string', 'null'] },
                    checkId: { type: 'string' },
                    seenAt: { $ref: '#/components/schemas/Time' },
                  },
                  additionalProperties: false,
                },
              },
            },
            additionalProperties: false,
          },
        },
        additionalProperties: false,
      },
      AssessmentAnswer: {
        type: 'string',
        enum: ['met', 'not-met', 'unknown', 'not-applicable'],
      },
      AssessmentStart: {
        type: 'object',
        required: ['scope'],
        properties: {
          scope: {
            type: 'object',
            required: ['kind', 'ref'],
            properties: {
              kind: { type: 'string', enum: ['workload', 'team', 'shared'] },
              ref: { $ref: '#/components/schemas/Text' },
            },
            additionalProperties: false,
          },
          entityRefs: {
            description:
              'Workloads of the team; those that are not assessed where it is left out',
            type: 'array',
            minItems: 1,
            maxItems: 200,
            items: { $ref: '#/components/schemas/Text' },
          },
        },
        additionalProperties: false,
      },
      AssessmentEntity: {
        type: 'object',
        required: ['entityRef', 'title', 'questions', 'answered', 'baselineAt'],
        properties: {
          entityRef: { $ref: '#/components/schemas/EntityRef' },
          title: { type: 'string' },
          questions: { $ref: '#/components/schemas/Count' },
          answered: { $ref: '#/components/schemas/Count' },
          baselineAt: { $ref: '#/components/schemas/NullableTime' },
        },
        additionalProperties: false,
      },
      Assessment: {
        type: 'object',
        required: [
          'id',
          'version',
          'scope',
          'state',
          'startedBy',
          'startedAt',
          'assignedTo',
          'position',
          'entities',
        ],
        properties: {
          id: { type: 'string' },
          version: { type: 'integer', minimum: 1 },
          scope: {
            type: 'object',
            required: ['kind', 'ref', 'title'],
            properties: {
              kind: { type: 'string', enum: ['workload', 'team', 'shared'] },
              ref: { $ref: '#/components/schemas/EntityRef' },
              title: { type: 'string' },
            },
            additionalProperties: false,
          },
          state: { type: 'string', enum: ['open', 'finished'] },
          startedBy: { type: 'string' },
          startedAt: { $ref: '#/components/schemas/Time' },
          assignedTo: { type: 'string' },
          finishedAt: { $ref: '#/components/schemas/Time' },
          position: {
            type: ['object', 'null'],
            required: ['entityRef', 'at'],
            properties: {
              entityRef: { $ref: '#/components/schemas/EntityRef' },
              controlId: { type: 'string' },
              at: { $ref: '#/components/schemas/Time' },
            },
            additionalProperties: false,
          },
          entities: {
            type: 'array',
            items: { $ref: '#/components/schemas/AssessmentEntity' },
          },
        },
        additionalProperties: false,
      },
      AssessmentList: {
        type: 'object',
        required: ['items'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/Assessment' },
          },
        },
        additionalProperties: false,
      },
      AssessmentQuestion: {
        type: 'object',
        required: [
          'controlId',
          'title',
          'description',
          'section',
          'phase',
          'status',
          'answer',
          'verifiable',
        ],
        properties: {
          controlId: { type: 'string' },
          title: { type: 'string' },
          description: { type: 'string' },
          section: { $ref: '#/components/schemas/SectionId' },
          phase: { $ref: '#/components/schemas/Phase' },
          status: { $ref: '#/components/schemas/ControlStatus' },
          answer: {
            type: ['string', 'null'],
            enum: ['met', 'not-met', 'unknown', 'not-applicable', null],
          },
          by: { type: 'string' },
          at: { $ref: '#/components/schemas/Time' },
          known: { type: 'string' },
          message: { type: 'string' },
          required: { type: 'boolean' },
          providesSnippet: { type: 'string' },
          statement: { type: 'string' },
          link: { type: 'string' },
          verifiable: { type: 'boolean' },
        },
        additionalProperties: false,
      },
      AssessmentQuestions: {
        type: 'object',
        required: ['items'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/AssessmentQuestion' },
          },
        },
        additionalProperties: false,
      },
      AssessmentAnswerRequest: {
        type: 'object',
        required: ['entityRef', 'controlId', 'answer'],
        properties: {
          entityRef: { $ref: '#/components/schemas/Text' },
          controlId: { $ref: '#/components/schemas/Name' },
          answer: { $ref: '#/components/schemas/AssessmentAnswer' },
          statement: {
            description:
              'With not-applicable it must say why; with the others a default stands in',
            type: 'string',
            maxLength: 2000,
          },
          link: { type: 'string', maxLength: 2048 },
        },
        additionalProperties: false,
      },
      HandOverBody: {
        type: 'object',
        required: ['to'],
        properties: {
          to: {
            description: 'Ref of a user',
            $ref: '#/components/schemas/Text',
          },
        },
        additionalProperties: false,
      },
      BaselineBody: {
        type: 'object',
        properties: {
          entityRefs: {
            type: 'array',
            minItems: 1,
            maxItems: 200,
            items: { $ref: '#/components/schemas/Text' },
          },
        },
        additionalProperties: false,
      },
      BaselineSections: {
        type: 'array',
        items: {
          type: 'object',
          required: ['id', 'maturity'],
          properties: {
            id: { $ref: '#/components/schemas/SectionId' },
            maturity: { $ref: '#/components/schemas/Maturity' },
          },
          additionalProperties: false,
        },
      },
      Baseline: {
        type: 'object',
        required: [
          'entityRef',
          'title',
          'at',
          'by',
          'frameworkVersion',
          'maturity',
          'requiredPhase',
          'score',
          'gaps',
          'sections',
        ],
        properties: {
          entityRef: { $ref: '#/components/schemas/EntityRef' },
          title: { type: 'string' },
          at: { $ref: '#/components/schemas/Time' },
          by: { type: 'string' },
          frameworkVersion: { type: 'string' },
          maturity: { $ref: '#/components/schemas/Maturity' },
          requiredPhase: { $ref: '#/components/schemas/Phase' },
          score: { $ref: '#/components/schemas/Score' },
          gaps: { $ref: '#/components/schemas/Count' },
          sections: { $ref: '#/components/schemas/BaselineSections' },
        },
        additionalProperties: false,
      },
      BaselineProgress: {
        type: 'object',
        required: ['baseline', 'now', 'closed', 'opened'],
        properties: {
          baseline: { $ref: '#/components/schemas/Baseline' },
          now: {
            type: 'object',
            required: [
              'maturity',
              'requiredPhase',
              'score',
              'gaps',
              'sections',
            ],
            properties: {
              maturity: { $ref: '#/components/schemas/Maturity' },
              requiredPhase: { $ref: '#/components/schemas/Phase' },
              score: { $ref: '#/components/schemas/Score' },
              gaps: { $ref: '#/components/schemas/Count' },
              sections: { $ref: '#/components/schemas/BaselineSections' },
            },
            additionalProperties: false,
          },
          closed: { type: 'array', items: { type: 'string' } },
          opened: { type: 'array', items: { type: 'string' } },
        },
        additionalProperties: false,
      },
      BaselinePage: {
        type: 'object',
        required: ['items', 'totalItems', 'pageInfo'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/BaselineProgress' },
          },
          totalItems: { $ref: '#/components/schemas/Count' },
          pageInfo: { $ref: '#/components/schemas/PageInfo' },
        },
        additionalProperties: false,
      },
      BaselineFigures: {
        type: 'object',
        required: ['workloads', 'closed', 'opened', 'reachedHigher'],
        properties: {
          workloads: { $ref: '#/components/schemas/Count' },
          closed: { $ref: '#/components/schemas/Count' },
          opened: { $ref: '#/components/schemas/Count' },
          reachedHigher: { $ref: '#/components/schemas/Count' },
        },
        additionalProperties: false,
      },
      BaselineList: {
        type: 'object',
        required: ['items'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/BaselineProgress' },
          },
        },
        additionalProperties: false,
      },
      RoadmapStep: {
        type: 'object',
        required: [
          'controlId',
          'title',
          'section',
          'phase',
          'entityRefs',
          'risk',
          'quickWin',
          'verifiable',
          'owners',
          'awsServices',
        ],
        properties: {
          controlId: { type: 'string' },
          title: { type: 'string' },
          section: { $ref: '#/components/schemas/SectionId' },
          phase: { $ref: '#/components/schemas/Phase' },
          entityRefs: {
            type: 'array',
            maxItems: 200,
            items: { $ref: '#/components/schemas/EntityRef' },
          },
          workloads: { $ref: '#/components/schemas/Count' },
          risk: { type: 'number' },
          quickWin: { type: 'boolean' },
          verifiable: { type: 'boolean' },
          owners: { type: 'array', items: { type: 'string' } },
          awsServices: { type: 'array', items: { type: 'string' } },
          nonAwsAlternative: { type: 'string' },
          incidents: {
            description:
              'Incidents of these workloads that its control would have caught',
            type: 'integer',
          },
        },
        additionalProperties: false,
      },
      Roadmap: {
        type: 'object',
        required: ['phases'],
        properties: {
          phases: {
            type: 'array',
            items: {
              type: 'object',
              required: ['phase', 'steps'],
              properties: {
                phase: { $ref: '#/components/schemas/Phase' },
                steps: {
                  type: 'array',
                  items: { $ref: '#/components/schemas/RoadmapStep' },
                },
              },
              additionalProperties: false,
            },
          },
        },
        additionalProperties: false,
      },
      ProvideOnce: {
        type: 'object',
        required: [
          'controlId',
          'title',
          'section',
          'phase',
          'providerRef',
          'workloads',
          'reachRequired',
        ],
        properties: {
          controlId: { type: 'string' },
          title: { type: 'string' },
          section: { $ref: '#/components/schemas/SectionId' },
          phase: { $ref: '#/components/schemas/Phase' },
          providerRef: { $ref: '#/components/schemas/EntityRef' },
          workloads: { $ref: '#/components/schemas/Count' },
          reachRequired: { $ref: '#/components/schemas/Count' },
        },
        additionalProperties: false,
      },
      TeamPlan: {
        type: 'object',
        required: ['team', 'workloads', 'roadmap', 'provideOnce'],
        properties: {
          team: { $ref: '#/components/schemas/EntityRef' },
          workloads: { $ref: '#/components/schemas/Count' },
          roadmap: { $ref: '#/components/schemas/Roadmap' },
          provideOnce: {
            type: 'array',
            items: { $ref: '#/components/schemas/ProvideOnce' },
          },
        },
        additionalProperties: false,
      },
      ProvidedControls: {
        type: 'object',
        required: ['providerRef', 'title', 'controls'],
        properties: {
          providerRef: { $ref: '#/components/schemas/EntityRef' },
          title: { type: 'string' },
          controls: {
            type: 'array',
            items: {
              type: 'object',
              required: ['controlId', 'title', 'status', 'usedBy', 'wouldFall'],
              properties: {
                controlId: { type: 'string' },
                title: { type: 'string' },
                status: { $ref: '#/components/schemas/ControlStatus' },
                decidedBy: { $ref: '#/components/schemas/DecidedBy' },
                named: { type: 'boolean' },
                usedBy: {
                  type: 'array',
                  maxItems: 200,
                  items: {
                    type: 'object',
                    required: ['entityRef', 'title'],
                    properties: {
                      entityRef: { $ref: '#/components/schemas/EntityRef' },
                      title: { type: 'string' },
                    },
                    additionalProperties: false,
                  },
                },
                usedByCount: { $ref: '#/components/schemas/Count' },
                wouldFall: {
                  type: 'array',
                  maxItems: 200,
                  items: {
                    type: 'object',
                    required: ['entityRef', 'from', 'to'],
                    properties: {
                      entityRef: { $ref: '#/components/schemas/EntityRef' },
                      from: { $ref: '#/components/schemas/Maturity' },
                      to: { $ref: '#/components/schemas/Maturity' },
                    },
                    additionalProperties: false,
                  },
                },
                wouldFallCount: { $ref: '#/components/schemas/Count' },
              },
              additionalProperties: false,
            },
          },
        },
        additionalProperties: false,
      },
      Verdict: {
        type: 'string',
        enum: ['allow', 'allow-with-obligations', 'pending', 'deny'],
      },
      GateMode: { type: 'string', enum: ['enforce', 'warn', 'off'] },
      GovernanceVersion: {
        type: 'object',
        required: [
          'kind',
          'digest',
          'id',
          'version',
          'state',
          'origin',
          'offeredAt',
          'changes',
        ],
        properties: {
          kind: { type: 'string', enum: ['framework', 'policy'] },
          digest: { type: 'string' },
          id: {
            type: 'string',
            description: 'Name of the framework; of a policy always policy',
          },
          version: { type: 'string' },
          state: { type: 'string', enum: ['active', 'candidate', 'retired'] },
          origin: { type: 'string', enum: ['configuration', 'page'] },
          offeredAt: { $ref: '#/components/schemas/Time' },
          offeredBy: { type: 'string' },
          activatedAt: { $ref: '#/components/schemas/Time' },
          activatedBy: { type: 'string' },
          note: { type: 'string' },
          changes: {
            description: 'What differs from the active one',
            type: 'array',
            items: { $ref: '#/components/schemas/VersionChange' },
          },
        },
        additionalProperties: false,
      },
      VersionChange: {
        type: 'object',
        required: ['what', 'subject'],
        properties: {
          what: { type: 'string', enum: ['added', 'removed', 'changed'] },
          subject: {
            description:
              'A control id, with the field where one changed, or a place such as environments.production.mode',
            type: 'string',
          },
          from: { type: 'string' },
          to: { type: 'string' },
        },
        additionalProperties: false,
      },
      VersionsResponse: {
        type: 'object',
        required: ['items', 'mayActivate'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/GovernanceVersion' },
          },
          mayActivate: { type: 'boolean' },
        },
        additionalProperties: false,
      },
      PolicyChangeRequest: {
        type: 'object',
        required: ['environment', 'mode'],
        properties: {
          environment: { $ref: '#/components/schemas/Name' },
          mode: { $ref: '#/components/schemas/GateMode' },
          enforceFrom: {
            description:
              'A date or an RFC 3339 time from which it enforces; only with the mode enforce',
            type: ['string', 'null'],
            maxLength: 64,
          },
        },
        additionalProperties: false,
      },
      VersionActivationRequest: {
        type: 'object',
        required: ['note', 'replaces'],
        properties: {
          note: {
            type: 'string',
            minLength: 1,
            maxLength: 2000,
            description: 'Why',
          },
          replaces: {
            description:
              'Digest of the version that was active when the caller decided, or null where none was; refused where it is another by now',
            type: ['string', 'null'],
            minLength: 1,
            maxLength: 64,
          },
        },
        additionalProperties: false,
      },
      WhatIfRequest: {
        type: 'object',
        properties: {
          frameworkDigest: { type: 'string', minLength: 1, maxLength: 64 },
          policyDigest: { type: 'string', minLength: 1, maxLength: 64 },
        },
        additionalProperties: false,
      },
      PreviewCounts: {
        type: 'object',
        required: ['workloads', 'drop', 'gain', 'newlyDenied', 'newlyAllowed'],
        properties: {
          workloads: { $ref: '#/components/schemas/Count' },
          drop: { $ref: '#/components/schemas/Count' },
          gain: { $ref: '#/components/schemas/Count' },
          newlyDenied: { $ref: '#/components/schemas/Count' },
          newlyAllowed: { $ref: '#/components/schemas/Count' },
        },
        additionalProperties: false,
      },
      PreviewOutcome: {
        type: 'object',
        required: ['verdict', 'proceed'],
        properties: {
          verdict: { $ref: '#/components/schemas/Verdict' },
          proceed: { type: 'boolean' },
        },
        additionalProperties: false,
      },
      PreviewItem: {
        type: 'object',
        required: [
          'entityRef',
          'title',
          'team',
          'maturity',
          'compliant',
          'decisions',
          'causes',
        ],
        properties: {
          entityRef: { $ref: '#/components/schemas/EntityRef' },
          title: { type: 'string' },
          team: { type: ['string', 'null'] },
          maturity: {
            type: 'object',
            required: ['from', 'to'],
            properties: {
              from: { $ref: '#/components/schemas/Maturity' },
              to: { $ref: '#/components/schemas/Maturity' },
            },
            additionalProperties: false,
          },
          compliant: {
            type: 'object',
            required: ['from', 'to'],
            properties: { from: { type: 'boolean' }, to: { type: 'boolean' } },
            additionalProperties: false,
          },
          decisions: {
            type: 'array',
            items: {
              type: 'object',
              required: ['environment', 'from', 'to'],
              properties: {
                environment: { type: 'string' },
                from: { $ref: '#/components/schemas/PreviewOutcome' },
                to: { $ref: '#/components/schemas/PreviewOutcome' },
              },
              additionalProperties: false,
            },
          },
          causes: { type: 'array', items: { type: 'string' } },
        },
        additionalProperties: false,
      },
      VersionPreview: {
        type: 'object',
        required: [
          'digest',
          'kind',
          'at',
          'decidedFor',
          'total',
          'teams',
          'items',
          'causes',
        ],
        properties: {
          digest: { type: 'string' },
          kind: { type: 'string', enum: ['framework', 'policy'] },
          at: { $ref: '#/components/schemas/Time' },
          decidedFor: { $ref: '#/components/schemas/Time' },
          total: { $ref: '#/components/schemas/PreviewCounts' },
          teams: {
            type: 'array',
            items: {
              type: 'object',
              required: [
                'team',
                'title',
                'workloads',
                'drop',
                'gain',
                'newlyDenied',
                'newlyAllowed',
              ],
              properties: {
                team: { type: ['string', 'null'] },
                title: { type: 'string' },
                workloads: { $ref: '#/components/schemas/Count' },
                drop: { $ref: '#/components/schemas/Count' },
                gain: { $ref: '#/components/schemas/Count' },
                newlyDenied: { $ref: '#/components/schemas/Count' },
                newlyAllowed: { $ref: '#/components/schemas/Count' },
              },
              additionalProperties: false,
            },
          },
          items: {
            type: 'array',
            maxItems: 500,
            items: { $ref: '#/components/schemas/PreviewItem' },
          },
          causes: {
            type: 'array',
            items: {
              type: 'object',
              required: ['cause', 'workloads'],
              properties: {
                cause: { type: 'string' },
                workloads: { $ref: '#/components/schemas/Count' },
              },
              additionalProperties: false,
            },
          },
        },
        additionalProperties: false,
      },
      ReasonCode: {
        type: 'string',
        enum: [
          'workload-unknown',
          'entity-not-found',
          'environment-unknown',
          'owner-unresolved',
          'evaluation-missing',
          'evaluation-outdated',
          'maturity-below-required',
          'control-not-satisfied',
          'evidence-lapsed',
          'score-below-minimum',
          'approval-missing',
          'approval-pending',
          'approval-rejected',
          'approval-stale',
          'approval-expired',
          'approval-revoked',
          'approval-unreachable',
          'artifact-mismatch',
          'deployer-not-authorised',
          'incident-open',
          'incident-review-overdue',
          'incident-fix',
          'waiver-expiring',
          'change-freeze',
          'no-governed-change',
          'break-glass-active',
          'break-glass-review-overdue',
          'obligation-overdue',
          'gate-error',
        ],
      },
      GateArtifact: {
        type: 'object',
        required: ['name', 'digest'],
        properties: {
          name: { $ref: '#/components/schemas/Text' },
          digest: {
            type: 'string',
            maxLength: 128,
            description: 'sha256, a colon and 64 hexadecimal digits',
          },
        },
        additionalProperties: false,
      },
      GateRequest: {
        type: 'object',
        properties: {
          entityRef: { type: 'string' },
          entityRefs: {
            type: 'array',
            description:
              'Several workloads of one repository; instead of entityRef, at most 100, and at most 20 with at',
            items: { type: 'string' },
          },
          artifact: { $ref: '#/components/schemas/GateArtifact' },
          actor: { $ref: '#/components/schemas/Text' },
          fixesIncident: { $ref: '#/components/schemas/Text' },
          dryRun: { type: 'boolean' },
          at: {
            type: 'string',
            format: 'date-time',
            description: 'Only of a dry run',
          },
        },
        additionalProperties: false,
      },
      DecisionReason: {
        type: 'object',
        required: ['code', 'severity'],
        properties: {
          code: { $ref: '#/components/schemas/ReasonCode' },
          severity: {
            type: 'string',
            enum: ['info', 'warning', 'obligation', 'waiting', 'blocking'],
          },
          controlId: { type: 'string' },
          layer: { $ref: '#/components/schemas/SectionId' },
          ref: { type: 'string' },
          waitingFor: { type: 'array', items: { type: 'string' } },
          resolvesAt: { $ref: '#/components/schemas/Time' },
          more: { $ref: '#/components/schemas/Count' },
          values: {
            type: 'object',
            additionalProperties: { type: ['string', 'number'] },
          },
        },
        additionalProperties: false,
      },
      DecisionReasonView: {
        type: 'object',
        required: ['code', 'severity', 'message', 'fix'],
        properties: {
          code: { $ref: '#/components/schemas/ReasonCode' },
          severity: {
            type: 'string',
            enum: ['info', 'warning', 'obligation', 'waiting', 'blocking'],
          },
          controlId: { type: 'string' },
          layer: { $ref: '#/components/schemas/SectionId' },
          ref: { type: 'string' },
          waitingFor: { type: 'array', items: { type: 'string' } },
          resolvesAt: { $ref: '#/components/schemas/Time' },
          more: { $ref: '#/components/schemas/Count' },
          values: {
            type: 'object',
            additionalProperties: { type: ['string', 'number'] },
          },
          message: { type: 'string' },
          fix: { type: 'string' },
        },
        additionalProperties: false,
      },
      DecisionObligation: {
        type: 'object',
        required: ['kind', 'ref', 'dueAt'],
        properties: {
          kind: {
            type: 'string',
            enum: ['resolve-incident', 'review-break-glass'],
          },
          ref: { type: 'string' },
          dueAt: { $ref: '#/components/schemas/Time' },
        },
        additionalProperties: false,
      },
      DecisionCore: {
        type: 'object',
        required: ['verdict', 'mode', 'proceed', 'reasons', 'obligations'],
        properties: {
          verdict: { $ref: '#/components/schemas/Verdict' },
          mode: { $ref: '#/components/schemas/GateMode' },
          proceed: { type: 'boolean' },
          reasons: {
            type: 'array',
            items: { $ref: '#/components/schemas/DecisionReason' },
          },
          obligations: {
            type: 'array',
            items: { $ref: '#/components/schemas/DecisionObligation' },
          },
        },
        additionalProperties: false,
      },
      DecisionInputDigests: {
        type: 'object',
        required: [
          'engine',
          'framework',
          'policy',
          'environment',
          'evaluation',
          'subject',
          'approval',
          'waivers',
          'incidents',
        ],
        properties: {
          engine: { type: 'string' },
          framework: {
            type: ['object', 'null'],
            required: ['id', 'version', 'digest'],
            properties: {
              id: { type: 'string' },
              version: { type: 'string' },
              digest: { type: 'string' },
            },
            additionalProperties: false,
          },
          policy: {
            type: 'object',
            required: ['version', 'digest'],
            properties: {
              version: { type: 'string' },
              digest: { type: 'string' },
            },
            additionalProperties: false,
          },
          environment: { type: ['string', 'null'] },
          evaluation: { type: ['string', 'null'] },
          subject: { type: ['string', 'null'] },
          approval: { type: ['string', 'null'] },
          waivers: { type: ['string', 'null'] },
          incidents: { type: ['string', 'null'] },
        },
        additionalProperties: false,
      },
      GateDecision: {
        type: 'object',
        required: [
          'id',
          'time',
          'environment',
          'entityRef',
          'title',
          'team',
          'door',
          'verdict',
          'mode',
          'proceed',
          'reasons',
          'obligations',
          'inputs',
        ],
        properties: {
          id: { type: ['string', 'null'] },
          time: { $ref: '#/components/schemas/Time' },
          environment: { type: 'string' },
          entityRef: { $ref: '#/components/schemas/EntityRef' },
          title: { type: 'string' },
          team: { type: ['string', 'null'] },
          artifact: { $ref: '#/components/schemas/GateArtifact' },
          actor: { type: 'string' },
          fixesIncident: { type: 'string' },
          door: { type: 'string' },
          verdict: { $ref: '#/components/schemas/Verdict' },
          mode: { $ref: '#/components/schemas/GateMode' },
          proceed: { type: 'boolean' },
          reasons: {
            type: 'array',
            items: { $ref: '#/components/schemas/DecisionReasonView' },
          },
          obligations: {
            type: 'array',
            items: { $ref: '#/components/schemas/DecisionObligation' },
          },
          inputs: { $ref: '#/components/schemas/DecisionInputDigests' },
          moments: {
            description:
              'Of a forecast, when within 90 days the answer becomes another by itself.',
            type: 'array',
            items: { $ref: '#/components/schemas/ForecastMoment' },
          },
        },
        additionalProperties: false,
      },
      ForecastMoment: {
        type: 'object',
        required: ['at', 'causes', 'verdict', 'proceed'],
        properties: {
          at: { $ref: '#/components/schemas/Time' },
          causes: {
            type: 'array',
            items: {
              type: 'object',
              required: ['what'],
              properties: {
                what: {
                  type: 'string',
                  enum: [
                    'approval-ends',
                    'waiver-ends',
                    'grace-ends',
                    'freeze-begins',
                    'freeze-ends',
                    'enforcement-begins',
                    'break-glass-begins',
                    'break-glass-ends',
                    'review-due',
                    'obligation-due',
                  ],
                },
                ref: { type: 'string' },
              },
              additionalProperties: false,
            },
          },
          verdict: { $ref: '#/components/schemas/Verdict' },
          proceed: { type: 'boolean' },
        },
        additionalProperties: false,
      },
      GateDecisions: {
        type: 'object',
        required: ['verdict', 'proceed', 'items'],
        properties: {
          verdict: { $ref: '#/components/schemas/Verdict' },
          proceed: { type: 'boolean' },
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/GateDecision' },
          },
        },
        additionalProperties: false,
      },
      GateAnswer: {
        oneOf: [
          { $ref: '#/components/schemas/GateDecision' },
          { $ref: '#/components/schemas/GateDecisions' },
        ],
      },
      DecisionPage: {
        type: 'object',
        required: ['items', 'totalItems', 'pageInfo'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/GateDecision' },
          },
          totalItems: { $ref: '#/components/schemas/Count' },
          pageInfo: { $ref: '#/components/schemas/PageInfo' },
        },
        additionalProperties: false,
      },
      DecisionReplay: {
        type: 'object',
        required: ['id', 'engine', 'equal', 'stored', 'recomputed', 'inputs'],
        properties: {
          id: { type: 'string' },
          engine: { type: 'string' },
          equal: { type: ['boolean', 'null'] },
          stored: { $ref: '#/components/schemas/DecisionCore' },
          recomputed: {
            oneOf: [
              { $ref: '#/components/schemas/DecisionCore' },
              { type: 'null' },
            ],
          },
          inputs: { type: 'object', additionalProperties: true },
          message: { type: 'string' },
        },
        additionalProperties: false,
      },
      Severity: { type: 'string', enum: ['sev1', 'sev2', 'sev3', 'sev4'] },
      ChangeFreeze: {
        type: 'object',
        required: ['name', 'timeZone', 'from', 'to'],
        properties: {
          name: { type: 'string' },
          timeZone: { type: 'string' },
          from: { type: 'string' },
          to: { type: 'string' },
        },
        additionalProperties: false,
      },
      EnvironmentPolicy: {
        type: 'object',
        required: [
          'name',
          'aliases',
          'mode',
          'enforceFrom',
          'enforceFilter',
          'requiredPhase',
          'minimumPhase',
          'approval',
          'incidents',
          'minimumScore',
          'maxAgeSeconds',
          'freezes',
          'deployers',
          'onError',
          'onUnknown',
        ],
        properties: {
          name: { type: 'string' },
          title: { type: 'string' },
          aliases: { type: 'array', items: { type: 'string' } },
          mode: { $ref: '#/components/schemas/GateMode' },
          enforceFrom: { type: ['string', 'null'] },
          enforceFilter: {
            type: ['array', 'null'],
            items: { type: 'object', additionalProperties: true },
          },
          requiredPhase: {
            type: 'string',
            enum: ['workload', 'none', 'foundational', 'enhanced', 'advanced'],
          },
          minimumPhase: {
            oneOf: [{ $ref: '#/components/schemas/Phase' }, { type: 'null' }],
          },
          approval: { type: 'string', enum: ['required', 'none'] },
          incidents: {
            type: 'string',
            enum: ['sev1', 'sev2', 'sev3', 'sev4', 'none'],
          },
          minimumScore: { type: ['number', 'null'] },
          maxAgeSeconds: { type: 'number' },
          freezes: {
            type: 'array',
            items: { $ref: '#/components/schemas/ChangeFreeze' },
          },
          deployers: { type: ['array', 'null'], items: { type: 'string' } },
          onError: { type: 'string', enum: ['deny', 'allow'] },
          onUnknown: { type: 'string', enum: ['allow', 'deny'] },
        },
        additionalProperties: false,
      },
      ApprovalRule: {
        type: 'object',
        required: ['steps', 'separationOfDuties', 'validDays'],
        properties: {
          steps: {
            type: 'array',
            items: {
              type: 'object',
              required: ['needs'],
              properties: {
                needs: {
                  type: 'array',
                  items: {
                    type: 'object',
                    required: ['role', 'count'],
                    properties: {
                      role: { type: 'string' },
                      count: { type: 'integer', minimum: 1 },
                    },
                    additionalProperties: false,
                  },
                },
              },
              additionalProperties: false,
            },
          },
          separationOfDuties: { type: 'string', enum: ['requester', 'strict'] },
          validDays: { type: 'number' },
        },
        additionalProperties: false,
      },
      ApprovalPolicy: {
        type: 'object',
        required: [
          'rules',
          'environments',
          'reviewWithinHours',
          'noticeDays',
          'matters',
          'trustAnnotations',
          'trustedLocations',
        ],
        properties: {
          rules: {
            type: 'object',
            additionalProperties: { $ref: '#/components/schemas/ApprovalRule' },
          },
          environments: {
            type: 'object',
            additionalProperties: {
              type: 'object',
              additionalProperties: {
                $ref: '#/components/schemas/ApprovalRule',
              },
            },
          },
          reviewWithinHours: { type: 'number' },
          noticeDays: { type: 'array', items: { type: 'number' } },
          matters: {
            type: 'object',
            additionalProperties: { type: 'array', items: { type: 'string' } },
          },
          trustAnnotations: { type: 'boolean' },
          trustedLocations: { type: 'array', items: { type: 'string' } },
        },
        additionalProperties: false,
      },
      EnvironmentView: {
        type: 'object',
        required: ['policy', 'mode', 'decisions', 'lastDenied'],
        properties: {
          policy: { $ref: '#/components/schemas/EnvironmentPolicy' },
          mode: { $ref: '#/components/schemas/GateMode' },
          enforcesFrom: { $ref: '#/components/schemas/Time' },
          freeze: {
            type: 'object',
            required: ['name', 'until'],
            properties: {
              name: { type: 'string' },
              until: { $ref: '#/components/schemas/Time' },
            },
            additionalProperties: false,
          },
          decisions: {
            type: 'object',
            required: ['allow', 'allow-with-obligations', 'pending', 'deny'],
            properties: {
              allow: { $ref: '#/components/schemas/Count' },
              'allow-with-obligations': { $ref: '#/components/schemas/Count' },
              pending: { $ref: '#/components/schemas/Count' },
              deny: { $ref: '#/components/schemas/Count' },
            },
            additionalProperties: false,
          },
          lastDenied: { $ref: '#/components/schemas/Count' },
        },
        additionalProperties: false,
      },
      EnvironmentsResponse: {
        type: 'object',
        required: ['policy', 'items', 'approvals', 'mayChange'],
        properties: {
          policy: {
            type: 'object',
            required: ['version', 'digest', 'activatedAt'],
            properties: {
              version: { type: 'string' },
              digest: { type: 'string' },
              activatedAt: { $ref: '#/components/schemas/NullableTime' },
            },
            additionalProperties: false,
          },
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/EnvironmentView' },
          },
          approvals: { $ref: '#/components/schemas/ApprovalPolicy' },
          mayChange: { type: 'boolean' },
          breakGlass: {
            description:
              'What an emergency exception may be, and whether the caller fills the role that opens one.',
            type: 'object',
            required: ['maxHours', 'reviewWithinHours', 'mayOpen'],
            properties: {
              maxHours: { type: 'number' },
              reviewWithinHours: { type: 'number' },
              mayOpen: { type: 'boolean' },
            },
            additionalProperties: false,
          },
        },
        additionalProperties: false,
      },
      BreakGlass: {
        type: 'object',
        required: [
          'id',
          'version',
          'entityRef',
          'title',
          'environment',
          'reason',
          'incident',
          'openedBy',
          'startsAt',
          'endsAt',
          'state',
          'reviewDueAt',
          'actions',
        ],
        properties: {
          id: { type: 'string' },
          version: { type: 'integer', minimum: 1 },
          entityRef: { $ref: '#/components/schemas/EntityRef' },
          title: { type: 'string' },
          environment: { type: 'string' },
          reason: { type: 'string' },
          incident: { type: 'string' },
          openedBy: { type: 'string' },
          startsAt: { $ref: '#/components/schemas/Time' },
          endsAt: { $ref: '#/components/schemas/Time' },
          state: {
            type: 'string',
            enum: ['active', 'review-due', 'review-overdue', 'reviewed'],
          },
          reviewDueAt: { $ref: '#/components/schemas/Time' },
          reviewedBy: { type: 'string' },
          reviewedAt: { $ref: '#/components/schemas/Time' },
          reviewComment: { type: 'string' },
          justified: { type: 'boolean' },
          actions: {
            type: 'array',
            items: { type: 'string', enum: ['review'] },
          },
        },
        additionalProperties: false,
      },
      IncidentOwnerStep: {
        type: 'object',
        required: ['step', 'ref', 'resolved'],
        properties: {
          step: {
            type: 'string',
            enum: ['annotation', 'owner', 'system', 'domain', 'fallback'],
          },
          via: { type: 'string' },
          ref: { type: ['string', 'null'] },
          title: { type: 'string' },
          resolved: { type: 'boolean' },
          reason: {
            type: 'string',
            enum: [
              'absent',
              'malformed',
              'not-found',
              'wrong-kind',
              'empty-group',
            ],
          },
          note: { type: 'string', enum: ['membership-unknown'] },
        },
        additionalProperties: false,
      },
      IncidentOwner: {
        type: 'object',
        required: ['owner', 'by', 'ends', 'steps'],
        properties: {
          owner: {
            type: ['object', 'null'],
            required: ['ref', 'kind'],
            properties: {
              ref: { type: 'string' },
              kind: { type: 'string', enum: ['group', 'user'] },
              title: { type: 'string' },
            },
            additionalProperties: false,
          },
          by: {
            type: ['string', 'null'],
            enum: ['annotation', 'owner', 'system', 'domain', 'fallback', null],
          },
          ends: { type: 'string', enum: ['resolved', 'fallback', 'none'] },
          steps: {
            type: 'array',
            items: { $ref: '#/components/schemas/IncidentOwnerStep' },
          },
        },
        additionalProperties: false,
      },
      EscalationStep: {
        type: 'object',
        required: ['by', 'ref', 'kind', 'resolved', 'acknowledgeWithin'],
        properties: {
          by: { type: 'string', enum: ['owner', 'annotation', 'parent'] },
          ref: { type: ['string', 'null'] },
          title: { type: 'string' },
          kind: { type: ['string', 'null'], enum: ['group', 'user', null] },
          resolved: { type: 'boolean' },
          reason: {
            type: 'string',
            enum: [
              'absent',
              'malformed',
              'not-found',
              'wrong-kind',
              'empty-group',
              'repeated',
            ],
          },
          note: { type: 'string', enum: ['membership-unknown'] },
          people: { $ref: '#/components/schemas/Count' },
          acknowledgeWithin: {
            description: 'Minutes after the opening, by severity',
            type: 'object',
            properties: {
              sev1: { type: 'number' },
              sev2: { type: 'number' },
              sev3: { type: 'number' },
              sev4: { type: 'number' },
            },
            additionalProperties: false,
          },
        },
        additionalProperties: false,
      },
      LostOwner: {
        type: 'object',
        required: ['ref', 'at'],
        properties: {
          ref: { type: 'string' },
          at: { $ref: '#/components/schemas/Time' },
        },
        additionalProperties: false,
      },
      OwnershipView: {
        type: 'object',
        required: [
          'entityRef',
          'title',
          'incidentOwner',
          'escalation',
          'endsInCycle',
        ],
        properties: {
          entityRef: { $ref: '#/components/schemas/EntityRef' },
          title: { type: 'string' },
          incidentOwner: { $ref: '#/components/schemas/IncidentOwner' },
          people: { $ref: '#/components/schemas/Count' },
          escalation: {
            type: 'array',
            items: { $ref: '#/components/schemas/EscalationStep' },
          },
          endsInCycle: { type: 'boolean' },
          since: { $ref: '#/components/schemas/Time' },
          lost: { $ref: '#/components/schemas/LostOwner' },
        },
        additionalProperties: false,
      },
      OrphanSummary: {
        type: 'object',
        required: [
          'entityRef',
          'title',
          'team',
          'ends',
          'owner',
          'steps',
          'since',
        ],
        properties: {
          entityRef: { $ref: '#/components/schemas/EntityRef' },
          title: { type: 'string' },
          team: { type: ['string', 'null'] },
          ends: { type: 'string', enum: ['resolved', 'fallback', 'none'] },
          owner: {
            type: ['object', 'null'],
            required: ['ref', 'kind'],
            properties: {
              ref: { type: 'string' },
              kind: { type: 'string', enum: ['group', 'user'] },
              title: { type: 'string' },
            },
            additionalProperties: false,
          },
          steps: {
            type: 'array',
            items: { $ref: '#/components/schemas/IncidentOwnerStep' },
          },
          since: { $ref: '#/components/schemas/Time' },
          lost: { $ref: '#/components/schemas/LostOwner' },
        },
        additionalProperties: false,
      },
      OrphanDrill: {
        type: 'object',
        required: ['startedAt', 'finishedAt', 'workloads', 'unowned', 'worse'],
        properties: {
          startedAt: { $ref: '#/components/schemas/Time' },
          finishedAt: { $ref: '#/components/schemas/Time' },
          workloads: { $ref: '#/components/schemas/Count' },
          unowned: { $ref: '#/components/schemas/Count' },
          worse: { $ref: '#/components/schemas/Count' },
        },
        additionalProperties: false,
      },
      OrphansResponse: {
        type: 'object',
        required: ['items', 'totalItems', 'pageInfo', 'byTeam', 'mayDrill'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/OrphanSummary' },
          },
          totalItems: { $ref: '#/components/schemas/Count' },
          pageInfo: { $ref: '#/components/schemas/PageInfo' },
          byTeam: {
            type: 'array',
            items: {
              type: 'object',
              required: ['team', 'orphans'],
              properties: {
                team: { type: ['string', 'null'] },
                title: { type: 'string' },
                orphans: { $ref: '#/components/schemas/Count' },
              },
              additionalProperties: false,
            },
          },
          lastDrill: { $ref: '#/components/schemas/OrphanDrill' },
          mayDrill: { type: 'boolean' },
        },
        additionalProperties: false,
      },
      BreakGlassPage: {
        type: 'object',
        required: ['items', 'totalItems', 'pageInfo'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/BreakGlass' },
          },
          totalItems: { $ref: '#/components/schemas/Count' },
          pageInfo: { $ref: '#/components/schemas/PageInfo' },
        },
        additionalProperties: false,
      },
      BreakGlassRequest: {
        type: 'object',
        required: ['entityRef', 'environment', 'reason', 'incident', 'hours'],
        properties: {
          entityRef: { $ref: '#/components/schemas/Text' },
          environment: { $ref: '#/components/schemas/Name' },
          reason: { type: 'string', minLength: 1, maxLength: 4000 },
          incident: { $ref: '#/components/schemas/Text' },
          hours: { type: 'number', exclusiveMinimum: 0 },
        },
        additionalProperties: false,
      },
      BreakGlassReview: {
        type: 'object',
        required: ['justified', 'comment'],
        properties: {
          justified: { type: 'boolean' },
          comment: { type: 'string', minLength: 1, maxLength: 4000 },
        },
        additionalProperties: false,
      },
      IncidentState: {
        type: 'string',
        enum: ['open', 'acknowledged', 'mitigated', 'resolved', 'reviewed'],
      },
      IncidentCategory: {
        type: 'string',
        enum: [
          'prompt-injection',
          'jailbreak',
          'sensitive-data-disclosure',
          'harmful-output',
          'misinformation',
          'excessive-agency',
          'boundary-escape',
          'tool-misuse',
          'model-poisoning',
          'model-theft',
          'model-degradation',
          'unbounded-consumption',
          'unauthorised-access',
          'credential-exposure',
          'data-exposure',
          'data-retention-breach',
          'network-exposure',
          'misconfiguration',
          'vulnerability',
          'supply-chain',
          'availability',
          'other',
        ],
      },
      IncidentOrigin: {
        type: 'object',
        required: ['system'],
        properties: {
          system: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,63}$' },
          externalId: { type: 'string', minLength: 1, maxLength: 2000 },
          url: { type: 'string', maxLength: 2000 },
        },
        additionalProperties: false,
      },
      IncidentTimes: {
        type: 'object',
        required: ['startedAt', 'detectedAt'],
        properties: {
          startedAt: { $ref: '#/components/schemas/Time' },
          detectedAt: { $ref: '#/components/schemas/Time' },
          acknowledgedAt: { $ref: '#/components/schemas/Time' },
          mitigatedAt: { $ref: '#/components/schemas/Time' },
          resolvedAt: { $ref: '#/components/schemas/Time' },
          reviewedAt: { $ref: '#/components/schemas/Time' },
        },
        additionalProperties: false,
      },
      GovernanceSnapshot: {
        type: 'object',
        required: [
          'at',
          'evaluatedAt',
          'framework',
          'maturity',
          'sections',
          'requiredPhase',
          'score',
          'controls',
          'waived',
          'outOfDate',
          'approval',
          'lastDecision',
          'references',
        ],
        properties: {
          at: { $ref: '#/components/schemas/Time' },
          evaluatedAt: { $ref: '#/components/schemas/Time' },
          framework: {
            type: 'object',
            required: ['id', 'version', 'digest'],
            properties: {
              id: { type: 'string' },
              version: { type: 'string' },
              digest: { type: 'string' },
            },
            additionalProperties: false,
          },
          maturity: { $ref: '#/components/schemas/Maturity' },
          sections: {
            type: 'object',
            additionalProperties: { $ref: '#/components/schemas/Maturity' },
          },
          requiredPhase: { $ref: '#/components/schemas/Phase' },
          score: { $ref: '#/components/schemas/Score' },
          controls: {
            description: 'Status of every control that applies, by id',
            type: 'object',
            additionalProperties: {
              $ref: '#/components/schemas/ControlStatus',
            },
          },
          waived: {
            type: 'array',
            items: {
              type: 'object',
              required: ['controlId'],
              properties: {
                controlId: { type: 'string' },
                waiverId: { type: 'string' },
                expiresAt: { $ref: '#/components/schemas/Time' },
              },
              additionalProperties: false,
            },
          },
          outOfDate: {
            type: 'array',
            items: {
              type: 'object',
              required: ['controlId'],
              properties: {
                controlId: { type: 'string' },
                since: { $ref: '#/components/schemas/Time' },
              },
              additionalProperties: false,
            },
          },
          approval: {
            type: ['object', 'null'],
            required: ['id', 'number', 'environment', 'state'],
            properties: {
              id: { type: 'string' },
              number: { type: 'string' },
              environment: { type: 'string' },
              state: { type: 'string' },
            },
            additionalProperties: false,
          },
          lastDecision: {
            type: ['object', 'null'],
            required: ['id', 'environment', 'verdict', 'at', 'codes'],
            properties: {
              id: { type: 'string' },
              environment: { type: 'string' },
              verdict: { $ref: '#/components/schemas/Verdict' },
              at: { $ref: '#/components/schemas/Time' },
              codes: { type: 'array', items: { type: 'string' } },
            },
            additionalProperties: false,
          },
          references: {
            type: 'object',
            additionalProperties: { type: 'string' },
          },
        },
        additionalProperties: false,
      },
      IncidentSummary: {
        type: 'object',
        required: [
          'id',
          'number',
          'version',
          'entityRef',
          'workloadTitle',
          'team',
          'title',
          'severity',
          'category',
          'layer',
          'state',
          'owner',
          'times',
          'reviewOverdue',
          'affected',
        ],
        properties: {
          id: { type: 'string' },
          number: { type: 'string' },
          version: { type: 'integer', minimum: 1 },
          entityRef: { $ref: '#/components/schemas/EntityRef' },
          workloadTitle: { type: 'string' },
          team: { type: ['string', 'null'] },
          title: { type: 'string' },
          severity: { $ref: '#/components/schemas/Severity' },
          category: { $ref: '#/components/schemas/IncidentCategory' },
          layer: {
            type: ['string', 'null'],
            enum: ['infrastructure', 'identity-data', 'ai-application', null],
          },
          state: { $ref: '#/components/schemas/IncidentState' },
          owner: {
            type: ['object', 'null'],
            required: ['ref', 'kind'],
            properties: {
              ref: { type: 'string' },
              kind: { type: 'string', enum: ['group', 'user'] },
              title: { type: 'string' },
            },
            additionalProperties: false,
          },
          assignee: { type: 'string' },
          times: { $ref: '#/components/schemas/IncidentTimes' },
          acknowledgeBy: { $ref: '#/components/schemas/Time' },
          reviewDueAt: { $ref: '#/components/schemas/Time' },
          reviewOverdue: { type: 'boolean' },
          affected: { $ref: '#/components/schemas/Count' },
          clock: {
            type: 'object',
            required: ['regime', 'dueAt', 'overdue'],
            properties: {
              regime: { type: 'string' },
              dueAt: { $ref: '#/components/schemas/Time' },
              overdue: { type: 'boolean' },
            },
            additionalProperties: false,
          },
        },
        additionalProperties: false,
      },
      ActiveIncidents: {
        type: 'object',
        required: ['active', 'worst'],
        properties: {
          active: {
            description:
              'Own incidents that are open, acknowledged or mitigated',
            type: 'integer',
            minimum: 0,
          },
          worst: {
            type: ['string', 'null'],
            enum: ['sev1', 'sev2', 'sev3', 'sev4', null],
          },
        },
        additionalProperties: false,
      },
      IncidentPage: {
        type: 'object',
        required: ['items', 'totalItems', 'pageInfo'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/IncidentSummary' },
          },
          totalItems: { $ref: '#/components/schemas/Count' },
          pageInfo: { $ref: '#/components/schemas/PageInfo' },
        },
        additionalProperties: false,
      },
      IncidentFigures: {
        type: 'object',
        required: [
          'byState',
          'bySeverity',
          'unacknowledged',
          'reviewOverdue',
          'clocks',
          'triage',
        ],
        properties: {
          byState: {
            type: 'object',
            required: [
              'open',
              'acknowledged',
              'mitigated',
              'resolved',
              'reviewed',
            ],
            properties: {
              open: { $ref: '#/components/schemas/Count' },
              acknowledged: { $ref: '#/components/schemas/Count' },
              mitigated: { $ref: '#/components/schemas/Count' },
              resolved: { $ref: '#/components/schemas/Count' },
              reviewed: { $ref: '#/components/schemas/Count' },
            },
            additionalProperties: false,
          },
          bySeverity: {
            type: 'object',
            required: ['sev1', 'sev2', 'sev3', 'sev4'],
            properties: {
              sev1: { $ref: '#/components/schemas/Count' },
              sev2: { $ref: '#/components/schemas/Count' },
              sev3: { $ref: '#/components/schemas/Count' },
              sev4: { $ref: '#/components/schemas/Count' },
            },
            additionalProperties: false,
          },
          unacknowledged: { $ref: '#/components/schemas/Count' },
          reviewOverdue: { $ref: '#/components/schemas/Count' },
          clocks: {
            type: 'object',
            required: ['running', 'overdue'],
            properties: {
              running: { $ref: '#/components/schemas/Count' },
              overdue: { $ref: '#/components/schemas/Count' },
            },
            additionalProperties: false,
          },
          triage: { type: ['integer', 'null'], minimum: 0 },
        },
        additionalProperties: false,
      },
      TimelineEntry: {
        type: 'object',
        required: ['id', 'at', 'actor', 'kind', 'text'],
        properties: {
          id: { type: 'string' },
          at: { $ref: '#/components/schemas/Time' },
          actor: {
            type: 'object',
            required: ['type', 'ref'],
            properties: {
              type: {
                type: 'string',
                enum: ['user', 'service', 'agent', 'system'],
              },
              ref: { type: 'string' },
            },
            additionalProperties: false,
          },
          kind: {
            type: 'string',
            enum: [
              'opened',
              'state',
              'note',
              'changed',
              'snapshot',
              'notified',
              'escalated',
              'controls',
              'affected',
              'clock',
              'review',
              'follow-up',
              'delivery',
            ],
          },
          text: { type: 'string' },
          data: { type: 'object' },
        },
        additionalProperties: false,
      },
      TimelinePage: {
        type: 'object',
        required: ['items', 'totalItems', 'pageInfo'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/TimelineEntry' },
          },
          totalItems: { $ref: '#/components/schemas/Count' },
          pageInfo: { $ref: '#/components/schemas/PageInfo' },
        },
        additionalProperties: false,
      },
      IncidentControl: {
        type: 'object',
        required: ['controlId', 'title', 'then', 'linkedBy', 'linkedAt'],
        properties: {
          controlId: { type: 'string' },
          title: { type: 'string' },
          then: {
            type: 'object',
            required: ['standing'],
            properties: {
              standing: {
                type: 'string',
                enum: [
                  'satisfied',
                  'waived',
                  'out-of-date',
                  'not-satisfied',
                  'not-applicable',
                ],
              },
              status: { $ref: '#/components/schemas/ControlStatus' },
            },
            additionalProperties: false,
          },
          now: { $ref: '#/components/schemas/ControlStatus' },
          note: { type: 'string' },
          linkedBy: { type: 'string' },
          linkedAt: { $ref: '#/components/schemas/Time' },
        },
        additionalProperties: false,
      },
      IncidentFollowUp: {
        type: 'object',
        required: ['id', 'title', 'owner', 'dueOn', 'overdue'],
        properties: {
          id: { type: 'string' },
          title: { type: 'string' },
          owner: { type: 'string' },
          dueOn: { type: 'string', format: 'date' },
          controlId: { type: 'string' },
          url: { type: 'string' },
          doneAt: { $ref: '#/components/schemas/Time' },
          doneBy: { type: 'string' },
          overdue: { type: 'boolean' },
        },
        additionalProperties: false,
      },
      RegulatoryRegime: {
        type: 'object',
        required: ['id', 'title', 'description', 'appliesTo', 'deadlines'],
        properties: {
          id: { type: 'string' },
          title: { type: 'string' },
          description: { type: 'string' },
          url: { type: 'string' },
          appliesTo: {
            type: 'object',
            additionalProperties: { type: 'array', items: { type: 'string' } },
          },
          deadlines: {
            type: 'array',
            items: {
              type: 'object',
              required: ['id', 'title', 'within'],
              properties: {
                id: { type: 'string' },
                title: { type: 'string' },
                within: { type: 'string' },
              },
              additionalProperties: false,
            },
          },
        },
        additionalProperties: false,
      },
      RegulatoryClock: {
        type: 'object',
        required: [
          'id',
          'regime',
          'regimeTitle',
          'deadline',
          'deadlineTitle',
          'awareAt',
          'dueAt',
          'state',
          'startedBy',
          'reports',
        ],
        properties: {
          id: { type: 'string' },
          regime: { type: 'string' },
          regimeTitle: { type: 'string' },
          deadline: { type: 'string' },
          deadlineTitle: { type: 'string' },
          awareAt: { $ref: '#/components/schemas/Time' },
          dueAt: { $ref: '#/components/schemas/Time' },
          state: {
            type: 'string',
            enum: ['running', 'done', 'overdue', 'done-late'],
          },
          startedBy: { type: 'string' },
          reports: {
            type: 'array',
            items: {
              type: 'object',
              required: ['kind', 'at', 'reference', 'by'],
              properties: {
                kind: { type: 'string', enum: ['initial', 'complete'] },
                at: { $ref: '#/components/schemas/Time' },
                reference: { type: 'string' },
                by: { type: 'string' },
              },
              additionalProperties: false,
            },
          },
        },
        additionalProperties: false,
      },
      Incident: {
        type: 'object',
        required: [
          'id',
          'number',
          'version',
          'entityRef',
          'workloadTitle',
          'team',
          'title',
          'severity',
          'category',
          'layer',
          'state',
          'owner',
          'times',
          'reviewOverdue',
          'affected',
          'description',
          'source',
          'ownership',
          'escalation',
          'affectedWorkloads',
          'hiddenAffected',
          'snapshot',
          'today',
          'blocks',
          'controls',
          'followUps',
          'clocks',
          'regimes',
          'actions',
        ],
        properties: {
          id: { type: 'string' },
          number: { type: 'string' },
          version: { type: 'integer', minimum: 1 },
          entityRef: { $ref: '#/components/schemas/EntityRef' },
          workloadTitle: { type: 'string' },
          team: { type: ['string', 'null'] },
          title: { type: 'string' },
          severity: { $ref: '#/components/schemas/Severity' },
          category: { $ref: '#/components/schemas/IncidentCategory' },
          layer: {
            type: ['string', 'null'],
            enum: ['infrastructure', 'identity-data', 'ai-application', null],
          },
          state: { $ref: '#/components/schemas/IncidentState' },
          owner: {
            type: ['object', 'null'],
            required: ['ref', 'kind'],
            properties: {
              ref: { type: 'string' },
              kind: { type: 'string', enum: ['group', 'user'] },
              title: { type: 'string' },
            },
            additionalProperties: false,
          },
          assignee: { type: 'string' },
          times: { $ref: '#/components/schemas/IncidentTimes' },
          acknowledgeBy: { $ref: '#/components/schemas/Time' },
          reviewDueAt: { $ref: '#/components/schemas/Time' },
          reviewOverdue: { type: 'boolean' },
          affected: { $ref: '#/components/schemas/Count' },
          clock: {
            type: 'object',
            required: ['regime', 'dueAt', 'overdue'],
            properties: {
              regime: { type: 'string' },
              dueAt: { $ref: '#/components/schemas/Time' },
              overdue: { type: 'boolean' },
            },
            additionalProperties: false,
          },
          description: { type: 'string' },
          source: { $ref: '#/components/schemas/IncidentOrigin' },
          asset: {
            type: 'object',
            required: ['entityRef', 'title'],
            properties: {
              entityRef: { $ref: '#/components/schemas/EntityRef' },
              title: { type: 'string' },
            },
            additionalProperties: false,
          },
          ownership: { $ref: '#/components/schemas/IncidentOwner' },
          escalation: {
            type: 'array',
            items: {
              type: 'object',
              required: ['by', 'ref', 'kind', 'resolved', 'acknowledgeWithin'],
              properties: {
                by: { type: 'string', enum: ['owner', 'annotation', 'parent'] },
                ref: { type: ['string', 'null'] },
                title: { type: 'string' },
                kind: {
                  type: ['string', 'null'],
                  enum: ['group', 'user', null],
                },
                resolved: { type: 'boolean' },
                reason: {
                  type: 'string',
                  enum: [
                    'absent',
                    'malformed',
                    'not-found',
                    'wrong-kind',
                    'empty-group',
                    'repeated',
                  ],
                },
                note: { type: 'string', enum: ['membership-unknown'] },
                people: { $ref: '#/components/schemas/Count' },
                acknowledgeWithin: {
                  description: 'Minutes after the opening, by severity',
                  type: 'object',
                  properties: {
                    sev1: { type: 'number' },
                    sev2: { type: 'number' },
                    sev3: { type: 'number' },
                    sev4: { type: 'number' },
                  },
                  additionalProperties: false,
                },
                notifiedAt: { $ref: '#/components/schemas/Time' },
                acknowledgeBy: { $ref: '#/components/schemas/Time' },
              },
              additionalProperties: false,
            },
          },
          affectedWorkloads: {
            type: 'array',
            items: {
              type: 'object',
              required: ['entityRef', 'title', 'how'],
              properties: {
                entityRef: { $ref: '#/components/schemas/EntityRef' },
                title: { type: 'string' },
                how: {
                  type: 'string',
                  enum: [
                    'mapped',
                    'named',
                    'depends-on',
                    'consumes-api',
                    'asset',
                  ],
                },
              },
              additionalProperties: false,
            },
          },
          hiddenAffected: {
            description: 'Affected workloads that the caller may not read',
            type: 'integer',
            minimum: 0,
          },
          snapshot: {
            type: ['object', 'null'],
            required: [
              'at',
              'evaluatedAt',
              'framework',
              'maturity',
              'sections',
              'requiredPhase',
              'score',
              'controls',
              'waived',
              'outOfDate',
              'approval',
              'lastDecision',
              'references',
            ],
            properties: {
              at: { $ref: '#/components/schemas/Time' },
              evaluatedAt: { $ref: '#/components/schemas/Time' },
              framework: {
                type: 'object',
                required: ['id', 'version', 'digest'],
                properties: {
                  id: { type: 'string' },
                  version: { type: 'string' },
                  digest: { type: 'string' },
                },
                additionalProperties: false,
              },
              maturity: { $ref: '#/components/schemas/Maturity' },
              sections: {
                type: 'object',
                additionalProperties: { $ref: '#/components/schemas/Maturity' },
              },
              requiredPhase: { $ref: '#/components/schemas/Phase' },
              score: { $ref: '#/components/schemas/Score' },
              controls: {
                description: 'Status of every control that applies, by id',
                type: 'object',
                additionalProperties: {
                  $ref: '#/components/schemas/ControlStatus',
                },
              },
              waived: {
                type: 'array',
                items: {
                  type: 'object',
                  required: ['controlId'],
                  properties: {
                    controlId: { type: 'string' },
                    waiverId: { type: 'string' },
                    expiresAt: { $ref: '#/components/schemas/Time' },
                  },
                  additionalProperties: false,
                },
              },
              outOfDate: {
                type: 'array',
                items: {
                  type: 'object',
                  required: ['controlId'],
                  properties: {
                    controlId: { type: 'string' },
                    since: { $ref: '#/components/schemas/Time' },
                  },
                  additionalProperties: false,
                },
              },
              approval: {
                type: ['object', 'null'],
                required: ['id', 'number', 'environment', 'state'],
                properties: {
                  id: { type: 'string' },
                  number: { type: 'string' },
                  environment: { type: 'string' },
                  state: { type: 'string' },
                },
                additionalProperties: false,
              },
              lastDecision: {
                type: ['object', 'null'],
                required: ['id', 'environment', 'verdict', 'at', 'codes'],
                properties: {
                  id: { type: 'string' },
                  environment: { type: 'string' },
                  verdict: { $ref: '#/components/schemas/Verdict' },
                  at: { $ref: '#/components/schemas/Time' },
                  codes: { type: 'array', items: { type: 'string' } },
                },
                additionalProperties: false,
              },
              references: {
                type: 'object',
                additionalProperties: { type: 'string' },
              },
            },
            additionalProperties: false,
          },
          today: {
            type: ['object', 'null'],
            required: [
              'at',
              'evaluatedAt',
              'framework',
              'maturity',
              'sections',
              'requiredPhase',
              'score',
              'controls',
              'waived',
              'outOfDate',
              'approval',
              'lastDecision',
              'references',
            ],
            properties: {
              at: { $ref: '#/components/schemas/Time' },
              evaluatedAt: { $ref: '#/components/schemas/Time' },
              framework: {
                type: 'object',
                required: ['id', 'version', 'digest'],
                properties: {
                  id: { type: 'string' },
                  version: { type: 'string' },
                  digest: { type: 'string' },
                },
                additionalProperties: false,
              },
              maturity: { $ref: '#/components/schemas/Maturity' },
              sections: {
                type: 'object',
                additionalProperties: { $ref: '#/components/schemas/Maturity' },
              },
              requiredPhase: { $ref: '#/components/schemas/Phase' },
              score: { $ref: '#/components/schemas/Score' },
              controls: {
                description: 'Status of every control that applies, by id',
                type: 'object',
                additionalProperties: {
                  $ref: '#/components/schemas/ControlStatus',
                },
              },
              waived: {
                type: 'array',
                items: {
                  type: 'object',
                  required: ['controlId'],
                  properties: {
                    controlId: { type: 'string' },
                    waiverId: { type: 'string' },
                    expiresAt: { $ref: '#/components/schemas/Time' },
                  },
                  additionalProperties: false,
                },
              },
              outOfDate: {
                type: 'array',
                items: {
                  type: 'object',
                  required: ['controlId'],
                  properties: {
                    controlId: { type: 'string' },
                    since: { $ref: '#/components/schemas/Time' },
                  },
                  additionalProperties: false,
                },
              },
              approval: {
                type: ['object', 'null'],
                required: ['id', 'number', 'environment', 'state'],
                properties: {
                  id: { type: 'string' },
                  number: { type: 'string' },
                  environment: { type: 'string' },
                  state: { type: 'string' },
                },
                additionalProperties: false,
              },
              lastDecision: {
                type: ['object', 'null'],
                required: ['id', 'environment', 'verdict', 'at', 'codes'],
                properties: {
                  id: { type: 'string' },
                  environment: { type: 'string' },
                  verdict: { $ref: '#/components/schemas/Verdict' },
                  at: { $ref: '#/components/schemas/Time' },
                  codes: { type: 'array', items: { type: 'string' } },
                },
                additionalProperties: false,
              },
              references: {
                type: 'object',
                additionalProperties: { type: 'string' },
              },
            },
            additionalProperties: false,
          },
          blocks: {
            description: 'Environments whose gate it stops',
            type: 'array',
            items: {
              type: 'object',
              required: ['environment', 'mode'],
              properties: {
                environment: { type: 'string' },
                mode: { type: 'string', enum: ['warn', 'enforce'] },
              },
              additionalProperties: false,
            },
          },
          controls: {
            type: 'array',
            items: { $ref: '#/components/schemas/IncidentControl' },
          },
          review: {
            type: 'object',
            required: ['whatHappened', 'reviewedBy', 'reviewedAt'],
            properties: {
              whatHappened: { type: 'string' },
              noControls: { type: 'string' },
              reviewedBy: { type: 'string' },
              reviewedAt: { $ref: '#/components/schemas/Time' },
            },
            additionalProperties: false,
          },
          followUps: {
            type: 'array',
            items: { $ref: '#/components/schemas/IncidentFollowUp' },
          },
          clocks: {
            type: 'array',
            items: { $ref: '#/components/schemas/RegulatoryClock' },
          },
          regimes: {
            type: 'array',
            items: { $ref: '#/components/schemas/RegulatoryRegime' },
          },
          actions: {
            type: 'array',
            items: {
              type: 'string',
              enum: [
                'acknowledge',
                'mitigate',
                'resolve',
                'reopen',
                'review',
                'edit',
                'note',
                'link-controls',
                'start-clock',
              ],
            },
          },
        },
        additionalProperties: false,
      },
      IncidentRequest: {
        type: 'object',
        required: ['title', 'severity', 'category'],
        properties: {
          entityRef: { $ref: '#/components/schemas/Text' },
          assetRef: { $ref: '#/components/schemas/Text' },
          title: { type: 'string', minLength: 1, maxLength: 300 },
          severity: { $ref: '#/components/schemas/Severity' },
          category: { $ref: '#/components/schemas/IncidentCategory' },
          layer: { $ref: '#/components/schemas/LayerId' },
          description: { type: 'string', maxLength: 20000 },
          affected: {
            type: 'array',
            maxItems: 200,
            items: { $ref: '#/components/schemas/Text' },
          },
          source: { $ref: '#/components/schemas/IncidentOrigin' },
          startedAt: { type: 'string', format: 'date-time' },
          detectedAt: { type: 'string', format: 'date-time' },
        },
        additionalProperties: false,
      },
      IncidentUpdate: {
        type: 'object',
        minProperties: 1,
        properties: {
          title: { type: 'string', minLength: 1, maxLength: 300 },
          description: { type: 'string', maxLength: 20000 },
          severity: { $ref: '#/components/schemas/Severity' },
          category: { $ref: '#/components/schemas/IncidentCategory' },
          layer: { $ref: '#/components/schemas/LayerId' },
          assignee: { type: ['string', 'null'], minLength: 1, maxLength: 512 },
          affected: {
            type: 'array',
            maxItems: 200,
            items: { $ref: '#/components/schemas/Text' },
          },
          startedAt: { type: 'string', format: 'date-time' },
        },
        additionalProperties: false,
      },
      IncidentMove: {
        type: 'object',
        required: ['state'],
        properties: {
          state: { $ref: '#/components/schemas/IncidentState' },
          comment: { type: 'string', maxLength: 10000 },
          at: { type: 'string', format: 'date-time' },
        },
        additionalProperties: false,
      },
      IncidentNote: {
        type: 'object',
        required: ['text'],
        properties: {
          text: { type: 'string', minLength: 1, maxLength: 10000 },
        },
        additionalProperties: false,
      },
      IncidentControlsBody: {
        type: 'object',
        required: ['controlIds'],
        properties: {
          controlIds: {
            type: 'array',
            maxItems: 200,
            items: { $ref: '#/components/schemas/Name' },
          },
        },
        additionalProperties: false,
      },
      NewFollowUp: {
        type: 'object',
        required: ['title', 'owner', 'dueOn'],
        properties: {
          title: { type: 'string', minLength: 1, maxLength: 300 },
          owner: { type: 'string', minLength: 1, maxLength: 512 },
          dueOn: { type: 'string', format: 'date' },
          controlId: { $ref: '#/components/schemas/Name' },
          url: { type: 'string', maxLength: 2000 },
        },
        additionalProperties: false,
      },
      IncidentReviewRequest: {
        type: 'object',
        required: ['whatHappened', 'controls', 'followUps'],
        properties: {
          whatHappened: { type: 'string', minLength: 1, maxLength: 10000 },
          controls: {
            type: 'array',
            maxItems: 200,
            items: {
              type: 'object',
              required: ['controlId'],
              properties: {
                controlId: { $ref: '#/components/schemas/Name' },
                note: { type: 'string', maxLength: 2000 },
              },
              additionalProperties: false,
            },
          },
          noControls: { type: 'string', maxLength: 2000 },
          followUps: {
            type: 'array',
            maxItems: 50,
            items: { $ref: '#/components/schemas/NewFollowUp' },
          },
        },
        additionalProperties: false,
      },
      FollowUpDone: {
        type: 'object',
        required: ['done'],
        properties: { done: { type: 'boolean' } },
        additionalProperties: false,
      },
      NewClock: {
        type: 'object',
        required: ['regime', 'awareAt'],
        properties: {
          regime: { $ref: '#/components/schemas/Name' },
          deadline: { $ref: '#/components/schemas/Name' },
          awareAt: { type: 'string', format: 'date-time' },
        },
        additionalProperties: false,
      },
      ClockChange: {
        type: 'object',
        required: ['deadline'],
        properties: { deadline: { $ref: '#/components/schemas/Name' } },
        additionalProperties: false,
      },
      ClockReport: {
        type: 'object',
        required: ['kind', 'reference'],
        properties: {
          kind: { type: 'string', enum: ['initial', 'complete'] },
          reference: { type: 'string', minLength: 1, maxLength: 500 },
          at: { type: 'string', format: 'date-time' },
        },
        additionalProperties: false,
      },
      IncidentLearning: {
        type: 'object',
        required: ['controls', 'categories', 'teams'],
        properties: {
          controls: {
            type: 'array',
            items: {
              type: 'object',
              required: [
                'controlId',
                'title',
                'incidents',
                'standings',
                'categories',
              ],
              properties: {
                controlId: { type: 'string' },
                title: { type: 'string' },
                incidents: { type: 'integer' },
                standings: {
                  type: 'object',
                  required: [
                    'satisfied',
                    'waived',
                    'out-of-date',
                    'not-satisfied',
                    'not-applicable',
                  ],
                  properties: {
                    satisfied: { type: 'integer' },
                    waived: { type: 'integer' },
                    'out-of-date': { type: 'integer' },
                    'not-satisfied': { type: 'integer' },
                    'not-applicable': { type: 'integer' },
                  },
                  additionalProperties: false,
                },
                categories: {
                  type: 'array',
                  items: { $ref: '#/components/schemas/IncidentCategory' },
                },
              },
              additionalProperties: false,
            },
          },
          categories: {
            type: 'array',
            items: {
              type: 'object',
              required: [
                'category',
                'layer',
                'incidents',
                'minutesToAcknowledge',
                'minutesToMitigate',
              ],
              properties: {
                category: { $ref: '#/components/schemas/IncidentCategory' },
                layer: { type: ['string', 'null'] },
                incidents: { type: 'integer' },
                minutesToAcknowledge: { type: ['number', 'null'] },
                minutesToMitigate: { type: ['number', 'null'] },
              },
              additionalProperties: false,
            },
          },
          teams: {
            type: 'array',
            items: {
              type: 'object',
              required: [
                'team',
                'incidents',
                'active',
                'reviewOverdue',
                'followUpsOverdue',
              ],
              properties: {
                team: { type: ['string', 'null'] },
                title: { type: 'string' },
                incidents: { type: 'integer' },
                active: { type: 'integer' },
                reviewOverdue: { type: 'integer' },
                followUpsOverdue: { type: 'integer' },
              },
              additionalProperties: false,
            },
          },
        },
        additionalProperties: false,
      },
      TriageState: {
        type: 'string',
        enum: ['waiting', 'assigned', 'dismissed'],
      },
      TriageItem: {
        type: 'object',
        required: [
          'id',
          'version',
          'system',
          'externalId',
          'title',
          'severity',
          'keys',
          'firstAt',
          'lastAt',
          'deliveries',
          'state',
          'payload',
        ],
        properties: {
          id: { type: 'string' },
          version: { type: 'integer', minimum: 1 },
          system: { type: 'string' },
          externalId: { type: ['string', 'null'] },
          title: { type: 'string' },
          severity: {
            type: ['string', 'null'],
            enum: ['sev1', 'sev2', 'sev3', 'sev4', null],
          },
          url: { type: 'string' },
          keys: { type: 'array', items: { type: 'string' } },
          firstAt: { $ref: '#/components/schemas/Time' },
          lastAt: { $ref: '#/components/schemas/Time' },
          deliveries: { $ref: '#/components/schemas/Count' },
          state: { $ref: '#/components/schemas/TriageState' },
          payload: { type: 'string' },
          decidedBy: { type: 'string' },
          decidedAt: { $ref: '#/components/schemas/Time' },
          reason: { type: 'string' },
          incident: {
            type: 'object',
            required: ['id', 'number'],
            properties: { id: { type: 'string' }, number: { type: 'string' } },
            additionalProperties: false,
          },
        },
        additionalProperties: false,
      },
      TriagePage: {
        type: 'object',
        required: ['items', 'totalItems', 'pageInfo'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/TriageItem' },
          },
          totalItems: { $ref: '#/components/schemas/Count' },
          pageInfo: { $ref: '#/components/schemas/PageInfo' },
        },
        additionalProperties: false,
      },
      TriageAssignment: {
        type: 'object',
        required: ['entityRef'],
        properties: {
          entityRef: { $ref: '#/components/schemas/Text' },
          severity: { $ref: '#/components/schemas/Severity' },
          category: { $ref: '#/components/schemas/IncidentCategory' },
          layer: { $ref: '#/components/schemas/LayerId' },
          remember: {
            type: 'array',
            maxItems: 50,
            items: { $ref: '#/components/schemas/Text' },
          },
        },
        additionalProperties: false,
      },
      ServiceMapping: {
        type: 'object',
        required: [
          'id',
          'system',
          'key',
          'entityRef',
          'origin',
          'createdAt',
          'usable',
        ],
        properties: {
          id: { type: 'string' },
          system: { type: 'string' },
          key: { type: 'string' },
          entityRef: { $ref: '#/components/schemas/EntityRef' },
          title: { type: 'string' },
          origin: { type: 'string', enum: ['annotation', 'person'] },
          annotation: { type: 'string' },
          createdBy: { type: 'string' },
          createdAt: { $ref: '#/components/schemas/Time' },
          lastUsedAt: { $ref: '#/components/schemas/Time' },
          usable: { type: 'boolean' },
          problem: { type: 'string' },
        },
        additionalProperties: false,
      },
      ServiceMappingRequest: {
        type: 'object',
        required: ['system', 'key', 'entityRef'],
        properties: {
          system: { $ref: '#/components/schemas/Name' },
          key: { $ref: '#/components/schemas/Text' },
          entityRef: { $ref: '#/components/schemas/Text' },
        },
        additionalProperties: false,
      },
      IncidentDoorStatus: {
        type: 'object',
        required: [
          'id',
          'title',
          'path',
          'configured',
          'accepted',
          'refused',
          'waiting',
        ],
        properties: {
          id: { type: 'string' },
          title: { type: 'string' },
          path: { type: 'string' },
          configured: { type: 'boolean' },
          accepted: { $ref: '#/components/schemas/Count' },
          refused: { $ref: '#/components/schemas/Count' },
          lastAcceptedAt: { $ref: '#/components/schemas/Time' },
          lastRefusedAt: { $ref: '#/components/schemas/Time' },
          waiting: { $ref: '#/components/schemas/Count' },
        },
        additionalProperties: false,
      },
      ServiceMappingsResponse: {
        type: 'object',
        required: ['items', 'totalItems', 'pageInfo', 'doors'],
        properties: {
          items: {
            type: 'array',
            items: { $ref: '#/components/schemas/ServiceMapping' },
          },
          totalItems: { $ref: '#/components/schemas/Count' },
          pageInfo: { $ref: '#/components/schemas/PageInfo' },
          doors: {
            type: 'array',
            items: { $ref: '#/components/schemas/IncidentDoorStatus' },
          },
        },
        additionalProperties: false,
      },
      WebhookAccepted: {
        type: 'object',
        required: ['status'],
        properties: { status: { type: 'string', enum: ['accepted'] } },
        additionalProperties: false,
      },
    },
  },
} as const;

/** Path, query, body and answer of each call. */
export type EndpointMap = {
  '#get|/framework': { response: FrameworkResponse };
  '#get|/framework/controls': { response: { items: ControlFigures[] } };
  '#get|/framework/controls/{id}': {
    path: { id: string };
    response: ControlResponse;
  };
  '#get|/workloads': {
    query: {
      owner?: string;
      team?: string;
      descendants?: boolean;
      ownership?: 'group' | 'user' | 'unowned';
      system?: string;
      domain?: string;
      section?: SectionId;
      reaches?: 'foundational' | 'enhanced' | 'advanced' | 'required';
      misses?: 'foundational' | 'enhanced' | 'advanced' | 'required';
      maturity?: Array<Maturity>;
      requiredPhase?: Array<Phase>;
      compliant?: boolean;
      assessed?: boolean;
      useCase?: Array<UseCase>;
      control?: string;
      status?: Array<ControlStatus>;
      approvalClaim?: Array<'approved' | 'pending' | 'rejected' | 'none'>;
      approval?: Array<
        | 'requested'
        | 'approved'
        | 'stale'
        | 'rejected'
        | 'withdrawn'
        | 'expired'
        | 'revoked'
        | 'superseded'
        | 'none'
      >;
      problems?: boolean;
      error?: boolean;
      text?: string;
      orderBy?:
        | 'concern'
        | 'title'
        | '-title'
        | 'score'
        | '-score'
        | 'maturity'
        | '-maturity'
        | 'requiredPhase'
        | '-requiredPhase'
        | 'owner'
        | '-owner';
      limit?: number;
      cursor?: string;
    };
    response: Page<WorkloadSummary>;
  };
  '#get|/workloads/by-name/{kind}/{namespace}/{name}': {
    path: { kind: string; namespace: string; name: string };
    response: Scorecard;
  };
  '#get|/workloads/by-name/{kind}/{namespace}/{name}/history': {
    path: { kind: string; namespace: string; name: string };
    query: { limit?: number; cursor?: string };
    response: Page<HistoryEntry>;
  };
  '#get|/workloads/by-name/{kind}/{namespace}/{name}/plan': {
    path: { kind: string; namespace: string; name: string };
    response: Plan;
  };
  '#put|/workloads/by-name/{kind}/{namespace}/{name}/profile': {
    path: { kind: string; namespace: string; name: string };
    body: Pick<ProfileUpdate, 'facts'> & Partial<ProfileUpdate>;
    response: Scorecard;
  };
  '#post|/workloads/by-name/{kind}/{namespace}/{name}/refresh': {
    path: { kind: string; namespace: string; name: string };
    body: { controlId?: string };
    response: Scorecard;
  };
  '#post|/profiles': {
    body: { items: ProfileUpdate[] };
    response: ProfileUpdateResult;
  };
  '#post|/evidence': { body: object; response: EvidencePushResult };
  '#post|/evidence/imports/{format}': {
    path: { format: 'prowler-ocsf' | 'asff' | 'sarif' };
    query: { entityRef?: string };
    body: object;
    response: EvidenceImportResult;
  };
  '#post|/evidence/{id}/dispute': {
    path: { id: string };
    body: { reason: string };
    response: void;
  };
  '#_delete|/evidence/{id}/dispute': { path: { id: string }; response: void };
  '#get|/attestations': {
    query: {
      entityRef?: string;
      controlId?: string;
      team?: string;
      expiringWithinDays?: number;
      limit?: number;
      cursor?: string;
    };
    response: Page<Attestation>;
  };
  '#post|/attestations': {
    body: AttestationRequest;
    response: AttestationResult;
  };
  '#_delete|/attestations/{id}': {
    path: { id: string };
    body: { reason: string };
    response: void;
  };
  '#get|/assets': {
    query: {
      text?: string;
      type?: string;
      owner?: string;
      used?: boolean;
      orderBy?: 'title' | '-title' | 'type' | '-type' | 'usedBy' | '-usedBy';
      limit?: number;
      cursor?: string;
    };
    response: Page<AssetSummary>;
  };
  '#get|/teams': { response: TeamStandingsResponse };
  '#get|/teams/{kind}/{namespace}/{name}': {
    path: { kind: string; namespace: string; name: string };
    response: TeamRollup;
  };
  '#get|/organization/rollup': { response: OrganizationRollup };
  '#get|/organization/trend': {
    query: { days?: number; entityRef?: string };
    response: Trend;
  };
  '#get|/organization/movements': {
    query: {
      since?: string;
      until?: string;
      entityRef?: string;
      direction?: Array<MovementDirection>;
      limit?: number;
      cursor?: string;
    };
    response: MovementsResponse;
  };
  '#get|/exports/report.html': {
    query: { entityRef?: string; since?: string };
    response: void;
  };
  '#get|/exports/workloads.csv': {
    query: {
      owner?: string;
      team?: string;
      descendants?: boolean;
      ownership?: 'group' | 'user' | 'unowned';
      system?: string;
      domain?: string;
      section?: SectionId;
      reaches?: 'foundational' | 'enhanced' | 'advanced' | 'required';
      misses?: 'foundational' | 'enhanced' | 'advanced' | 'required';
      maturity?: Array<Maturity>;
      requiredPhase?: Array<Phase>;
      compliant?: boolean;
      assessed?: boolean;
      useCase?: Array<UseCase>;
      control?: string;
      status?: Array<ControlStatus>;
      approvalClaim?: Array<'approved' | 'pending' | 'rejected' | 'none'>;
      approval?: Array<
        | 'requested'
        | 'approved'
        | 'stale'
        | 'rejected'
        | 'withdrawn'
        | 'expired'
        | 'revoked'
        | 'superseded'
        | 'none'
      >;
      problems?: boolean;
      error?: boolean;
      text?: string;
      orderBy?:
        | 'concern'
        | 'title'
        | '-title'
        | 'score'
        | '-score'
        | 'maturity'
        | '-maturity'
        | 'requiredPhase'
        | '-requiredPhase'
        | 'owner'
        | '-owner';
      limit?: number;
      cursor?: string;
    };
    response: void;
  };
  '#get|/exports/rollup.csv': { response: void };
  '#get|/waivers': {
    query: {
      state?: Array<WaiverState>;
      entityRef?: string;
      controlId?: string;
      team?: string;
      withoutTeam?: boolean;
      expiresBefore?: string;
      waitsForMe?: boolean;
      orderBy?: 'expiresAt' | '-expiresAt' | 'requestedAt' | '-requestedAt';
      limit?: number;
      cursor?: string;
    };
    response: Page<Waiver>;
  };
  '#post|/waivers': { body: WaiverRequest; response: Waiver };
  '#get|/waivers/debt': { response: WaiverDebtResponse };
  '#get|/waivers/{id}': { path: { id: string }; response: Waiver };
  '#post|/waivers/{id}/reviews': {
    path: { id: string };
    body: WaiverReview;
    response: Waiver;
  };
  '#post|/waivers/{id}/withdraw': { path: { id: string }; response: Waiver };
  '#post|/waivers/{id}/renew': {
    path: { id: string };
    body: Pick<WaiverRequest, 'expiresAt' | 'reason'>;
    response: Waiver;
  };
  '#post|/waivers/{id}/revoke': {
    path: { id: string };
    body: { reason: string };
    response: Waiver;
  };
  '#get|/inbox': { response: InboxResponse };
  '#get|/approvals': {
    query: {
      state?: Array<ApprovalRecordState>;
      entityRef?: string;
      environment?: string;
      team?: string;
      waitsForMe?: boolean;
      requestedFrom?: string;
      requestedBefore?: string;
      validUntilBefore?: string;
      orderBy?: 'requestedAt' | '-requestedAt' | 'validUntil';
      limit?: number;
      cursor?: string;
    };
    response: Page<ApprovalSummary>;
  };
  '#post|/approvals': { body: ApprovalRequest; response: Approval };
  '#get|/approvals/figures': { response: ApprovalFigures };
  '#post|/approvals/reaffirm': {
    body: ReaffirmRequest;
    response: ReaffirmResult;
  };
  '#get|/approvals/{id}': { path: { id: string }; response: Approval };
  '#post|/approvals/{id}/reviews': {
    path: { id: string };
    body: ApprovalReviewRequest;
    response: Approval;
  };
  '#post|/approvals/{id}/withdraw': {
    path: { id: string };
    response: Approval;
  };
  '#post|/approvals/{id}/revoke': {
    path: { id: string };
    body: { reason: string };
    response: Approval;
  };
  '#get|/teams/{kind}/{namespace}/{name}/plan': {
    path: { kind: string; namespace: string; name: string };
    response: TeamPlan;
  };
  '#get|/assessments': { response: { items: Assessment[] } };
  '#post|/assessments': { body: AssessmentStart; response: Assessment };
  '#get|/assessments/{id}': { path: { id: string }; response: Assessment };
  '#get|/assessments/{id}/questions': {
    path: { id: string };
    query: { entityRef: string };
    response: { items: AssessmentQuestion[] };
  };
  '#post|/assessments/{id}/answers': {
    path: { id: string };
    body: AssessmentAnswerRequest;
    response: AssessmentQuestion;
  };
  '#post|/assessments/{id}/hand-over': {
    path: { id: string };
    body: { to: string };
    response: Assessment;
  };
  '#post|/assessments/{id}/baseline': {
    path: { id: string };
    body: { entityRefs?: string[] };
    response: { items: BaselineProgress[] };
  };
  '#get|/baselines': {
    query: {
      entityRef?: string;
      team?: string;
      limit?: number;
      cursor?: string;
    };
    response: Page<BaselineProgress>;
  };
  '#get|/baselines/figures': {
    query: { team?: string };
    response: BaselineFigures;
  };
  '#get|/roadmap': {
    query: { entityRef?: string; team?: string };
    response: Roadmap;
  };
  '#get|/provided/by-name/{kind}/{namespace}/{name}': {
    path: { kind: string; namespace: string; name: string };
    response: ProvidedControls;
  };
  '#get|/audit': {
    query: {
      subject?: string;
      actor?: string;
      action?: string;
      from?: string;
      to?: string;
      orderBy?: 'sequence' | '-sequence';
      limit?: number;
      cursor?: string;
    };
    response: Page<AuditEntry>;
  };
  '#get|/audit/head': { response: AuditHead };
  '#get|/audit/verify': { response: AuditVerification };
  '#get|/selection/by-name/{kind}/{namespace}/{name}': {
    path: { kind: string; namespace: string; name: string };
    response: SelectionResponse;
  };
  '#get|/health/details': { response: HealthDetails };
  '#get|/versions': { response: VersionsResponse };
  '#post|/versions': { body: PolicyChangeRequest; response: GovernanceVersion };
  '#post|/versions/{digest}/preview': {
    path: { digest: string };
    response: VersionPreview;
  };
  '#post|/versions/{digest}/activate': {
    path: { digest: string };
    body: VersionActivationRequest;
    response: GovernanceVersion;
  };
  '#post|/gates/what-if': { body: WhatIfRequest; response: VersionPreview };
  '#post|/gates/{environment}/decisions': {
    path: { environment: string };
    body: GateRequest;
    response: GateDecision | GateDecisions;
  };
  '#get|/gates/decisions': {
    query: {
      environment?: string;
      entityRef?: string;
      team?: string;
      verdict?: Array<Verdict>;
      proceed?: boolean;
      code?: ReasonCode;
      last?: boolean;
      from?: string;
      to?: string;
      limit?: number;
      cursor?: string;
    };
    response: Page<GateDecision>;
  };
  '#get|/gates/decisions/{id}': {
    path: { id: string };
    response: GateDecision;
  };
  '#get|/gates/decisions/{id}/replay': {
    path: { id: string };
    response: DecisionReplay;
  };
  '#get|/gates/environments': { response: EnvironmentsResponse };
  '#get|/workloads/by-name/{kind}/{namespace}/{name}/forecast': {
    path: { kind: string; namespace: string; name: string };
    query: { environment: string; at?: string };
    response: GateDecision;
  };
  '#get|/break-glass': {
    query: { entityRef?: string; limit?: number; cursor?: string };
    response: Page<BreakGlass>;
  };
  '#post|/break-glass': { body: BreakGlassRequest; response: BreakGlass };
  '#post|/break-glass/{id}/reviews': {
    path: { id: string };
    body: { justified: boolean; comment: string };
    response: BreakGlass;
  };
  '#get|/incidents': {
    query: {
      state?: Array<IncidentState>;
      active?: boolean;
      severity?: Array<Severity>;
      category?: Array<IncidentCategory>;
      layer?: Array<LayerId>;
      team?: string;
      descendants?: boolean;
      withoutTeam?: boolean;
      unacknowledged?: boolean;
      entityRef?: string;
      controlId?: string;
      text?: string;
      reviewOverdue?: boolean;
      clock?: 'running' | 'overdue';
      from?: string;
      to?: string;
      orderBy?: 'concern' | '-openedAt' | 'openedAt' | 'severity';
      limit?: number;
      cursor?: string;
    };
    response: Page<IncidentSummary>;
  };
  '#post|/incidents': { body: IncidentRequest; response: Incident };
  '#get|/incidents/figures': {
    query: { team?: string; entityRef?: string };
    response: IncidentFigures;
  };
  '#get|/incidents/learning': {
    query: { team?: string; from?: string };
    response: IncidentLearning;
  };
  '#get|/incidents/triage': {
    query: { state?: TriageItem['state']; limit?: number; cursor?: string };
    response: Page<TriageItem>;
  };
  '#post|/incidents/triage/{id}/assign': {
    path: { id: string };
    body: TriageAssignment;
    response: TriageItem;
  };
  '#post|/incidents/triage/{id}/dismiss': {
    path: { id: string };
    body: { reason: string };
    response: TriageItem;
  };
  '#get|/incidents/service-mappings': {
    query: {
      system?: string;
      entityRef?: string;
      text?: string;
      limit?: number;
      cursor?: string;
    };
    response: ServiceMappingsResponse;
  };
  '#post|/incidents/service-mappings': {
    body: Pick<ServiceMapping, 'system' | 'key' | 'entityRef'>;
    response: ServiceMapping;
  };
  '#_delete|/incidents/service-mappings/{id}': {
    path: { id: string };
    response: void;
  };
  '#post|/webhooks/{door}': {
    path: { door: string };
    body: object;
    response: void;
  };
  '#get|/incidents/{id}': { path: { id: string }; response: Incident };
  '#post|/incidents/{id}/state': {
    path: { id: string };
    body: { state: IncidentState; comment?: string; at?: string };
    response: Incident;
  };
  '#get|/incidents/{id}/timeline': {
    path: { id: string };
    query: { limit?: number; cursor?: string };
    response: Page<TimelineEntry>;
  };
  '#post|/incidents/{id}/timeline': {
    path: { id: string };
    body: { text: string };
    response: TimelineEntry;
  };
  '#put|/incidents/{id}/controls': {
    path: { id: string };
    body: { controlIds: string[] };
    response: Incident;
  };
  '#post|/incidents/{id}/review': {
    path: { id: string };
    body: IncidentReviewRequest;
    response: Incident;
  };
  '#post|/incidents/{id}/follow-ups': {
    path: { id: string };
    body: IncidentReviewRequest['followUps'][number];
    response: Incident;
  };
  '#post|/incidents/{id}/follow-ups/{followUpId}': {
    path: { id: string; followUpId: string };
    body: { done: boolean };
    response: Incident;
  };
  '#post|/incidents/{id}/clocks': {
    path: { id: string };
    body: { regime: string; deadline?: string; awareAt: string };
    response: Incident;
  };
  '#post|/incidents/{id}/clocks/{clockId}/reports': {
    path: { id: string; clockId: string };
    body: { kind: 'initial' | 'complete'; reference: string; at?: string };
    response: Incident;
  };
  '#get|/workloads/by-name/{kind}/{namespace}/{name}/ownership': {
    path: { kind: string; namespace: string; name: string };
    response: OwnershipView;
  };
  '#get|/ownership/orphans': {
    query: { team?: string; limit?: number; cursor?: string };
    response: OrphansResponse;
  };
  '#post|/ownership/drill': { response: OrphanDrill };
};

/** A router that refuses what the document does not allow. */
export const createOpenApiRouter = (
  options?: Parameters<
    typeof createValidatedOpenApiRouterFromGeneratedEndpointMap
  >['1'],
) =>
  createValidatedOpenApiRouterFromGeneratedEndpointMap<EndpointMap>(
    spec,
    options,
  );

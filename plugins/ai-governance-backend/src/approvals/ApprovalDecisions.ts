import {
  AuditActor,
  readReason,
} from '@ai-governance/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { storable } from '../database/storable';
import { ApprovalColumns, StoredApproval } from './approvalRow';
import { ApprovalWriter } from './ApprovalWriter';
import { assertState, assertVersion, faster } from './assertAsSeen';

/** Ends approvals: by who asked before they are decided, and by a reviewer afterwards. */
export class ApprovalDecisions {
  readonly #database: Knex;
  readonly #writer: ApprovalWriter;
  readonly #now: () => Date;

  constructor(options: {
    database: Knex;
    writer: ApprovalWriter;
    now: () => Date;
  }) {
    this.#database = options.database;
    this.#writer = options.writer;
    this.#now = options.now;
  }

  async withdraw(
    id: string,
    version: number,
    who: { by: string; actor: AuditActor },
  ): Promise<void> {
    await this.#end(id, version, who, {
      from: ['requested'],
      to: 'withdrawn',
      columns: {},
    });
  }

  async revoke(
    id: string,
    version: number,
    reason: string,
    who: { by: string; actor: AuditActor },
  ): Promise<void> {
    const comment = storable(readReason(reason));
    await this.#end(id, version, who, {
      from: ['approved', 'stale'],
      to: 'revoked',
      comment,
      columns: {
        revoked_by: who.by,
        revoked_at: this.#now().getTime(),
        revoke_reason: comment,
      },
    });
  }

  async #end(
    id: string,
    version: number,
    { by, actor }: { by: string; actor: AuditActor },
    end: {
      from: StoredApproval['state'][];
      to: 'withdrawn' | 'revoked';
      comment?: string;
      columns: Partial<ApprovalColumns>;
    },
  ): Promise<void> {
    const at = this.#now().getTime();
    await this.#database.transaction(async tx => {
      const approval = await this.#writer.hold(tx, id);
      assertVersion(approval, version);
      assertState(approval, end.from, at);
      const isChanged = await this.#writer.change(tx, approval, {
        ...end.columns,
        state: end.to,
        decided_at: at,
        step_position: null,
        overdue_at: null,
      });
      if (!isChanged) {
        throw faster(approval);
      }
      await this.#writer.ask(tx, id, []);
      await this.#writer.happened(tx, id, at, [
        { by, kind: end.to, comment: end.comment },
      ]);
      await this.#writer.conclude(tx, [
        {
          approval,
          action: end.to,
          actor,
          by,
          at,
          details: end.comment === undefined ? {} : { reason: end.comment },
        },
      ]);
    });
  }
}

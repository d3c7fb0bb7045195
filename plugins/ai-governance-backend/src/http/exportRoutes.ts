import { Response } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AuthorizedTables } from '../exports/AuthorizedTables';
import { AuthorizedReports } from '../reports/AuthorizedReports';
import { REPORT_POLICY } from '../reports/page';
import { Audited } from './audited';
import { ApiRouter, CallerOf } from './request';

/** What leaves the product: each call is an event of the audit log and a row of the audit trail. */
export function exportRoutes(
  router: ApiRouter,
  callerOf: CallerOf,
  services: {
    reports: AuthorizedReports;
    tables: AuthorizedTables;
    audited: Audited;
    now: () => Date;
  },
): void {
  const { reports, tables, audited, now } = services;
  const event = (what: string) => ({
    eventId: 'export-create',
    severityLevel: 'medium' as const,
    meta: { what },
  });

  router.get('/exports/report.html', async (req, res) => {
    const credentials = await callerOf(req);
    const report = await audited(req, event('report.html'), () =>
      reports.report(req.query, credentials),
    );
    setFileHeaders(res, {
      type: 'text/html',
      disposition: 'inline',
      name: report.fileName,
    });
    res.setHeader('Content-Security-Policy', REPORT_POLICY);
    res.end(report.page);
  });

  router.get('/exports/workloads.csv', async (req, res) => {
    const credentials = await callerOf(req);
    const table = await audited(req, event('workloads.csv'), () =>
      tables.workloads(req.query, credentials),
    );
    await sendTable(res, 'workloads', table, now());
  });

  router.get('/exports/rollup.csv', async (req, res) => {
    const credentials = await callerOf(req);
    const table = await audited(req, event('rollup.csv'), () =>
      tables.rollup(credentials),
    );
    await sendTable(res, 'rollup', table, now());
  });
}

type AnyResponse = Pick<Response, 'setHeader'> & NodeJS.WritableStream;

async function sendTable(
  res: AnyResponse,
  what: string,
  table: Readable,
  at: Date,
): Promise<void> {
  setFileHeaders(res, {
    type: 'text/csv',
    disposition: 'attachment',
    name: `ai-governance-${what}-${at.toISOString().slice(0, 10)}.csv`,
  });
  await pipeline(table, res);
}

/** `name` is of letters, digits, dots and hyphens alone. */
function setFileHeaders(
  res: AnyResponse,
  file: { type: string; disposition: string; name: string },
): void {
  res.setHeader('Content-Type', `${file.type}; charset=utf-8`);
  res.setHeader(
    'Content-Disposition',
    `${file.disposition}; filename="${file.name}"`,
  );
  res.setHeader('Cache-Control', 'no-store');
  res.setHeader('X-Content-Type-Options', 'nosniff');
}

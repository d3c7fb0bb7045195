import { ResponseError } from '@backstage/errors';

/** The error that the client rejects with when the service refuses. */
export async function buildResponseError(
  status: number,
  message: string,
  headers: Record<string, string> = {},
): Promise<Error> {
  return ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name: 'Error', message },
        request: { method: 'GET', url: '/' },
        response: { statusCode: status },
      }),
      {
        status,
        headers: { 'Content-Type': 'application/json', ...headers },
      },
    ),
  );
}

/** A successful answer: JSON as it is, other media types as bytes. */
export interface Answer<T> {
  readonly body: T;
  readonly status: number;
  readonly headers: Headers;
  /** The version that this answer shows; give the answer itself as `ifMatch` to change just that version. */
  readonly etag: string | null;
  /** Whether an earlier try under the same Idempotency-Key had done the work already. */
  readonly replayed: boolean;
}

export async function readAnswer(response: Response): Promise<Answer<unknown>> {
  const mediaType = (response.headers.get("content-type") ?? "").split(";")[0] ?? "";
  const content = new Uint8Array(await response.arrayBuffer());
  const isJson = /^application\/(.+\+)?json$/.test(mediaType) && content.length > 0;
  return {
    body: isJson ? JSON.parse(new TextDecoder().decode(content)) : content,
    status: response.status,
    headers: response.headers,
    etag: response.headers.get("etag"),
    replayed: response.headers.get("idempotency-replayed") === "true",
  };
}

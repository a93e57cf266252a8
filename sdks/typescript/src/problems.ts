/** Base of this package's errors; `zh` and `en` are the same sentence. */
export class LinliError extends Error {
  readonly zh: string;
  readonly en: string;

  constructor(zh: string, en: string, options?: ErrorOptions) {
    super(zh === en ? zh : `${zh} / ${en}`, options);
    this.name = new.target.name;
    this.zh = zh;
    this.en = en;
  }
}

/** No try brought an answer; an unsafe call may have been carried out all the same: repeat it with its key. */
export class Unreachable extends LinliError {
  readonly idempotencyKey: string | null;

  constructor(url: string, idempotencyKey: string | null, cause: unknown) {
    super(`多次尝试后仍无法连接 ${url}`, `No answer from ${url} after several tries`, { cause });
    this.idempotencyKey = idempotencyKey;
  }
}

/** The issuer gives no token; `error` is the code of RFC 6749, such as invalid_client. */
export class TokenRefused extends LinliError {
  readonly error: string;

  constructor(error: string, description: string) {
    super(`无法取得访问令牌（${error}）：${description}`, `No access token (${error}): ${description}`);
    this.error = error;
  }
}

/** A webhook is not from who it says, was changed on its way, or is too old. */
export class SignatureRefused extends LinliError {
  constructor() {
    super("回调签名无效", "The webhook's signature does not hold");
  }
}

/** One thing that is wrong with a request; `pointer` is a JSON pointer into its body. */
export interface Defect {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

interface ProblemBody {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly Defect[];
  readonly clause_ref?: string;
  readonly trace_id?: string;
}

/** Linli's own refusal (RFC 9457). `code` is stable; sentences are in the language that the client asks for. */
export class ProblemError extends LinliError {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly Defect[];
  readonly clauseRef: string | null;
  readonly traceId: string | null;
  readonly language: string | null;

  constructor(status: number, problem: ProblemBody, language: string | null) {
    const code = problem.code ?? `HTTP_${status}`;
    const defects = (problem.errors ?? []).map((item) => `${item.pointer} ${item.code} ${item.message}`).join("; ");
    const said = [problem.title, problem.detail, defects && `[${defects}]`].filter(Boolean).join(" ");
    super(`${status} ${code}: ${said}`, `${status} ${code}: ${said}`);
    this.status = status;
    this.code = code;
    this.title = problem.title ?? "";
    this.detail = problem.detail ?? "";
    this.errors = problem.errors ?? [];
    this.clauseRef = problem.clause_ref ?? null;
    this.traceId = problem.trace_id ?? null;
    this.language = language;
  }

  /** Tell whether the problem or one of its defects has this code. */
  has(code: string): boolean {
    return code === this.code || this.errors.some((defect) => defect.code === code);
  }
}

export async function readProblem(response: Response): Promise<ProblemError> {
  const problem = await response.json().catch(() => null);
  const found = typeof problem === "object" && problem !== null ? problem : { title: response.statusText };
  return new ProblemError(response.status, found, response.headers.get("content-language"));
}

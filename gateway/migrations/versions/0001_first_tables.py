"""The first tables: the kit's, and the gateway's own: clients, keys, journal, rate windows.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

APPEND_ONLY = """
create function audit_log_append_only() returns trigger language plpgsql as $$
declare seal constant text[] := array['sequence', 'previous_hash', 'hash'];
begin
  if tg_op = 'UPDATE' then
    if old.sequence is null and new.sequence is not null and to_jsonb(new) - seal = to_jsonb(old) - seal then
      return new;
    end if;
  end if;
  raise exception 'audit_log is append-only';
end $$
"""


def upgrade() -> None:
    """The database has first tables."""
    op.create_table(
        "audit_log",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("object_type", sa.Text(), nullable=False),
        sa.Column("object_id", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("details", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("correlation_id", sa.Text(), nullable=False),
        sa.Column("sequence", sa.BigInteger(), nullable=True),
        sa.Column("previous_hash", sa.LargeBinary(), nullable=True),
        sa.Column("hash", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("audit_log_pkey")),
        sa.UniqueConstraint("sequence", name=op.f("audit_log_sequence_key")),
    )
    op.execute(APPEND_ONLY)
    op.execute(
        "create trigger audit_log_append_only before update or delete on audit_log "
        "for each row execute function audit_log_append_only()"
    )
    op.execute(
        "create trigger audit_log_no_truncate before truncate on audit_log "
        "for each statement execute function audit_log_append_only()"
    )
    op.create_table(
        "consumed_aggregates",
        sa.Column("consumer", sa.Text(), nullable=False),
        sa.Column("aggregate_type", sa.Text(), nullable=False),
        sa.Column("aggregate_id", sa.Text(), nullable=False),
        sa.Column("last_version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("consumer", "aggregate_type", "aggregate_id", name=op.f("consumed_aggregates_pkey")),
    )
    op.create_table(
        "daily_runs",
        sa.Column("job", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("job", "day", name=op.f("daily_runs_pkey")),
    )
    op.create_table(
        "dead_letters",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("consumer", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("wire", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("deliveries", sa.Integer(), nullable=False),
        sa.Column("buried_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("replayed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("dead_letters_pkey")),
        sa.UniqueConstraint("consumer", "message_id", name="dead_letters_consumer_message_id_key"),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("object_type", sa.Text(), nullable=True),
        sa.Column("object_id", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("documents_pkey")),
    )
    op.create_index("documents_object_idx", "documents", ["object_type", "object_id"], unique=False)
    op.create_index(
        "documents_unattached_idx",
        "documents",
        ["created_at"],
        unique=False,
        postgresql_where=sa.text("object_id IS NULL"),
    )
    op.create_table(
        "event_streams",
        sa.Column("aggregate_type", sa.Text(), nullable=False),
        sa.Column("aggregate_id", sa.Text(), nullable=False),
        sa.Column("last_version", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("aggregate_type", "aggregate_id", name=op.f("event_streams_pkey")),
    )
    op.create_table(
        "idempotency_records",
        sa.Column("scope_hash", sa.LargeBinary(), nullable=False),
        sa.Column("request_hash", sa.LargeBinary(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("scope_hash", name=op.f("idempotency_records_pkey")),
    )
    op.create_index(op.f("idempotency_records_created_at_idx"), "idempotency_records", ["created_at"], unique=False)
    op.create_table(
        "inbox",
        sa.Column("consumer", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("consumer", "event_id", name=op.f("inbox_pkey")),
    )
    op.create_index("inbox_handled_at_idx", "inbox", ["handled_at"], unique=False)
    op.create_table(
        "jobs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("params", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("done", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=True),
        sa.Column("result", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("cancel_requested", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("tries", sa.Integer(), server_default="0", nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("jobs_pkey")),
    )
    op.create_index(op.f("jobs_state_idx"), "jobs", ["state"], unique=False)
    op.create_table(
        "outbox",
        sa.Column("position", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("aggregate_type", sa.Text(), nullable=False),
        sa.Column("aggregate_id", sa.Text(), nullable=False),
        sa.Column("aggregate_version", sa.BigInteger(), nullable=False),
        sa.Column("wire", sa.LargeBinary(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("position", name=op.f("outbox_pkey")),
        sa.UniqueConstraint("event_id", name=op.f("outbox_event_id_key")),
    )
    op.create_index(
        "outbox_aggregate_idx", "outbox", ["aggregate_type", "aggregate_id", "aggregate_version"], unique=True
    )
    op.create_index(
        "outbox_unpublished_idx", "outbox", ["position"], unique=False, postgresql_where=sa.text("published_at IS NULL")
    )
    op.create_table(
        "rules",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("scope_division", sa.Text(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("effective_to", sa.Date(), nullable=True),
        sa.Column("value", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Text(), nullable=False),
        sa.Column("clause_ref", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("county_overridable", sa.Boolean(), nullable=False),
        sa.Column("minimum", sa.Float(), nullable=True),
        sa.Column("maximum", sa.Float(), nullable=True),
        sa.Column("revision", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        postgresql.ExcludeConstraint(
            (sa.column("key"), "="),
            (sa.column("scope_division"), "="),
            (sa.text("daterange(effective_from, effective_to)"), "&&"),
            using="gist",
            name="rules_key_scope_period_excl",
        ),
        sa.CheckConstraint("effective_to is null or effective_to > effective_from", name=op.f("rules_period_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("rules_pkey")),
        sa.UniqueConstraint("key", "version", name="rules_key_version_key"),
        sa.UniqueConstraint("revision", name=op.f("rules_revision_key")),
    )
    op.create_table(
        "sandbox_clock",
        sa.Column("id", sa.SmallInteger(), nullable=False),
        sa.Column("offset_seconds", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("sandbox_clock_pkey")),
    )
    op.create_table(
        "clients",
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("secret_hash", sa.Text(), nullable=True),
        sa.Column("jwks", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("roles", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("divisions", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("scopes", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("secret_hash IS NOT NULL OR jwks IS NOT NULL", name=op.f("clients_proof_check")),
        sa.PrimaryKeyConstraint("client_id", name=op.f("clients_pkey")),
    )
    op.create_table(
        "journal",
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=True),
        sa.Column("division_codes", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("client_issuer", sa.Text(), nullable=True),
        sa.Column("client_id", sa.Text(), nullable=True),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(client_issuer IS NULL) = (client_id IS NULL)", name=op.f("journal_recipient_check")),
        sa.PrimaryKeyConstraint("position", name=op.f("journal_pkey")),
    )
    op.create_index("journal_client_position_idx", "journal", ["client_issuer", "client_id", "position"], unique=False)
    op.create_index("journal_division_codes_idx", "journal", ["division_codes"], unique=False, postgresql_using="gin")
    op.create_index("journal_event_id_key", "journal", ["event_id"], unique=True)
    op.create_index("journal_organization_id_position_idx", "journal", ["organization_id", "position"], unique=False)
    op.create_index("journal_type_position_idx", "journal", ["type", "position"], unique=False)
    op.create_table(
        "journal_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("journal_head_single_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("journal_head_pkey")),
    )
    op.create_table(
        "rate_windows",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("begins_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", "begins_at", name=op.f("rate_windows_pkey")),
    )
    op.create_index("rate_windows_begins_at_idx", "rate_windows", ["begins_at"], unique=False)
    op.create_table(
        "signing_keys",
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("public_jwk", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("private_jwk", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("activated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'RETIRED') = (retired_at IS NOT NULL)", name=op.f("signing_keys_retirement_check")
        ),
        sa.CheckConstraint("purpose IN ('ACCESS', 'SANDBOX')", name=op.f("signing_keys_purpose_check")),
        sa.CheckConstraint("state IN ('NEXT', 'CURRENT', 'RETIRED')", name=op.f("signing_keys_state_check")),
        sa.PrimaryKeyConstraint("key_id", name=op.f("signing_keys_pkey")),
    )
    op.create_index(
        "signing_keys_one_current_idx",
        "signing_keys",
        ["purpose"],
        unique=True,
        postgresql_where=sa.text("state = 'CURRENT'"),
    )
    op.create_index(
        "signing_keys_one_next_idx",
        "signing_keys",
        ["purpose"],
        unique=True,
        postgresql_where=sa.text("state = 'NEXT'"),
    )
    op.create_table(
        "used_assertions",
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("jti", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("client_id", "jti", name=op.f("used_assertions_pkey")),
    )
    op.create_index("used_assertions_expires_at_idx", "used_assertions", ["expires_at"], unique=False)


def downgrade() -> None:
    """The database is as before."""
    op.drop_index("used_assertions_expires_at_idx", table_name="used_assertions")
    op.drop_table("used_assertions")
    op.drop_index("signing_keys_one_next_idx", table_name="signing_keys", postgresql_where=sa.text("state = 'NEXT'"))
    op.drop_index(
        "signing_keys_one_current_idx", table_name="signing_keys", postgresql_where=sa.text("state = 'CURRENT'")
    )
    op.drop_table("signing_keys")
    op.drop_index("rate_windows_begins_at_idx", table_name="rate_windows")
    op.drop_table("rate_windows")
    op.drop_table("journal_head")
    op.drop_index("journal_type_position_idx", table_name="journal")
    op.drop_index("journal_organization_id_position_idx", table_name="journal")
    op.drop_index("journal_event_id_key", table_name="journal")
    op.drop_index("journal_division_codes_idx", table_name="journal", postgresql_using="gin")
    op.drop_index("journal_client_position_idx", table_name="journal")
    op.drop_table("journal")
    op.drop_table("clients")
    op.drop_table("sandbox_clock")
    op.drop_table("rules")
    op.drop_index("outbox_unpublished_idx", table_name="outbox", postgresql_where=sa.text("published_at IS NULL"))
    op.drop_index("outbox_aggregate_idx", table_name="outbox")
    op.drop_table("outbox")
    op.drop_index(op.f("jobs_state_idx"), table_name="jobs")
    op.drop_table("jobs")
    op.drop_index("inbox_handled_at_idx", table_name="inbox")
    op.drop_table("inbox")
    op.drop_index(op.f("idempotency_records_created_at_idx"), table_name="idempotency_records")
    op.drop_table("idempotency_records")
    op.drop_table("event_streams")
    op.drop_index("documents_unattached_idx", table_name="documents", postgresql_where=sa.text("object_id IS NULL"))
    op.drop_index("documents_object_idx", table_name="documents")
    op.drop_table("documents")
    op.drop_table("dead_letters")
    op.drop_table("daily_runs")
    op.drop_table("consumed_aggregates")
    op.drop_table("audit_log")
    op.execute("drop function audit_log_append_only()")

"""The first tables: the kit's, and the service's own.

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
        "organizations",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("aggregate_version", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("legal_kind", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("community_code", sa.Text(), nullable=True),
        sa.Column("town_code", sa.Text(), nullable=True),
        sa.Column("county_code", sa.Text(), nullable=True),
        sa.Column("jurisdiction_id", sa.Text(), nullable=False),
        sa.Column("authority_id", sa.Text(), nullable=False),
        sa.Column("credit_flags", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("filed_on", sa.Date(), nullable=True),
        sa.Column("recorded_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("organization_id", name=op.f("organizations_pkey")),
    )
    op.create_index(op.f("organizations_community_code_idx"), "organizations", ["community_code"], unique=False)
    op.create_index(op.f("organizations_jurisdiction_id_idx"), "organizations", ["jurisdiction_id"], unique=False)
    op.create_index(op.f("organizations_town_code_idx"), "organizations", ["town_code"], unique=False)
    op.create_table(
        "clearances",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("liquidation_event_id", sa.Uuid(), nullable=False),
        sa.Column("vote", sa.Text(), nullable=False),
        sa.Column("reasons", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("voted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("vote IN ('CLEAR', 'BLOCKED')", name=op.f("clearances_vote_check")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.organization_id"], name=op.f("clearances_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("clearances_pkey")),
        sa.UniqueConstraint("liquidation_event_id", name=op.f("clearances_liquidation_event_id_key")),
    )
    op.create_index(op.f("clearances_organization_id_idx"), "clearances", ["organization_id"], unique=False)
    op.create_table(
        "coverage_tasks",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("depth", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("responsible_role", sa.Text(), nullable=False),
        sa.Column("responsible_code", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("rules_used", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("depth IN ('FULL', 'LIGHT')", name=op.f("coverage_tasks_depth_check")),
        sa.CheckConstraint("responsible_role IN ('CPO', 'PWC')", name=op.f("coverage_tasks_responsible_role_check")),
        sa.CheckConstraint("state IN ('OPEN', 'CANCELLED')", name=op.f("coverage_tasks_state_check")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.organization_id"], name=op.f("coverage_tasks_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("coverage_tasks_pkey")),
        sa.UniqueConstraint("organization_id", name=op.f("coverage_tasks_organization_id_key")),
    )
    op.create_table(
        "liaison_plans",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("responsible_role", sa.Text(), nullable=False),
        sa.Column("responsible_code", sa.Text(), nullable=False),
        sa.Column("interval_days", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("rules_used", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("responsible_role IN ('CPO', 'PWC')", name=op.f("liaison_plans_responsible_role_check")),
        sa.CheckConstraint("state IN ('ACTIVE', 'PAUSED', 'CLOSED')", name=op.f("liaison_plans_state_check")),
        sa.CheckConstraint("interval_days > 0", name=op.f("liaison_plans_interval_days_check")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.organization_id"], name=op.f("liaison_plans_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("liaison_plans_pkey")),
        sa.UniqueConstraint("organization_id", name=op.f("liaison_plans_organization_id_key")),
    )


def downgrade() -> None:
    op.drop_table("liaison_plans")
    op.drop_table("coverage_tasks")
    op.drop_index(op.f("clearances_organization_id_idx"), table_name="clearances")
    op.drop_table("clearances")
    op.drop_index(op.f("organizations_town_code_idx"), table_name="organizations")
    op.drop_index(op.f("organizations_jurisdiction_id_idx"), table_name="organizations")
    op.drop_index(op.f("organizations_community_code_idx"), table_name="organizations")
    op.drop_table("organizations")
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

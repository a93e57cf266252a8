"""The first tables of registration.

Revision ID: 0001
Revises: –
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


GRAMS = """CREATE FUNCTION grams(name text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    found text[] := '{}';
BEGIN
    FOR place IN 1 .. char_length(name) LOOP
        found := found || substr(name, place, 1);
        IF place < char_length(name) THEN
            found := found || substr(name, place, 2);
        END IF;
    END LOOP;
    RETURN ARRAY(SELECT DISTINCT unnest(found));
END
$$
"""


def upgrade() -> None:
    op.execute("create sequence credit_code_serial minvalue 1 maxvalue 999999")
    op.execute(GRAMS)
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
        "applications",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("legal_kind", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("subject_area", sa.Text(), nullable=False),
        sa.Column("body_kind", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=True),
        sa.Column("name_reservation_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("secondary_categories", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("functions", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("beneficiary_groups", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("services", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("charity_type", sa.Text(), nullable=True),
        sa.Column("is_charity", sa.Boolean(), nullable=False),
        sa.Column("home_community_code", sa.Text(), nullable=True),
        sa.Column("town_code", sa.Text(), nullable=True),
        sa.Column("county_code", sa.Text(), nullable=True),
        sa.Column("served_community_codes", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("jurisdiction_id", sa.Text(), nullable=False),
        sa.Column("authority_id", sa.Text(), nullable=False),
        sa.Column("stated_authority_id", sa.Text(), nullable=True),
        sa.Column("supervising_unit_id", sa.Uuid(), nullable=True),
        sa.Column("domicile", sa.Text(), nullable=True),
        sa.Column("business_scope", sa.Text(), nullable=True),
        sa.Column("capital_fen", sa.BigInteger(), nullable=True),
        sa.Column("fund_kind", sa.Text(), nullable=False),
        sa.Column("members", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("staff", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("premises", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("charter_items", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("materials", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("permits", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("client_issuer", sa.Text(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("notice_due_on", sa.Date(), nullable=True),
        sa.Column("corrections", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("correction_due_on", sa.Date(), nullable=True),
        sa.Column("consented_on", sa.Date(), nullable=True),
        sa.Column("consent_opinion", sa.Text(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("deemed_accepted", sa.Boolean(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("commit_due_on", sa.Date(), nullable=True),
        sa.Column("due_soon_on", sa.Date(), nullable=True),
        sa.Column("warned_for", sa.Date(), nullable=True),
        sa.Column("overdue_for", sa.Date(), nullable=True),
        sa.Column("clock_suspended_on", sa.Date(), nullable=True),
        sa.Column("clock_suspensions", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("review_started_on", sa.Date(), nullable=True),
        sa.Column("reviewer", sa.Text(), nullable=True),
        sa.Column("condition_results", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("conditions_on", sa.Date(), nullable=True),
        sa.Column("warnings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decision", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state IN ('APPROVED', 'REJECTED')) = (decided_on IS NOT NULL)",
            name=op.f("applications_decided_has_day_check"),
        ),
        sa.CheckConstraint(
            "state <> 'APPROVED' OR organization_id IS NOT NULL",
            name=op.f("applications_approved_has_organization_check"),
        ),
        sa.CheckConstraint(
            "(accepted_on IS NULL) = (due_on IS NULL)", name=op.f("applications_accepted_has_deadline_check")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("applications_pkey")),
    )
    op.create_index("applications_authority_id_id_idx", "applications", ["authority_id", "id"], unique=False)
    op.create_index("applications_client_id_id_idx", "applications", ["client_id", "id"], unique=False)
    op.create_index(
        "applications_correction_due_idx",
        "applications",
        ["correction_due_on"],
        unique=False,
        postgresql_where=sa.text("state = 'CORRECTION_REQUIRED'"),
    )
    op.create_index(
        "applications_home_community_code_id_idx", "applications", ["home_community_code", "id"], unique=False
    )
    op.create_index("applications_jurisdiction_id_id_idx", "applications", ["jurisdiction_id", "id"], unique=False)
    op.create_index(
        "applications_notice_due_idx",
        "applications",
        ["notice_due_on"],
        unique=False,
        postgresql_where=sa.text("state = 'SUBMITTED'"),
    )
    op.create_index(op.f("applications_organization_id_idx"), "applications", ["organization_id"], unique=False)
    op.create_index("applications_owner_id_idx", "applications", ["owner", "id"], unique=False)
    op.create_index(
        "applications_review_due_idx",
        "applications",
        ["due_on", "due_soon_on"],
        unique=False,
        postgresql_where=sa.text("state IN ('ACCEPTED', 'UNDER_REVIEW')"),
    )
    op.create_index("applications_town_code_id_idx", "applications", ["town_code", "id"], unique=False)
    op.create_table(
        "authorities",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("division_code", sa.Text(), nullable=False),
        sa.Column("uscc_division", sa.Text(), nullable=False),
        sa.Column("name_prefixes", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("covers_town_codes", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.column("id"), "="),
            (sa.text("daterange(valid_from, valid_to)"), "&&"),
            using="gist",
            name="authorities_one_row_per_day",
        ),
        sa.CheckConstraint("valid_to >= valid_from", name=op.f("authorities_validity_check")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("authorities_pkey")),
    )
    op.create_table(
        "division_editions",
        sa.Column("revision", sa.Integer(), sa.Identity(always=True), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("revision", name=op.f("division_editions_pkey")),
        sa.UniqueConstraint("effective_on", name=op.f("division_editions_effective_on_key")),
    )
    op.create_table(
        "filing_serials",
        sa.Column("managing_code", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last_serial", sa.Integer(), nullable=False),
        sa.CheckConstraint("last_serial BETWEEN 1 AND 9999", name=op.f("filing_serials_serial_check")),
        sa.PrimaryKeyConstraint("managing_code", "year", name=op.f("filing_serials_pkey")),
    )
    op.create_table(
        "filings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("tier_wished", sa.Text(), nullable=True),
        sa.Column("assessed_tier", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_parts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("field_term", sa.Text(), nullable=False),
        sa.Column("trade", sa.Text(), nullable=True),
        sa.Column("home_community_code", sa.Text(), nullable=False),
        sa.Column("town_code", sa.Text(), nullable=False),
        sa.Column("county_code", sa.Text(), nullable=False),
        sa.Column("jurisdiction_id", sa.Text(), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("functions", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("beneficiary_groups", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("member_profile", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("group_kind", sa.Text(), nullable=False),
        sa.Column("members_individual", sa.Integer(), nullable=False),
        sa.Column("members_unit", sa.Integer(), nullable=False),
        sa.Column("staff", sa.Integer(), nullable=False),
        sa.Column("initiators", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("responsible_ref", sa.Text(), nullable=False),
        sa.Column("responsible_name_encrypted", sa.Text(), nullable=False),
        sa.Column("responsible_name_masked", sa.Text(), nullable=False),
        sa.Column("responsible_id_number_encrypted", sa.Text(), nullable=False),
        sa.Column("responsible_id_number_masked", sa.Text(), nullable=False),
        sa.Column("venue", sa.Text(), nullable=True),
        sa.Column("activity_communities", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("yearly_money_fen", sa.BigInteger(), nullable=False),
        sa.Column("capital_fen", sa.BigInteger(), nullable=True),
        sa.Column("has_charter", sa.Boolean(), nullable=False),
        sa.Column("materials", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("assessment", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("check_due_on", sa.Date(), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("checked_by", sa.Text(), nullable=True),
        sa.Column("consented_on", sa.Date(), nullable=True),
        sa.Column("consented_by", sa.Text(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("return_reasons", sa.Text(), nullable=True),
        sa.Column("filed_on", sa.Date(), nullable=True),
        sa.Column("filed_by", sa.Text(), nullable=True),
        sa.Column("filing_number", sa.Text(), nullable=True),
        sa.Column("replaces_number", sa.Text(), nullable=True),
        sa.Column("upgrade_suggested_on", sa.Date(), nullable=True),
        sa.Column("upgrade_application_id", sa.Uuid(), nullable=True),
        sa.Column("removal_consented_on", sa.Date(), nullable=True),
        sa.Column("removal_consented_by", sa.Text(), nullable=True),
        sa.Column("removal_reason", sa.Text(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(filing_number IS NULL) = (filed_on IS NULL)", name=op.f("filings_numbered_when_filed_check")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("filings_pkey")),
        sa.UniqueConstraint("filing_number", name=op.f("filings_filing_number_key")),
    )
    op.create_index("filings_home_community_code_id_idx", "filings", ["home_community_code", "id"], unique=False)
    op.create_index("filings_jurisdiction_id_id_idx", "filings", ["jurisdiction_id", "id"], unique=False)
    op.create_index(
        "filings_organization_filed_key",
        "filings",
        ["organization_id"],
        unique=True,
        postgresql_where=sa.text("state = 'FILED'"),
    )
    op.create_index(op.f("filings_organization_id_idx"), "filings", ["organization_id"], unique=False)
    op.create_index(
        "filings_organization_open_key",
        "filings",
        ["organization_id"],
        unique=True,
        postgresql_where=sa.text("state IN ('DRAFT', 'SUBMITTED', 'COMMITTEE_CHECKED', 'RETURNED')"),
    )
    op.create_index(op.f("filings_owner_idx"), "filings", ["owner"], unique=False)
    op.create_index(op.f("filings_responsible_ref_idx"), "filings", ["responsible_ref"], unique=False)
    op.create_index("filings_town_code_id_idx", "filings", ["town_code", "id"], unique=False)
    op.create_table(
        "name_reservations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("legal_kind", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("division_code", sa.Text(), nullable=False),
        sa.Column("town_code", sa.Text(), nullable=True),
        sa.Column("community_code", sa.Text(), nullable=True),
        sa.Column("jurisdiction_id", sa.Text(), nullable=False),
        sa.Column("authority_id", sa.Text(), nullable=False),
        sa.Column("trade", sa.Text(), nullable=True),
        sa.Column("field_term", sa.Text(), nullable=False),
        sa.Column("field_code", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("review_required", sa.Boolean(), nullable=False),
        sa.Column("confirmation_required", sa.Boolean(), nullable=False),
        sa.Column("confirmed_by", sa.Text(), nullable=True),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("confirmation_reason", sa.Text(), nullable=True),
        sa.Column("findings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("rules", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("applicant", sa.Text(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=True),
        sa.Column("organization_id", sa.Uuid(), nullable=True),
        sa.Column("reserved_on", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state in ('RESERVED', 'USED', 'EXPIRED', 'RELEASED')", name=op.f("name_reservations_state_check")
        ),
        sa.CheckConstraint(
            "(confirmed_by IS NULL) = (confirmed_on IS NULL)", name=op.f("name_reservations_confirmation_check")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("name_reservations_pkey")),
    )
    op.create_index("name_reservations_applicant_state_idx", "name_reservations", ["applicant", "state"], unique=False)
    op.create_index("name_reservations_authority_id_id_idx", "name_reservations", ["authority_id", "id"], unique=False)
    op.create_index(
        "name_reservations_due_idx",
        "name_reservations",
        ["expires_on"],
        unique=False,
        postgresql_where=sa.text("state = 'RESERVED' AND application_id IS NULL"),
    )
    op.create_index(
        "name_reservations_jurisdiction_id_id_idx", "name_reservations", ["jurisdiction_id", "id"], unique=False
    )
    op.create_table(
        "organization_imports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=False),
        sa.Column("phase", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("file_format", sa.Text(), nullable=False),
        sa.Column("file_size", sa.Integer(), nullable=False),
        sa.Column("stored_size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("jurisdiction_id", sa.Text(), nullable=False),
        sa.Column("requested_by", sa.Text(), nullable=False),
        sa.Column("rows_good", sa.Integer(), nullable=False),
        sa.Column("rows_bad", sa.Integer(), nullable=False),
        sa.Column("rows_warned", sa.Integer(), nullable=False),
        sa.Column("rows_entered", sa.Integer(), nullable=False),
        sa.Column("problem", postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
        sa.Column("result_size", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "mode in ('DRY_RUN', 'GOOD_ROWS', 'ALL_OR_NOTHING')", name=op.f("organization_imports_mode_check")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("organization_imports_pkey")),
    )
    op.create_index(
        "organization_imports_jurisdiction_id_id_idx", "organization_imports", ["jurisdiction_id", "id"], unique=False
    )
    op.create_table(
        "organizations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("legal_kind", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_parts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("category", sa.Text(), nullable=False),
        sa.Column("secondary_categories", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("functions", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("beneficiary_groups", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("services", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("home_community_code", sa.Text(), nullable=True),
        sa.Column("town_code", sa.Text(), nullable=True),
        sa.Column("county_code", sa.Text(), nullable=True),
        sa.Column("jurisdiction_id", sa.Text(), nullable=False),
        sa.Column("authority_id", sa.Text(), nullable=False),
        sa.Column("supervising_unit_id", sa.Uuid(), nullable=True),
        sa.Column("domicile", sa.Text(), nullable=True),
        sa.Column("business_scope", sa.Text(), nullable=True),
        sa.Column("capital_fen", sa.BigInteger(), nullable=True),
        sa.Column("members_individual", sa.Integer(), nullable=False),
        sa.Column("members_unit", sa.Integer(), nullable=False),
        sa.Column("is_hub", sa.Boolean(), nullable=False),
        sa.Column("credit_flags", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("uscc", sa.Text(), nullable=True),
        sa.Column("filing_number", sa.Text(), nullable=True),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("filed_on", sa.Date(), nullable=True),
        sa.Column("recorded_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(tier = 'REGISTERED') = (legal_kind <> 'FILED')", name=op.f("organizations_tier_and_kind_check")
        ),
        sa.CheckConstraint("tier = 'REGISTERED' OR uscc IS NULL", name=op.f("organizations_filed_without_uscc_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("organizations_pkey")),
        sa.UniqueConstraint("filing_number", name=op.f("organizations_filing_number_key")),
        sa.UniqueConstraint("uscc", name=op.f("organizations_uscc_key")),
    )
    op.create_index("organizations_category_id_idx", "organizations", ["category", "id"], unique=False)
    op.create_index("organizations_county_code_id_idx", "organizations", ["county_code", "id"], unique=False)
    op.create_index(
        "organizations_home_community_code_id_idx", "organizations", ["home_community_code", "id"], unique=False
    )
    op.create_index("organizations_jurisdiction_id_id_idx", "organizations", ["jurisdiction_id", "id"], unique=False)
    op.create_index(
        "organizations_name_grams_idx",
        "organizations",
        [sa.literal_column("grams(name)")],
        unique=False,
        postgresql_using="gin",
    )
    op.create_index(
        "organizations_status_id_idx",
        "organizations",
        ["status", "id"],
        unique=False,
        postgresql_where=sa.text("status <> 'ACTIVE'"),
    )
    op.create_index(
        "organizations_supervising_unit_id_id_idx", "organizations", ["supervising_unit_id", "id"], unique=False
    )
    op.create_index("organizations_tier_id_idx", "organizations", ["tier", "id"], unique=False)
    op.create_index("organizations_town_code_id_idx", "organizations", ["town_code", "id"], unique=False)
    op.create_table(
        "supervising_units",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("subject_areas", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("listed_on", sa.Date(), nullable=False),
        sa.Column("delisted_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("delisted_on >= listed_on", name=op.f("supervising_units_delisted_on_check")),
        sa.PrimaryKeyConstraint("id", name=op.f("supervising_units_pkey")),
    )
    op.create_index("supervising_units_authority_id_id_idx", "supervising_units", ["authority_id", "id"], unique=False)
    op.create_index(
        "supervising_units_listed_name_key",
        "supervising_units",
        ["authority_id", "name"],
        unique=True,
        postgresql_where=sa.text("delisted_on IS NULL"),
    )
    op.create_table(
        "application_persons",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("person_ref", sa.Text(), nullable=False),
        sa.Column("name_encrypted", sa.Text(), nullable=False),
        sa.Column("name_masked", sa.Text(), nullable=False),
        sa.Column("id_number_encrypted", sa.Text(), nullable=False),
        sa.Column("id_number_masked", sa.Text(), nullable=False),
        sa.Column("residence_community_code", sa.Text(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("post", sa.Text(), nullable=True),
        sa.Column("legal_representative", sa.Boolean(), nullable=False),
        sa.Column("serving_official", sa.Boolean(), nullable=False),
        sa.Column("term_years", sa.Integer(), nullable=True),
        sa.Column("paid", sa.Boolean(), nullable=False),
        sa.Column("near_relative", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("application_persons_application_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("application_persons_pkey")),
    )
    op.create_index(op.f("application_persons_person_ref_idx"), "application_persons", ["person_ref"], unique=False)
    op.create_index(
        "application_persons_place_key", "application_persons", ["application_id", "role", "position"], unique=True
    )
    op.create_table(
        "application_proposals",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("grounds", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("name_review_reason", sa.Text(), nullable=True),
        sa.Column("condition_results", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("proposed_by", sa.Text(), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("decision_reasons", sa.Text(), nullable=True),
        sa.CheckConstraint("decided_by <> proposed_by", name=op.f("application_proposals_two_persons_check")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["applications.id"], name=op.f("application_proposals_application_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("application_proposals_pkey")),
    )
    op.create_index(
        op.f("application_proposals_application_id_idx"), "application_proposals", ["application_id"], unique=False
    )
    op.create_index(
        "application_proposals_open_key",
        "application_proposals",
        ["application_id"],
        unique=True,
        postgresql_where=sa.text("decided_on IS NULL"),
    )
    op.create_table(
        "division_imports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("content_sha256", sa.Text(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("counts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("diff", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("preview_hash", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("applied_by", sa.Text(), nullable=True),
        sa.Column("edition", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition"], ["division_editions.revision"], name=op.f("division_imports_edition_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("division_imports_pkey")),
    )
    op.create_table(
        "divisions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("parent_code", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("committee_kind", sa.Text(), nullable=True),
        sa.Column("urban_rural_code", sa.Text(), nullable=True),
        sa.Column("urban_override", sa.Text(), nullable=True),
        sa.Column("override_reason", sa.Text(), nullable=True),
        sa.Column("authority_id", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("successor_codes", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        postgresql.ExcludeConstraint(
            (sa.column("code"), "="),
            (sa.text("daterange(valid_from, valid_to)"), "&&"),
            using="gist",
            name="divisions_one_row_per_day",
        ),
        sa.CheckConstraint("(committee_kind IS NULL) = (level <> 5)", name=op.f("divisions_committee_kind_check")),
        sa.CheckConstraint(
            "(urban_override IS NULL) = (override_reason IS NULL)", name=op.f("divisions_override_reason_check")
        ),
        sa.CheckConstraint("valid_to >= valid_from", name=op.f("divisions_validity_check")),
        sa.ForeignKeyConstraint(["edition"], ["division_editions.revision"], name=op.f("divisions_edition_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("divisions_pkey")),
        sa.UniqueConstraint("code", "revision", name=op.f("divisions_code_revision_key")),
    )
    op.create_index("divisions_authority_id_code_idx", "divisions", ["authority_id", "code"], unique=False)
    op.create_index("divisions_parent_code_code_idx", "divisions", ["parent_code", "code"], unique=False)
    op.create_table(
        "filing_numbers",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("managing_code", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("filing_id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("replaces_number", sa.Text(), nullable=True),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["filing_id"],
            ["filings.id"],
            name=op.f("filing_numbers_filing_id_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("filing_numbers_organization_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["replaces_number"], ["filing_numbers.number"], name=op.f("filing_numbers_replaces_number_fkey")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("filing_numbers_pkey")),
        sa.UniqueConstraint("filing_id", name=op.f("filing_numbers_filing_id_key")),
        sa.UniqueConstraint(
            "managing_code", "year", "serial", name=op.f("filing_numbers_managing_code_year_serial_key")
        ),
    )
    op.create_index(op.f("filing_numbers_organization_id_idx"), "filing_numbers", ["organization_id"], unique=False)
    op.create_table(
        "given_credit_codes",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("legal_kind", sa.Text(), nullable=False),
        sa.Column("authority_id", sa.Text(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("imported_by", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=True),
        sa.Column("taken_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id"],
            ["organizations.id"],
            name=op.f("given_credit_codes_organization_id_fkey"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("given_credit_codes_pkey")),
        sa.UniqueConstraint("organization_id", name=op.f("given_credit_codes_organization_id_key")),
    )
    op.create_index(
        "given_credit_codes_free_idx",
        "given_credit_codes",
        ["authority_id", "legal_kind", "code"],
        unique=False,
        postgresql_where=sa.text("organization_id IS NULL"),
    )
    op.create_table(
        "name_keys",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("held_as", sa.Text(), nullable=False),
        sa.Column("blocked_during", postgresql.DATERANGE(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("authority_id", sa.Text(), nullable=False),
        sa.Column("filed", sa.Boolean(), nullable=False),
        sa.Column("trade", sa.Text(), nullable=True),
        sa.Column("field_term", sa.Text(), nullable=True),
        sa.Column("field_code", sa.Text(), nullable=True),
        sa.Column("form", sa.Text(), nullable=True),
        sa.Column("pinyin", sa.Text(), nullable=True),
        sa.Column("reservation_id", sa.Uuid(), nullable=True),
        sa.Column("organization_id", sa.Uuid(), nullable=True),
        postgresql.ExcludeConstraint(
            (sa.column("key"), "="),
            (sa.column("blocked_during"), "&&"),
            using="gist",
            name="name_keys_key_blocked_during_excl",
        ),
        sa.CheckConstraint(
            "held_as in ('RESERVED', 'USED', 'RENAMED', 'DEREGISTERED', 'REVOKED')",
            name=op.f("name_keys_held_as_check"),
        ),
        sa.CheckConstraint(
            "reservation_id IS NOT NULL OR organization_id IS NOT NULL", name=op.f("name_keys_holder_check")
        ),
        sa.ForeignKeyConstraint(
            ["reservation_id"], ["name_reservations.id"], name=op.f("name_keys_reservation_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("name_keys_pkey")),
    )
    op.create_index(
        "name_keys_alike_idx",
        "name_keys",
        ["authority_id", "field_code", "form"],
        unique=False,
        postgresql_where=sa.text("trade IS NOT NULL AND NOT filed"),
    )
    op.create_index(op.f("name_keys_organization_id_idx"), "name_keys", ["organization_id"], unique=False)
    op.create_index(op.f("name_keys_reservation_id_idx"), "name_keys", ["reservation_id"], unique=False)
    op.create_table(
        "organization_announcements",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("published_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("organization_announcements_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("organization_announcements_pkey")),
    )
    op.create_index(
        "organization_announcements_due_on_idx",
        "organization_announcements",
        ["due_on"],
        unique=False,
        postgresql_where=sa.text("published_on IS NULL"),
    )
    op.create_index(
        op.f("organization_announcements_organization_id_idx"),
        "organization_announcements",
        ["organization_id"],
        unique=False,
    )
    op.create_table(
        "organization_history",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint("valid_to >= valid_from", name=op.f("organization_history_interval_check")),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("organization_history_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("organization_id", "version", name=op.f("organization_history_pkey")),
    )
    op.create_table(
        "organization_import_rows",
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("row_number", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("errors", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("warnings", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint(
            "outcome in ('GOOD', 'REJECTED', 'ENTERED')", name=op.f("organization_import_rows_outcome_check")
        ),
        sa.ForeignKeyConstraint(
            ["import_id"], ["organization_imports.id"], name=op.f("organization_import_rows_import_id_fkey")
        ),
        sa.PrimaryKeyConstraint("import_id", "row_number", name=op.f("organization_import_rows_pkey")),
    )
    op.create_index(
        "organization_import_rows_rejected_idx",
        "organization_import_rows",
        ["import_id", "row_number"],
        unique=False,
        postgresql_where=sa.text("outcome = 'REJECTED'"),
    )
    op.create_table(
        "organization_leaders",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("person_ref", sa.Text(), nullable=False),
        sa.Column("name_encrypted", sa.Text(), nullable=False),
        sa.Column("id_number_encrypted", sa.Text(), nullable=False),
        sa.Column("post", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.id"], name=op.f("organization_leaders_organization_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("organization_leaders_pkey")),
    )
    op.create_index(
        op.f("organization_leaders_organization_id_idx"), "organization_leaders", ["organization_id"], unique=False
    )
    op.create_index(op.f("organization_leaders_person_ref_idx"), "organization_leaders", ["person_ref"], unique=False)
    op.create_index(
        "organization_leaders_post_held_key",
        "organization_leaders",
        ["organization_id", "person_ref", "post"],
        unique=True,
        postgresql_where=sa.text("until_on IS NULL"),
    )


def downgrade() -> None:
    op.drop_index(
        "organization_leaders_post_held_key",
        table_name="organization_leaders",
        postgresql_where=sa.text("until_on IS NULL"),
    )
    op.drop_index(op.f("organization_leaders_person_ref_idx"), table_name="organization_leaders")
    op.drop_index(op.f("organization_leaders_organization_id_idx"), table_name="organization_leaders")
    op.drop_table("organization_leaders")
    op.drop_index(
        "organization_import_rows_rejected_idx",
        table_name="organization_import_rows",
        postgresql_where=sa.text("outcome = 'REJECTED'"),
    )
    op.drop_table("organization_import_rows")
    op.drop_table("organization_history")
    op.drop_index(op.f("organization_announcements_organization_id_idx"), table_name="organization_announcements")
    op.drop_index(
        "organization_announcements_due_on_idx",
        table_name="organization_announcements",
        postgresql_where=sa.text("published_on IS NULL"),
    )
    op.drop_table("organization_announcements")
    op.drop_index(op.f("name_keys_reservation_id_idx"), table_name="name_keys")
    op.drop_index(op.f("name_keys_organization_id_idx"), table_name="name_keys")
    op.drop_index(
        "name_keys_alike_idx", table_name="name_keys", postgresql_where=sa.text("trade IS NOT NULL AND NOT filed")
    )
    op.drop_table("name_keys")
    op.drop_index(
        "given_credit_codes_free_idx",
        table_name="given_credit_codes",
        postgresql_where=sa.text("organization_id IS NULL"),
    )
    op.drop_table("given_credit_codes")
    op.drop_index(op.f("filing_numbers_organization_id_idx"), table_name="filing_numbers")
    op.drop_table("filing_numbers")
    op.drop_index("divisions_parent_code_code_idx", table_name="divisions")
    op.drop_index("divisions_authority_id_code_idx", table_name="divisions")
    op.drop_table("divisions")
    op.drop_table("division_imports")
    op.drop_index(
        "application_proposals_open_key",
        table_name="application_proposals",
        postgresql_where=sa.text("decided_on IS NULL"),
    )
    op.drop_index(op.f("application_proposals_application_id_idx"), table_name="application_proposals")
    op.drop_table("application_proposals")
    op.drop_index("application_persons_place_key", table_name="application_persons")
    op.drop_index(op.f("application_persons_person_ref_idx"), table_name="application_persons")
    op.drop_table("application_persons")
    op.drop_index(
        "supervising_units_listed_name_key",
        table_name="supervising_units",
        postgresql_where=sa.text("delisted_on IS NULL"),
    )
    op.drop_index("supervising_units_authority_id_id_idx", table_name="supervising_units")
    op.drop_table("supervising_units")
    op.drop_index("organizations_town_code_id_idx", table_name="organizations")
    op.drop_index("organizations_tier_id_idx", table_name="organizations")
    op.drop_index("organizations_supervising_unit_id_id_idx", table_name="organizations")
    op.drop_index(
        "organizations_status_id_idx", table_name="organizations", postgresql_where=sa.text("status <> 'ACTIVE'")
    )
    op.drop_index("organizations_name_grams_idx", table_name="organizations", postgresql_using="gin")
    op.drop_index("organizations_jurisdiction_id_id_idx", table_name="organizations")
    op.drop_index("organizations_home_community_code_id_idx", table_name="organizations")
    op.drop_index("organizations_county_code_id_idx", table_name="organizations")
    op.drop_index("organizations_category_id_idx", table_name="organizations")
    op.drop_table("organizations")
    op.drop_index("organization_imports_jurisdiction_id_id_idx", table_name="organization_imports")
    op.drop_table("organization_imports")
    op.drop_index("name_reservations_jurisdiction_id_id_idx", table_name="name_reservations")
    op.drop_index(
        "name_reservations_due_idx",
        table_name="name_reservations",
        postgresql_where=sa.text("state = 'RESERVED' AND application_id IS NULL"),
    )
    op.drop_index("name_reservations_authority_id_id_idx", table_name="name_reservations")
    op.drop_index("name_reservations_applicant_state_idx", table_name="name_reservations")
    op.drop_table("name_reservations")
    op.drop_index("filings_town_code_id_idx", table_name="filings")
    op.drop_index(op.f("filings_responsible_ref_idx"), table_name="filings")
    op.drop_index(op.f("filings_owner_idx"), table_name="filings")
    op.drop_index(
        "filings_organization_open_key",
        table_name="filings",
        postgresql_where=sa.text("state IN ('DRAFT', 'SUBMITTED', 'COMMITTEE_CHECKED', 'RETURNED')"),
    )
    op.drop_index(op.f("filings_organization_id_idx"), table_name="filings")
    op.drop_index("filings_organization_filed_key", table_name="filings", postgresql_where=sa.text("state = 'FILED'"))
    op.drop_index("filings_jurisdiction_id_id_idx", table_name="filings")
    op.drop_index("filings_home_community_code_id_idx", table_name="filings")
    op.drop_table("filings")
    op.drop_table("filing_serials")
    op.drop_table("division_editions")
    op.drop_table("authorities")
    op.drop_index("applications_town_code_id_idx", table_name="applications")
    op.drop_index(
        "applications_review_due_idx",
        table_name="applications",
        postgresql_where=sa.text("state IN ('ACCEPTED', 'UNDER_REVIEW')"),
    )
    op.drop_index("applications_owner_id_idx", table_name="applications")
    op.drop_index(op.f("applications_organization_id_idx"), table_name="applications")
    op.drop_index(
        "applications_notice_due_idx", table_name="applications", postgresql_where=sa.text("state = 'SUBMITTED'")
    )
    op.drop_index("applications_jurisdiction_id_id_idx", table_name="applications")
    op.drop_index("applications_home_community_code_id_idx", table_name="applications")
    op.drop_index(
        "applications_correction_due_idx",
        table_name="applications",
        postgresql_where=sa.text("state = 'CORRECTION_REQUIRED'"),
    )
    op.drop_index("applications_client_id_id_idx", table_name="applications")
    op.drop_index("applications_authority_id_id_idx", table_name="applications")
    op.drop_table("applications")
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
    op.execute("drop function grams(text)")
    op.execute("drop sequence credit_code_serial")

"""A service of one object, a note: drafts are edited, closing one is a decision of somebody else."""

from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from fastapi import Depends
from pydantic import Field
from sqlalchemy import CheckConstraint, select
from sqlalchemy.orm import Mapped
from starlette.requests import Request
from starlette.responses import Response

from shared.contracts.envelope import EventData
from shared.contracts.values import Classification
from shared.kit.app import ServiceDefinition
from shared.kit.authorization import Caller, PermissionTable, Place, Reach, require_other_person
from shared.kit.columns import Model, PrimaryId, Versioned
from shared.kit.dependencies import CurrentReads, Uow, allow, authorizes, internal_scope
from shared.kit.deprecation import deprecated
from shared.kit.documents.api import documents_router
from shared.kit.documents.records import attach
from shared.kit.etags import etag
from shared.kit.problems import Conflict, NotFound, Text
from shared.kit.reads import render
from shared.kit.resources import Resources
from shared.kit.routes import Router, idempotent_required
from shared.kit.schemas import RequestModel, ResponseModel
from shared.kit.transitions import StateMachine, Transition
from shared.kit.uploads.api import uploads_router


class NoteState(StrEnum):
    DRAFT = "DRAFT"
    CLOSED = "CLOSED"


STATES = StateMachine("note", [Transition(NoteState.DRAFT, NoteState.CLOSED, "close", ("CTY",))])


class Note(Versioned, Model):
    __tablename__ = "notes"
    __table_args__ = (CheckConstraint("length(text) <= 20", name="text_length"),)

    id: Mapped[PrimaryId]
    text: Mapped[str]
    state: Mapped[str]
    owner: Mapped[str]
    jurisdiction_id: Mapped[str]


class NoteWritten(EventData):
    """A note was written."""

    type: ClassVar[str] = "registration.note.written.v1"
    aggregate_type: ClassVar[str] = "note"
    classification: ClassVar[Classification] = Classification.PUBLIC
    note_id: UUID
    state: str

    @property
    def aggregate_id(self) -> str:
        return str(self.note_id)


class TextTooLong(Conflict):
    code = "TEXT_TOO_LONG"
    title = Text("文本过长", "The text is too long")


class NoteCreate(RequestModel):
    text: str = Field(examples=["明天开会"])
    jurisdiction_id: str = "500103"


class NoteUpdate(RequestModel):
    text: str | None = None


class NoteRead(ResponseModel):
    id: UUID
    text: str
    state: str
    version: int


router = Router(prefix="/v1/notes", tags=["notes"])


def place_of(note: Note) -> Place:
    return Place(jurisdiction_id=note.jurisdiction_id, authority_id=note.jurisdiction_id, owner=note.owner)


def note_for(permission: str) -> object:
    @authorizes
    async def load(note_id: UUID, uow: Uow) -> Note:
        note = await uow.session.scalar(select(Note).where(Note.id == note_id).with_for_update())
        if note is None:
            raise NotFound
        uow.require(permission, place_of(note), read="note.read")
        return note

    return Depends(load)


def answered(note: Note, response: Response) -> Note:
    response.headers["ETag"] = etag(note.version)
    return note


@router.post("", status_code=201, dependencies=[allow("note.write")], response_model=NoteRead)
async def create_note(body: NoteCreate, uow: Uow, response: Response) -> Note:
    note = Note(text=body.text, state="DRAFT", owner=uow.caller.identity, jurisdiction_id=body.jurisdiction_id)
    uow.session.add(note)
    await uow.session.flush()
    uow.record(NoteWritten(note_id=note.id, state="DRAFT"), division_code=note.jurisdiction_id)
    uow.audit("note.write", "note", note.id)
    response.headers["Location"] = f"/v1/notes/{note.id}"
    return answered(note, response)


@router.patch("/{note_id}", response_model=NoteRead)
async def update_note(
    note: Annotated[Note, note_for("note.write")], body: NoteUpdate, uow: Uow, response: Response
) -> Note:
    uow.expect_version(note)
    for name, value in body.model_dump(exclude_unset=True).items():
        setattr(note, name, value)
    await uow.flush()
    return answered(note, response)


@router.post("/{note_id}/closing", response_model=NoteRead, **idempotent_required)
async def close_note(note: Annotated[Note, note_for("note.close")], uow: Uow, response: Response) -> Note:
    uow.expect_version(note)
    require_other_person(uow.caller, note.owner)
    note.state = STATES.walk(NoteState(note.state), "close")
    uow.record(NoteWritten(note_id=note.id, state=note.state), division_code=note.jurisdiction_id)
    await uow.flush()
    return answered(note, response)


@router.get("/{note_id}", dependencies=[allow("note.read")])
async def read_note(note_id: UUID, reads: CurrentReads, request: Request) -> Response:
    row = await reads.row(select(Note.__table__).where(Note.__table__.c.id == note_id))
    if row is None:
        raise NotFound
    return Response(render(row), media_type="application/json", headers={"ETag": etag(row["version"])})


internal = Router(prefix="/internal/notes", include_in_schema=False)


@internal.get("", dependencies=[internal_scope("internal.read")])
async def internal_notes() -> dict[str, str]:
    return {"state": "here"}


async def may_read_note(resources: Resources, caller: Caller, note_id: str) -> bool:
    row = await resources.database.reads.row(select(Note.__table__).where(Note.__table__.c.id == UUID(note_id)))
    place = Place(jurisdiction_id=row["jurisdiction_id"], owner=row["owner"]) if row else Place()
    return resources.permissions.allows(caller, "note.read", place)


class Attachment(RequestModel):
    document_id: UUID = Field(examples=["0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"])


@router.post("/{note_id}/attachments", response_model=NoteRead, **deprecated(date(2026, 1, 1), date(2027, 6, 1)))
async def attach_document(note: Annotated[Note, note_for("note.write")], body: Attachment, uow: Uow) -> Note:
    await attach(uow, body.document_id, "note", note.id, "/document_id")
    return note


DEFINITION = ServiceDefinition(
    name="registration",
    title="Notes",
    description="A sample.",
    routers=[
        router,
        internal,
        documents_router("registration", {"note": may_read_note}),
        uploads_router("registration", "document.upload"),
    ],
    permissions=PermissionTable(
        {
            "note.write": {"APP": Reach.OWN, "CTY": Reach.JURISDICTION},
            "note.read": {"APP": Reach.OWN, "CTY": Reach.JURISDICTION, "STR": Reach.JURISDICTION},
            "note.close": {"CTY": Reach.AUTHORITY},
            "document.upload": {"APP": Reach.ANY, "CTY": Reach.ANY},
        }
    ),
    constraint_problems={"notes_text_length_check": TextTooLong},
)

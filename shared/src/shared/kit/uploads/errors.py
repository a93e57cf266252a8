"""What stops an upload; the statuses are those of the tus protocol."""

from shared.kit.problems import (
    BadRequest,
    Conflict,
    Gone,
    PayloadTooLarge,
    PreconditionFailed,
    Problem,
    Text,
    TooManyRequests,
    UnsupportedMediaType,
)


class TusVersionRefused(PreconditionFailed):
    """The request has no Tus-Resumable header, or one that names another version."""

    code = "TUS_VERSION"
    title = Text("须使用 tus 协议 1.0.0（Tus-Resumable: 1.0.0）", "Speak tus 1.0.0 (Tus-Resumable: 1.0.0)")


class UploadHeaderInvalid(BadRequest):
    """A header of the protocol is missing or cannot be read."""

    code = "UPLOAD_HEADER_INVALID"
    title = Text("上传协议请求头无效", "A header of the upload is not valid")


class UploadTooLarge(PayloadTooLarge):
    """The file, or what was sent of it, is larger than it may be."""

    code = "UPLOAD_TOO_LARGE"
    title = Text("上传的文件过大", "The upload is too large")


class TooManyUploads(TooManyRequests):
    """The caller has as many unfinished or unused uploads as one may have."""

    code = "TOO_MANY_UPLOADS"
    title = Text("未完成或未使用的上传过多", "Too many uploads are unfinished or unused")


class UploadOffsetDiffers(Conflict):
    """The part does not begin where the upload stands; HEAD says where that is."""

    code = "UPLOAD_OFFSET"
    title = Text("偏移量与已接收的字节数不一致", "The offset is not where the upload stands")


class UploadTakenOver(Conflict):
    """A later request went on with the same upload; this one's further bytes were not kept."""

    code = "UPLOAD_TAKEN_OVER"
    title = Text("另一请求已接续此上传", "Another request goes on with this upload")


class UploadEnded(Gone):
    """The upload was ended, has expired, or has become what it was sent for."""

    code = "UPLOAD_ENDED"
    title = Text("该上传已结束", "The upload has ended")


class UploadTypeRefused(UnsupportedMediaType):
    """The part is not application/offset+octet-stream."""

    code = "UPLOAD_TYPE"
    title = Text(
        "请使用 Content-Type: application/offset+octet-stream", "Send Content-Type: application/offset+octet-stream"
    )


class ChecksumDiffers(Problem):
    """The bytes that came are not those whose checksum was stated; none of the part is kept."""

    status = 460
    code = "CHECKSUM_DIFFERS"
    title = Text("校验和不一致", "The checksum differs")


class UploadIncomplete(Conflict):
    """The file is not whole yet and cannot be used."""

    code = "UPLOAD_INCOMPLETE"
    title = Text("文件尚未全部上传", "The file has not been sent whole yet")


class UploadUsed(Conflict):
    """The upload was used before; a request repeated with its Idempotency-Key gets the first answer again."""

    code = "UPLOAD_USED"
    title = Text("该上传已被使用", "The upload was used before")

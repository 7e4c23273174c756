# Generated from contracts/control.openapi.yaml by `npm run generate`; do not edit.
"""Types of the requests and responses of the control API."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias, TypedDict

AppId: TypeAlias = "str"


class _AppSettingsRequired(TypedDict):
    app: AppId
    profile: ProfileName
    owner_id: OwnerId
    enrolled: bool
    has_credits: bool
    rate_limits: AppSettingsRateLimits
    processing_time: str


class AppSettings(_AppSettingsRequired, total=False):
    label: Label
    """Only present if it was set."""
    invalidated_tokens: InvalidatedTokens
    """Only present if it is not 0."""
    max_upload_bytes: MaxUploadBytes
    """Only present if it was set."""


class AppSettingsInput(TypedDict, total=False):
    label: Label
    profile: ProfileName
    owner_id: OwnerId
    enrolled: bool
    """Whether the app may call the API. If `false`, requests get 403."""
    has_credits: bool
    """Whether the app has credits left. If `false`, requests get 402."""
    invalidated_tokens: InvalidatedTokens
    rate_limits: RateLimitSettings
    processing_time: ProcessingTime
    max_upload_bytes: MaxUploadBytes
    clock: ClockChanges


class AppSettingsPatch(TypedDict, total=False):
    label: Label | None
    profile: ProfileName | None
    owner_id: OwnerId | None
    enrolled: bool | None
    has_credits: bool | None
    invalidated_tokens: InvalidatedTokens | None
    rate_limits: RateLimitPatch | None
    """Number of requests per window, for some buckets. `null` resets the limit of a bucket, or of all buckets."""
    processing_time: ProcessingTime | None
    max_upload_bytes: MaxUploadBytes | None
    clock: ClockChanges


class AppSettingsRateLimits(TypedDict):
    create: RequestCount
    list: RequestCount
    get: RequestCount
    cancel: RequestCount


class _AppsRequired(TypedDict):
    apps: list[ListedApp]


class Apps(_AppsRequired, total=False):
    next: str
    """Value of `cursor` for the next page. Only present if more items follow."""


class AssumptionCounts(TypedDict):
    measured: int
    chosen: int
    recorded: int
    documented: int
    reported: int
    assumed: int


Bucket: TypeAlias = "Literal['create', 'list', 'get', 'cancel']"


class BuiltInScenario(TypedDict):
    built_in: str


class _ChangeRequired(TypedDict):
    at: str
    """Time on the app's clock."""
    kind: Literal["upload_window_ends", "job_completes", "job_fails", "download_ends", "session_expires", "window_resets"]
    """
    `upload_window_ends`: the job expires. `download_ends`: the download URL of a complete job expires.
    `session_expires`: a resumable upload session expires, finished or not. `window_resets`: an open rate-limit
    window ends.
    """
    text: str
    """The change in words."""


class Change(_ChangeRequired, total=False):
    """Something that changes for an app by itself."""
    job: str
    """ID of the job. Not present for `window_resets`."""
    session: str
    """ID of the session. Only present for `session_expires`."""
    bucket: Bucket
    """Only present for `window_resets`."""


class _ChangesRequired(TypedDict):
    now: str
    """Present time of the app's clock."""
    changes: list[Change]


class Changes(_ChangesRequired, total=False):
    next: str
    """Value of `cursor` for the next page. Only present if more items follow."""


class ChosenBehaviour(TypedDict):
    profile: ProfileName
    id: str
    value: str | int
    basis: Literal["measured", "chosen"]


class _ClockRequired(TypedDict):
    now: str
    frozen: bool
    rate: float


class Clock(_ClockRequired, total=False):
    change: Change | None
    """
    Change that `next` moved the clock to, or `null` if no change is to come and the clock was not moved. Only
    present after `next`.
    """


ClockChanges: TypeAlias = "list[ClockInput]"
"""Clock changes, applied in order."""


class ClockInput(TypedDict, total=False):
    """A change of the clock. Exactly one field must be set."""
    advance: Duration | Milliseconds
    """Duration by which the clock is advanced. A number counts milliseconds."""
    set: Time
    """Time that the clock is set to. A time before the clock's present time requires a fresh clock."""
    freeze: bool
    """Whether the clock stops. `false` lets it run again."""
    rate: float
    """Speed relative to the base clock, which is the server's clock for an app and real time for the server."""
    reset: Literal[True]
    """
    Resets the clock to the server's time. Without `app`, resets the server's clock and those of all apps to
    real time.
    """
    next: Literal[True]
    """Moves the clock to the next change of the app. Requires `app`. Only allowed in `POST /_mock/clock`."""


class DeletedCount(TypedDict):
    deleted: int


Duration: TypeAlias = "str"


class _FaultRequired(TypedDict):
    id: str
    app: AppId | None
    explanation: str
    """Sentence that describes the fault and how often it fired."""
    matched: int
    """Number of requests that matched."""
    fired: int
    """Number of times that the fault fired."""
    exhausted: bool
    """Whether the fault can never fire again."""
    effect: FaultEffect


class Fault(_FaultRequired, total=False):
    match: FaultMatch
    every: FaultEvery
    times: FaultTimes


class FaultEffect(TypedDict, total=False):
    """
    The effect of a fault. Exactly one field must be set. `status`, `stalled_upload` and `reset:
    before_processing` replace the processing of the request, which then changes nothing. All other effects
    apply to the response of a request that was processed. In HTTP/2, an effect that ends the connection ends
    only the stream of the request.
    """
    status: Literal[404, 429, 500, 502, 503, 504]
    """
    Status of the error, with the body that the API or the storage sends. 429 has the headers of an exhausted
    rate-limit window. 404 has no body, like the responses to uploads of 2 September 2026.
    """
    latency: Duration
    """Delay of the response."""
    slow_body: int
    """Maximum speed of the body in bytes per second."""
    reset: Literal["before_processing", "before_headers", "after_headers"]
    """
    When the connection is reset: before the request is processed, after processing but before the headers of
    the response, or after the headers.
    """
    truncated_body: int
    """Number of bytes of the body that are sent before the connection ends."""
    malformed_json: Literal[True]
    """Replaces the second half of the body with blanks."""
    wrong_content_length: int
    """Number of bytes by which Content-Length is too large, or too small if negative."""
    stalled_upload: int
    """Number of bytes of the upload that are read before the connection stalls."""


FaultEvery: TypeAlias = "int"
"""Interval in matching requests. With 3, the fault fires on the first, fourth, seventh, … Default is 1."""


class _FaultInputRequired(TypedDict):
    effect: FaultEffect


class FaultInput(_FaultInputRequired, total=False):
    match: FaultMatch
    every: FaultEvery
    times: FaultTimes


class FaultMatch(TypedDict, total=False):
    """Conditions that a request must meet. Default is every request to an existing path."""
    route: Route
    method: Literal["GET", "HEAD", "POST", "PUT", "DELETE"]
    job: str
    """ID of a job."""
    nth: int
    """Matches only this one of the requests that meet the other conditions, counted from 1."""


FaultTimes: TypeAlias = "int"
"""Maximum number of times that the fault fires. Default is unlimited."""


class _FaultsRequired(TypedDict):
    faults: list[Fault]


class Faults(_FaultsRequired, total=False):
    next: str
    """Value of `cursor` for the next page. Only present if more items follow."""


class FileReference(TypedDict):
    """File relative to the scenario's file. An outcome file has `ID,outcome` lines; an upload has one ID per line."""
    file: str


class _GeneratedIdsRequired(TypedDict):
    count: int


class GeneratedIds(_GeneratedIdsRequired, total=False):
    """Generated IDs. The same seed generates the same IDs."""
    seed: int
    """Seed of the generator. Default is 1."""
    affected: float
    """Fraction of the generated IDs that get an outcome. Default is 0.1."""


class Health(TypedDict):
    status: Literal["ok"]
    version: str


Ids: TypeAlias = "list[str]"
"""
Lines of the uploaded file. Default is an empty file. Not allowed for `created` and `expired` jobs, which have
no file.
"""


InjectedValues: TypeAlias = "dict[str, str]"


InvalidatedTokens: TypeAlias = "int"
"""
Number of bearer tokens of the app that are no longer valid. Requests with such a token get 401. `POST
/oauth2/invalidate_token` adds 1, and `POST /oauth2/token` then returns another token of the same app. Default
is 0.
"""


class _JobRequired(TypedDict):
    app: AppId
    id: str
    profile: ProfileName
    type: JobType
    status: JobStatus
    resumable: bool
    created_at: str
    upload_url: str
    upload_expires_at: str
    download_url: str
    download_expires_at: str
    upload: UploadFacts | None
    processing_ends_at: str | None
    """End of processing. `null` before the upload and for a job whose processing never ends."""
    result: ResultFacts | None
    """Facts of the result. `null` until the result is stored."""


class Job(_JobRequired, total=False):
    name: str
    error: str
    sessions: list[UploadSession]
    """The latest 100 resumable upload sessions of the job, oldest first. Only present if the job is resumable."""


JobError: TypeAlias = "str"
"""Error text of a failed job. Default is a generic text."""


class _JobInputRequired(TypedDict):
    type: JobType
    status: JobStatus


class JobInput(_JobInputRequired, total=False):
    name: JobName
    resumable: bool
    ids: Ids
    error: JobError
    age: Duration
    """Time since the job was created. Default is the shortest age that the status allows."""
    id: SeededJobId
    created_at: Time
    """
    Creation time of the job, from 2021-01-01 to the present time of the app's clock. With `id`, it must be the
    second that the ID contains.
    """
    owner_id: OwnerId
    """
    ID of the app's owner. An app has one owner: the first seeded job sets it, unless the setting `owner_id`
    did. Default is the owner of the app.
    """


JobName: TypeAlias = "str"


JobStatus: TypeAlias = "Literal['created', 'in_progress', 'complete', 'expired', 'failed']"


class _JobTransitionRequired(TypedDict):
    status: Literal["in_progress", "complete", "failed", "expired"]


class JobTransition(_JobTransitionRequired, total=False):
    error: JobError


JobType: TypeAlias = "Literal['tweets', 'users']"


class _JobsRequired(TypedDict):
    jobs: list[ListedJob]


class Jobs(_JobsRequired, total=False):
    next: str
    """Value of `cursor` for the next page. Only present if more items follow."""


class _JournalEntriesRequired(TypedDict):
    requests: list[JournalEntry]


class JournalEntries(_JournalEntriesRequired, total=False):
    next: str
    """Value of `cursor` for the next page. Only present if more items follow."""


class _JournalEntryRequired(TypedDict):
    id: str
    """Value of the `x-mock-request-id` header."""
    at: str
    """Time of the request on the app's clock."""
    app: AppId | None
    """`null` if the request named no app."""
    method: str
    path: str
    query: dict[str, str]
    """Query parameters by name. Values that may be secret are replaced by `…`."""
    headers: dict[str, str]
    """Relevant headers by name. Secret headers are left out."""
    traceparent: str | None
    """
    Header `traceparent` of the request, which links it to a distributed trace (W3C Trace Context). `invalid` if
    its value is not valid, and `null` if it is missing.
    """
    route: Route | None
    """Operation of the API. `null` for an unknown path or method."""
    job: str | None
    bucket: Bucket | None
    """Rate-limit bucket that the request counted against. `null` if none."""
    rate_limit: JournalEntryRateLimit | None
    """Rate-limit window as in the headers of the response. `null` if the response had no such headers."""
    status: int | None
    """Status of the response. `null` before the response, and if none was sent."""
    why: str
    """Sentence that explains the response."""
    fault: str | None
    """ID of the fault that fired. `null` if none."""
    warnings: list[JournalEntryWarningsItem]
    """Mistakes of the client that this request shows."""
    request_bytes: int
    """Number of bytes of the request body that were read."""
    duration_ms: float | None
    """Duration in milliseconds of real time. `null` while the request is in progress."""
    complete: bool
    """Whether `status` and `why` are final. The mock may still be sending the response."""


class JournalEntry(_JournalEntryRequired, total=False):
    request_body: str | None
    """
    JSON body of up to 2 KB, without secrets. `null` if it was not kept. Only in a single entry, like the
    following fields.
    """
    response_headers: dict[str, str] | None
    """Headers of the response by name. `…` replaces secrets. `null` if no response was sent."""
    response_body: str | None
    """Text of up to 8 KB, without secrets. `null` if it was not kept, as for files."""
    curl: str
    """Command line that repeats the request, with variables such as `$TOKEN` and `$UPLOAD_URL` for secrets."""
    filled_by: list[JournalEntryFilledByItem] | None
    """Requests that filled the rate-limit window of a 429, counted by method and path. `null` for other responses."""
    signature: JournalEntrySignature | None
    """
    For a 403 of a signed URL: compares the signed canonical request with the sent one, line by line. `null` for
    other responses.
    """


class JournalEntryFilledByItem(TypedDict):
    method: str
    path: str
    count: int
    first_at: str
    last_at: str


class JournalEntryRateLimit(TypedDict):
    limit: int
    remaining: int
    reset_at: str


class JournalEntrySignature(TypedDict):
    lines: list[JournalEntrySignatureLinesItem]
    """The texts `signed` and `sent` are equal if the line is correct. `null` means that the line is missing."""


class JournalEntrySignatureLinesItem(TypedDict):
    signed: str | None
    sent: str | None


class JournalEntryWarningsItem(TypedDict):
    kind: WarningKind
    detail: str
    """Sentence that explains the mistake."""


Label: TypeAlias = "str"
"""Text by which people recognize the app, such as the name of a test. It changes no response of the API."""


class LastRequest(TypedDict):
    id: str
    at: str
    """Time on the app's clock."""
    method: str
    path: str
    status: int | None
    """`null` until the mock responds."""


class ListedApp(TypedDict):
    app: AppId
    label: Label | None
    last_request: LastRequest | None
    """Latest request of the app in the journal. `null` if the journal has no request of the app."""
    requests: int
    """Number of requests in the journal."""
    jobs: ListedAppJobs
    """Number of jobs in each status."""


class ListedAppJobs(TypedDict):
    """Number of jobs in each status."""
    created: int
    in_progress: int
    complete: int
    failed: int
    expired: int


class _ListedJobRequired(TypedDict):
    app: AppId
    id: str
    profile: ProfileName
    type: JobType
    status: JobStatus
    resumable: bool
    created_at: str
    upload_expires_at: str
    download_expires_at: str
    upload: UploadFacts | None
    processing_ends_at: str | None
    """End of processing. `null` before the upload and for a job whose processing never ends."""
    result: ResultFacts | None
    """Facts of the result. `null` until the result is stored."""


class ListedJob(_ListedJobRequired, total=False):
    """Job of a list. It has URLs only if the request has `urls=true`."""
    name: str
    error: str
    upload_url: str
    download_url: str
    sessions: list[UploadSession]
    """The latest 100 resumable upload sessions of the job, oldest first. Only present if the job is resumable."""


class LoadedScenario(TypedDict):
    name: str
    apps: list[LoadedScenarioAppsItem]


class LoadedScenarioAppsItem(TypedDict):
    app: AppId
    jobs: list[Job]


MaxUploadBytes: TypeAlias = "int"
"""Maximum size of an upload in bytes. The limit of the profile applies too."""


Milliseconds: TypeAlias = "int"
"""At most 100 years."""


Outcome: TypeAlias = "Literal['deleted', 'suspended', 'protected', 'deactivated', 'scrub_geo', 'edited']"


OutcomeOfId: TypeAlias = "Outcome | list[Outcome] | TimedOutcome | None"


Outcomes: TypeAlias = "dict[str, OutcomeOfId]"
"""Outcome of each ID. `null` means that nothing happened to it."""


class _OutcomesPageRequired(TypedDict):
    outcomes: Outcomes


class OutcomesPage(_OutcomesPageRequired, total=False):
    next: str
    """Value of `cursor` for the next page. Only present if more items follow."""


OwnerId: TypeAlias = "str"
"""Snowflake ID of the app's owner. It is part of the object names of jobs created from now on."""


ProcessingTime: TypeAlias = "str"
"""Duration from the upload to the result, or `realistic` for the durations of the real API."""


ProfileName: TypeAlias = "Literal['gcs', 'direct']"
"""Profile of the jobs that are created from now on."""


class ProviderStateChange(TypedDict, total=False):
    """
    Change of a provider state. `state` is required unless the query has it. Additional fields are ignored
    because verifiers add some.
    """
    state: str
    """Name of a provider state in the catalogue, or an empty text for a contract without one."""
    params: dict[str, Any] | None
    action: Literal["setup", "teardown"]


class _ProviderStateParameterRequired(TypedDict):
    description: str
    schema: dict[str, Any]
    """JSON Schema of the allowed values."""


class ProviderStateParameter(_ProviderStateParameterRequired, total=False):
    required: Literal[True]
    """Only present if the parameter is required."""


class ProviderStates(TypedDict):
    states: list[ProviderStatesStatesItem]


class ProviderStatesStatesItem(TypedDict):
    name: str
    description: str
    parameters: dict[str, ProviderStateParameter]
    """Parameters by name."""
    injects: ProviderStatesStatesItemInjects
    """
    Names of the values that the state injects, for apps of each profile in which it can be set up. The
    parameter `prefix` adds a prefix to all names except `token`.
    """


class ProviderStatesStatesItemInjects(TypedDict, total=False):
    """
    Names of the values that the state injects, for apps of each profile in which it can be set up. The
    parameter `prefix` adds a prefix to all names except `token`.
    """
    gcs: list[str]
    direct: list[str]


class _RateLimitInputRequired(TypedDict):
    bucket: Bucket


class RateLimitInput(_RateLimitInputRequired, total=False):
    remaining: RequestCount
    """Number of requests that remain in the window. It must not exceed the limit."""
    limit: RequestCount
    """Number of requests that a window admits."""


class RateLimitPatch(TypedDict, total=False):
    create: RequestCount | None
    list: RequestCount | None
    get: RequestCount | None
    cancel: RequestCount | None


class RateLimitSettings(TypedDict, total=False):
    """Number of requests per window, for each bucket."""
    create: RequestCount
    list: RequestCount
    get: RequestCount
    cancel: RequestCount


class RateLimitWindow(TypedDict):
    limit: int
    remaining: int
    opened_at: str | None
    """`null` while no window is open."""
    reset_at: str | None
    """`null` while no window is open."""


class RateLimits(TypedDict):
    create: RateLimitWindow
    list: RateLimitWindow
    get: RateLimitWindow
    cancel: RateLimitWindow


RequestCount: TypeAlias = "int"


class ResetResult(TypedDict):
    app: AppId | None
    """ID of the reset app. `null` for the whole server."""


class ResultFacts(TypedDict):
    bytes: int
    md5: str
    """MD5 in base64."""
    ids: int
    """Number of uploaded lines that are IDs, including duplicates."""
    invalid: int
    """Number of uploaded lines that are not IDs."""
    looks_like: str | None
    """Format of the invalid lines, such as `JSON`. `null` if every line is an ID."""
    affected: int
    """Number of different IDs with an outcome."""


Route: TypeAlias = "Literal['createJob', 'listJobs', 'getJob', 'cancelJob', 'uploadDirect', 'downloadDirect', 'uploadObject', 'startResumableUpload', 'downloadObject', 'issueToken', 'invalidateToken']"
"""Operation of the API, by its `operationId` in `openapi.yaml`."""


class _ScenarioRequired(TypedDict):
    name: str
    description: str
    """Purpose of the scenario."""


class Scenario(_ScenarioRequired, total=False):
    """Start situation of a test."""
    clock: ClockChanges
    """Changes of the server's clock."""
    outcomes: ScenarioOutcomes
    """Outcomes of IDs for all apps."""
    faults: list[FaultInput]
    """Faults for all apps."""
    apps: list[ScenarioApp]


class _ScenarioAppRequired(TypedDict):
    token: str
    """Bearer token of the app."""


class ScenarioApp(_ScenarioAppRequired, total=False):
    label: Label
    profile: ProfileName
    owner_id: OwnerId
    enrolled: bool
    has_credits: bool
    invalidated_tokens: InvalidatedTokens
    rate_limits: RateLimitSettings
    processing_time: ProcessingTime
    clock: ClockChanges
    outcomes: ScenarioOutcomes
    rate_limit_windows: list[RateLimitInput]
    """Open rate-limit windows and limits of the app."""
    faults: list[FaultInput]
    jobs: list[ScenarioJob]
    """Jobs of the app, oldest first."""


class _ScenarioJobRequired(TypedDict):
    type: JobType
    status: JobStatus


class ScenarioJob(_ScenarioJobRequired, total=False):
    name: JobName
    resumable: bool
    error: JobError
    age: Duration
    """Time since the job was created. Default is the shortest age that the status allows."""
    id: SeededJobId
    created_at: Time
    """
    Creation time of the job, from 2021-01-01 to the present time of the app's clock. With `id`, it must be the
    second that the ID contains.
    """
    owner_id: OwnerId
    """
    ID of the app's owner. An app has one owner: the first seeded job sets it, unless the setting `owner_id`
    did. Default is the owner of the app.
    """
    ids: Ids | FileReference | GeneratedIds


ScenarioOutcomes: TypeAlias = "FileReference | dict[str, OutcomeOfId]"


class Scenarios(TypedDict):
    scenarios: list[ScenariosScenariosItem]


class ScenariosScenariosItem(TypedDict):
    name: str
    description: str


SeededJobId: TypeAlias = "str"
"""
Snowflake ID of the job, such as a recorded one. It contains the creation time of the job. No other job may have
it. Default is a new ID.
"""


class _ServerInfoRequired(TypedDict):
    version: str
    profile: ProfileName
    started_at: str
    """Start of the server in real time."""
    store: Literal["memory", "data_directory", "store"]
    options: dict[str, str | float | bool | list[str]]
    """
    Options that differ from their defaults, by their names in the configuration file. Secrets have the value
    `set`.
    """
    assumptions: dict[str, AssumptionCounts]
    """
    Number of assumptions about each profile by the basis of the mock's behaviour: a calibration, a choice of
    the user, recordings, documents, reports of others, or no evidence (assumed).
    """
    behaviour: list[ChosenBehaviour]
    """Values that a calibration or the user chose. `docs/assumptions.md` describes each ID."""


class ServerInfo(_ServerInfoRequired, total=False):
    calibration: ServerInfoCalibration
    """The calibration file that the server uses. Absent without one."""


class ServerInfoCalibration(TypedDict):
    """The calibration file that the server uses. Absent without one."""
    profile: ProfileName
    target: str
    """Origin of the API that was measured, or `recording`."""
    date: str


class SessionInput(TypedDict, total=False):
    stored_bytes: int
    """Number of bytes that are already stored. Default is 0."""


class SessionWithUrl(TypedDict):
    id: str
    """ID of the session. It is not a credential, unlike the `upload_id`."""
    status: Literal["open", "finished", "cancelled", "broken", "expired"]
    opened_at: str
    expires_at: str
    stored_bytes: int
    """Number of stored bytes."""
    total_bytes: int | None
    """Size of the whole file in bytes. `null` until the client has sent it."""
    url: str
    """Session URL as in the `Location` header of the response that opens a session."""


State: TypeAlias = "dict[str, Any]"


Time: TypeAlias = "str"
"""RFC 3339 time with a zone offset. Seconds may be omitted."""


class _TimedOutcomeRequired(TypedDict):
    reason: Outcome


class TimedOutcome(_TimedOutcomeRequired, total=False):
    """Outcome with explicit times. Omitted times are derived from the ID."""
    created_at: Time
    redacted_at: Time | None
    """
    The result line contains it whatever the reason. `null` means unknown. By default only lines of `deleted`
    have a time, which follows from the ID (A).
    """


class UploadFacts(TypedDict):
    """Facts of the uploaded file."""
    finished_at: str
    bytes: int
    md5: str
    """MD5 in base64."""


class UploadSession(TypedDict):
    id: str
    """ID of the session. It is not a credential, unlike the `upload_id`."""
    status: Literal["open", "finished", "cancelled", "broken", "expired"]
    opened_at: str
    expires_at: str
    stored_bytes: int
    """Number of stored bytes."""
    total_bytes: int | None
    """Size of the whole file in bytes. `null` until the client has sent it."""


class Verdict(TypedDict):
    name: Literal["uploaded_before_expiry", "downloaded_result", "downloaded_completed_jobs", "respected_rate_limits", "no_warnings"]
    """
    `uploaded_before_expiry`: an upload succeeded, and none came after the `upload_expires_at` of its job.
    `downloaded_result`: a result was downloaded, or a range of it. `downloaded_completed_jobs`: a job is
    complete, and the result of each complete job was downloaded. `respected_rate_limits`: after each 429, no
    request to the same window came before its reset. `no_warnings`: the journal has requests, and none has a
    warning.
    """
    passed: bool
    message: str
    """
    Text of several lines with which an assertion fails: what was expected, then one line for each of the
    requests, then the number of further ones. If the verdict passed, text with which the negated assertion
    fails.
    """
    requests: list[VerdictRequest]
    """The requests that violate the expectation, or meet it if the verdict passed. At most 20."""


class VerdictRequest(TypedDict):
    id: str
    """ID of the journal entry."""
    at: str
    """Time of the request on the app's clock."""
    method: str
    path: str
    status: int | None
    """Status of the response. `null` before the response, and if none was sent."""
    explanation: str
    """Kind and text of the warning that the verdict is about, otherwise the field `why` of the entry."""


class Verdicts(TypedDict):
    verdicts: list[Verdict]


WarningKind: TypeAlias = "Literal['token_sent_to_storage', 'token_missing', 'upload_after_expiry', 'multipart_body', 'content_type_missing', 'content_type_wrong', 'second_upload', 'no_usable_id', 'lines_ignored', 'id_as_number', 'polling_too_fast', 'polling_finished_job', 'failed_upload_ignored', 'upload_unfinished', 'session_abandoned', 'rate_limit_ignored', 'conflict_ignored']"

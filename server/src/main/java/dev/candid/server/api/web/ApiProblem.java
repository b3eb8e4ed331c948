package dev.candid.server.api.web;

import dev.candid.server.kernel.ProblemType;

/** Problems that any route may answer. */
enum ApiProblem implements ProblemType {
    ROUTE_UNKNOWN("route-unknown", 404, "No such route", "Look at the API's description for the routes there are."),
    METHOD_NOT_ALLOWED(
            "method-not-allowed", 405, "The route has no such method", "Use one of the methods in the Allow header."),
    MEDIA_TYPE_UNSUPPORTED(
            "media-type-unsupported",
            415,
            "The body's type is not supported",
            "Send the content type that the route takes; most take application/json."),
    NOT_ACCEPTABLE(
            "not-acceptable",
            406,
            "The answer cannot take the form asked for",
            "Leave the Accept header out, or accept what the route answers."),
    REQUEST_MALFORMED(
            "request-malformed", 400, "The request cannot be read", "Check the request line, headers and encoding."),
    BODY_MALFORMED(
            "body-malformed",
            400,
            "The body cannot be read",
            "Send valid JSON in which each member has the type that the route's description says."),
    UNKNOWN_OPTION(
            "unknown-option",
            422,
            "The body has a member that does not exist here",
            "Use only the members listed in 'allowed', at the place that 'at' names."),
    PARAMETER_INVALID(
            "parameter-invalid",
            400,
            "A parameter is missing or has an invalid value",
            "Send the parameter named in 'parameter' in the form that the route's description says."),
    VALIDATION_FAILED(
            "validation-failed",
            422,
            "Some members are not valid",
            "Correct the members named in 'fields' and send the request again."),
    BODY_TOO_LARGE("body-too-large", 413, "The body is too large", "Send at most as many bytes as 'limitBytes' says."),
    CALLER_UNKNOWN(
            "caller-unknown",
            401,
            "Nobody is signed in",
            "Send an API key in the Authorization header, or sign in with a setup link."),
    CREDENTIALS_REFUSED(
            "credentials-refused",
            401,
            "The API key is not valid",
            "Check the key; it may be mistyped, revoked or past its expiry."),
    SCOPE_MISSING(
            "scope-missing", 403, "The API key may not do this", "Use a key that has the scope named in 'scope'."),
    PERMISSION_MISSING(
            "permission-missing",
            403,
            "Your role does not allow this",
            "Ask an owner or an admin of the workspace for a role with the permission named in 'permission'."),
    OPERATOR_REQUIRED(
            "operator-required",
            403,
            "Only the operator may do this",
            "Sign in as the person who runs this installation."),
    SESSION_REQUIRED(
            "session-required", 403, "Only a signed-in person may do this", "Sign in with a browser; a key cannot."),
    RECENT_SIGN_IN_REQUIRED(
            "recent-sign-in-required",
            403,
            "The person has to prove again who they are",
            "Send the person to the page named in 'confirm', then repeat the request."),
    TOO_MANY_REQUESTS(
            "too-many-requests",
            429,
            "Too many requests",
            "Wait as long as the Retry-After header says, then go on more slowly."),
    IDEMPOTENCY_KEY_MALFORMED(
            "idempotency-key-malformed",
            400,
            "The idempotency key has a wrong form",
            "Send one key of 1 to 255 visible ASCII characters, such as a random UUID."),
    IDEMPOTENCY_KEY_UNSUPPORTED(
            "idempotency-key-unsupported",
            400,
            "The route takes no idempotency key",
            "Leave the Idempotency-Key header out; the route's description says how to repeat it safely."),
    IDEMPOTENCY_KEY_REUSED(
            "idempotency-key-reused",
            422,
            "The idempotency key was used for another request",
            "Use a new key for a new request; nothing was done."),
    IDEMPOTENCY_IN_FLIGHT(
            "idempotency-in-flight",
            409,
            "The first request with this key is still running",
            "Wait as long as the Retry-After header says and send the same request again."),
    CURSOR_INVALID(
            "cursor-invalid",
            400,
            "The cursor is not one of this list",
            "Use a cursor that this list has answered, or start at the first page without one."),
    SUBJECT_ERASED(
            "subject-erased",
            410,
            "The data was erased",
            "Nothing: what belonged to this person or workspace is gone for good."),
    DATABASE_UNAVAILABLE(
            "database-unavailable",
            503,
            "The database cannot be reached",
            "Wait as long as the Retry-After header says and send the same request again."),
    IMPOSSIBLE(
            "impossible",
            500,
            "Something happened that should be impossible",
            "Send the number in 'incident' to whoever runs this server.");

    private final String slug;
    private final int status;
    private final String title;
    private final String remedy;

    ApiProblem(String slug, int status, String title, String remedy) {
        this.slug = slug;
        this.status = status;
        this.title = title;
        this.remedy = remedy;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String remedy() {
        return remedy;
    }
}

package dev.candid.server.api.web;

import dev.candid.server.kernel.ProblemException;
import dev.candid.server.kernel.ProblemType;
import dev.candid.server.privacy.EventLog;
import dev.candid.server.privacy.LogField;
import dev.candid.server.privacy.SubjectErasedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.validation.FieldError;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * The one place where what went wrong becomes an answer. Details are sentences of our own: nothing of the request is
 * repeated, because it may be somebody's content.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemAdvice {

    private static final EventLog LOG = EventLog.of(ProblemAdvice.class);

    /** A restart of the database takes about this long. */
    private static final int OUTAGE_SECONDS = 5;

    private final ProblemWriter writer;
    private final ImpossibleCount impossible;

    ProblemAdvice(ProblemWriter writer, ImpossibleCount impossible) {
        this.writer = writer;
        this.impossible = impossible;
    }

    @ExceptionHandler
    void problem(ProblemException problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        writer.write(problem, request, response);
    }

    @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class})
    void noRoute(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(ApiProblem.ROUTE_UNKNOWN, "There is nothing at this address.", request, response);
    }

    @ExceptionHandler
    void noMethod(
            HttpRequestMethodNotSupportedException failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String[] allowed = failure.getSupportedMethods();
        if (allowed != null) {
            response.setHeader(HttpHeaders.ALLOW, String.join(", ", allowed));
        }
        answer(ApiProblem.METHOD_NOT_ALLOWED, "This address does not take this method.", request, response);
    }

    @ExceptionHandler(HttpMediaTypeNotSupportedException.class)
    void noMediaType(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(ApiProblem.MEDIA_TYPE_UNSUPPORTED, "The route does not take this content type.", request, response);
    }

    @ExceptionHandler(HttpMediaTypeNotAcceptableException.class)
    void notAcceptable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(ApiProblem.NOT_ACCEPTABLE, "The route answers in another form.", request, response);
    }

    @ExceptionHandler
    void body(HttpMessageNotReadableException failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        writer.write(unreadable(failure), request, response);
    }

    private static ProblemException unreadable(HttpMessageNotReadableException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLargeException large) {
                return large.problem();
            }
            if (cause instanceof UnrecognizedPropertyException unknown) {
                List<String> allowed = Optional.ofNullable(unknown.getKnownPropertyIds()).stream()
                        .flatMap(ids -> ids.stream().map(String::valueOf))
                        .sorted()
                        .toList();
                List<JacksonException.Reference> path = unknown.getPath();
                return new ProblemException(
                        ApiProblem.UNKNOWN_OPTION,
                        "The body has a member that this place does not know.",
                        Map.of("at", pointer(path.subList(0, Math.max(0, path.size() - 1))), "allowed", allowed));
            }
            if (cause instanceof JacksonException malformed) {
                return new ProblemException(
                        ApiProblem.BODY_MALFORMED,
                        "The body is not the JSON that this route takes.",
                        Map.of("at", pointer(malformed.getPath())));
            }
        }
        return new ProblemException(ApiProblem.BODY_MALFORMED, "The body is missing or cannot be read.");
    }

    /** A JSON pointer made of our own names; where the caller chose a name, a star stands for it. */
    private static String pointer(List<JacksonException.Reference> path) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : path) {
            boolean callersName = step.from() instanceof Map<?, ?>
                    || (step.from() instanceof Class<?> type && Map.class.isAssignableFrom(type));
            String name = step.getPropertyName();
            pointer.append('/').append(callersName ? "*" : name == null ? Integer.toString(step.getIndex()) : name);
        }
        return pointer.toString();
    }

    @ExceptionHandler
    void tooLarge(BodyTooLargeException failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        writer.write(failure.problem(), request, response);
    }

    @ExceptionHandler
    void parameterType(
            MethodArgumentTypeMismatchException failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        parameter(failure.getName(), request, response);
    }

    @ExceptionHandler
    void parameterMissing(
            MissingServletRequestParameterException failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        parameter(failure.getParameterName(), request, response);
    }

    @ExceptionHandler
    void headerMissing(MissingRequestHeaderException failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        parameter(failure.getHeaderName(), request, response);
    }

    @ExceptionHandler(ServletRequestBindingException.class)
    void binding(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(ApiProblem.REQUEST_MALFORMED, "Something that the route needs is missing.", request, response);
    }

    private void parameter(String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String detail = "A parameter is missing or not of the form that the route takes.";
        writer.write(
                new ProblemException(ApiProblem.PARAMETER_INVALID, detail, Map.of("parameter", name)),
                request,
                response);
    }

    @ExceptionHandler
    void notValid(MethodArgumentNotValidException failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        invalid(failure.getFieldErrors().stream().map(FieldError::getField).toList(), request, response);
    }

    @ExceptionHandler
    void notValid(HandlerMethodValidationException failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        List<String> names = failure.getParameterValidationResults().stream()
                .map(result -> result.getMethodParameter().getParameterName())
                .map(ProblemAdvice::orUnnamed)
                .toList();
        invalid(names, request, response);
    }

    private static String orUnnamed(@Nullable String name) {
        return name == null ? "unnamed" : name;
    }

    private void invalid(List<String> fields, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        List<String> names = fields.stream().distinct().sorted().toList();
        writer.write(
                new ProblemException(
                        ApiProblem.VALIDATION_FAILED, "Some members are not valid.", Map.of("fields", names)),
                request,
                response);
    }

    @ExceptionHandler(SubjectErasedException.class)
    void erased(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(ApiProblem.SUBJECT_ERASED, "What was asked for has been erased.", request, response);
    }

    @ExceptionHandler({
        CannotCreateTransactionException.class,
        TransactionSystemException.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        RecoverableDataAccessException.class
    })
    void outage(RuntimeException failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        LOG.warn(ApiEvent.DATABASE_UNAVAILABLE, LogField.EXCEPTION.of(failure.getClass()));
        writer.write(databaseUnavailable(), request, response);
    }

    /** Whether the handler above would take it, wherever it was thrown. */
    static boolean isOutage(Throwable failure) {
        return failure instanceof CannotCreateTransactionException
                || failure instanceof TransactionSystemException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof TransientDataAccessException
                || failure instanceof RecoverableDataAccessException;
    }

    static ProblemException databaseUnavailable() {
        return new ProblemException(
                ApiProblem.DATABASE_UNAVAILABLE,
                "The request was not carried out, or its outcome is not known.",
                Map.of(ProblemWriter.RETRY_AFTER, OUTAGE_SECONDS));
    }

    /** The caller has gone away: there is nobody to answer. */
    @ExceptionHandler(AsyncRequestNotUsableException.class)
    void gone(HttpServletResponse response) {
        // An answer cannot be written to a broken connection.
    }

    @ExceptionHandler(Exception.class)
    void impossible(Exception failure, HttpServletRequest request, HttpServletResponse response) throws IOException {
        writer.write(incident(failure), request, response);
    }

    private ProblemException incident(Exception failure) {
        UUID incident = UUID.randomUUID();
        impossible.add();
        LOG.error(ApiEvent.IMPOSSIBLE, failure, LogField.REQUEST.of(incident));
        return new ProblemException(
                ApiProblem.IMPOSSIBLE,
                "The request failed because of a mistake in the server.",
                Map.of("incident", incident));
    }

    private void answer(ProblemType type, String detail, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        writer.write(new ProblemException(type, detail), request, response);
    }
}

package dev.candid.server.api.web;

import dev.candid.server.privacy.EventLog;
import dev.candid.server.privacy.LogField;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Words an outage of the database that shows before any controller runs, as when the caller is looked for: one problem
 * for whoever asked and one line in the log, instead of a stack trace for each request while it lasts.
 */
class OutageFilter extends OncePerRequestFilter {

    /** Before the filters that find out who is calling. */
    static final int ORDER = -200;

    private static final EventLog LOG = EventLog.of(OutageFilter.class);

    private final ProblemWriter writer;

    OutageFilter(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (CannotCreateTransactionException
                | TransactionSystemException
                | DataAccessResourceFailureException
                | TransientDataAccessException
                | RecoverableDataAccessException outage) {
            if (response.isCommitted()) {
                throw outage; // the half of an answer must not look like a whole one
            }
            LOG.warn(ApiEvent.DATABASE_UNAVAILABLE, LogField.EXCEPTION.of(outage.getClass()));
            writer.write(ProblemAdvice.databaseUnavailable(), request, response);
        }
    }
}

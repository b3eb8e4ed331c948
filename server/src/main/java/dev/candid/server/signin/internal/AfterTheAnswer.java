package dev.candid.server.signin.internal;

import dev.candid.server.privacy.EventLog;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Does what would tell by its time whether an address is known, after the answer went out. A stopping server finishes
 * what waits; what a crash takes is asked for again by whoever waits for a mail.
 */
@Component
class AfterTheAnswer implements DisposableBean {

    private static final EventLog LOG = EventLog.of(AfterTheAnswer.class);
    private static final int WAITING = 1_000;
    private static final int STOP_SECONDS = 5;

    /** What the log says. */
    private enum Event {
        WORK_AFTER_AN_ANSWER_FAILED
    }

    /** One thread: mails are few, and nobody waits for it. When too many wait, whoever asks does the work. */
    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform()
                    .name("after-the-answer")
                    .daemon()
                    .uncaughtExceptionHandler(
                            (thread, failure) -> LOG.error(Event.WORK_AFTER_AN_ANSWER_FAILED, failure))
                    .factory(),
            new ThreadPoolExecutor.CallerRunsPolicy());

    /** What fails ends its thread, is logged, and the next thread takes what waits. */
    void run(Runnable work) {
        worker.execute(work);
    }

    @Override
    public void destroy() throws InterruptedException {
        worker.shutdown();
        if (!worker.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            worker.shutdownNow();
        }
    }
}

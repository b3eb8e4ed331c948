package dev.candid.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application: every module under this package, in one process. */
@SpringBootApplication
public class CandidApplication {

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(CandidApplication.class);
        application.addListeners(new StartFailure(System.err), new WorkerWithoutPort());
        application.run(arguments);
    }
}

package dev.candid.server;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application: every module under this package, in one process. */
@SpringBootApplication
public class CandidApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(CandidApplication.class, arguments);
    }
}

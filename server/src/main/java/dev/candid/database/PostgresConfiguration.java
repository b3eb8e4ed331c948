package dev.candid.database;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings an embedded cluster starts with, and why. */
final class PostgresConfiguration {

    /** Passwords only, loopback only; the superuser alone may copy the cluster. */
    static final String HOST_RULES = """
            host all         all      127.0.0.1/32 scram-sha-256
            host replication postgres 127.0.0.1/32 scram-sha-256
            """;

    /** A slot for backups, so that WAL a running backup needs is kept. Idle it reserves nothing. */
    static final String BACKUP_SLOT = "candid_backup";

    private PostgresConfiguration() {}

    /** @param overrides replace or add settings; tests turn durability off with them */
    static Map<String, String> settings(int port, Path logs, Map<String, String> overrides) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("port", Integer.toString(port));
        settings.put("unix_socket_directories", ""); // the JDBC driver speaks TCP only
        settings.put("password_encryption", "scram-sha-256");
        settings.put("max_connections", "100");
        settings.put("shared_buffers", "128MB");
        settings.put("jit", "off"); // our queries are short; compiling them costs more than it saves
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        settings.put("lc_messages", "C");

        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");

        settings.put("wal_level", "replica");
        settings.put("max_wal_senders", "4");
        settings.put("max_replication_slots", "4");
        // A slot that nobody reads would keep WAL until the disk is full; past this it is given up instead.
        settings.put("max_slot_wal_keep_size", "2GB");
        settings.put("max_wal_size", "1GB");

        settings.put("logging_collector", "on");
        settings.put("log_directory", logs.toString());
        settings.put("log_filename", "postgres-%a.log"); // one file a weekday, written over after seven days
        settings.put("log_truncate_on_rotation", "on");
        settings.put("log_rotation_age", "1d");
        settings.put("log_file_mode", "0600");
        // Values must never reach the log: a message of an error quotes them ("invalid input syntax ..."), its detail
        // quotes keys and its statement quotes literals. The client gets the error; the log keeps only the server's
        // own.
        settings.put("log_min_messages", "log");
        settings.put("log_min_error_statement", "panic");
        settings.put("log_error_verbosity", "terse");
        settings.put("log_statement", "none");
        settings.put("log_min_duration_statement", "-1");
        settings.put("log_parameter_max_length", "0");
        settings.put("log_parameter_max_length_on_error", "0");
        settings.putAll(overrides);
        return settings;
    }
}

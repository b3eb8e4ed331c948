package dev.candid.doctor;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A machine on which every check passes, until a test takes something away. */
final class FakeHealthyMachine implements Machine {

    int java = 25;
    boolean ffmpeg = true;
    String encoders = " V....D libx264  H.264\n A....D aac  AAC\n";
    Set<String> missing = Set.of();
    boolean running;
    boolean writable = true;
    long freeBytes = 50L << 30;
    long memoryBytes = 8L << 30;
    boolean portFree = true;
    boolean mailAnswers = true;
    Instant now = Instant.parse("2027-03-01T12:00:00Z");
    Optional<Instant> newest = Optional.of(Instant.parse("2027-03-01T12:00:30Z"));
    boolean sandbox = true;
    boolean networkKept = true;
    Optional<String> databaseTrouble = Optional.empty();

    @Override
    public int javaFeature() {
        return java;
    }

    @Override
    public Optional<String> output(List<String> command) {
        return switch (command.getFirst()) {
            case "ffmpeg" -> ffmpeg ? Optional.of(encoders) : Optional.empty();
            case "ffprobe" -> ffmpeg ? Optional.of("ffprobe version 5.1.9 Copyright (c) x\n") : Optional.empty();
            case "sh" -> running ? Optional.of("") : Optional.empty();
            default -> throw new IllegalArgumentException(command.toString());
        };
    }

    @Override
    public boolean exists(Path file) {
        return missing.stream().noneMatch(file.toString()::contains);
    }

    @Override
    public boolean canWrite(Path folder) {
        return writable;
    }

    @Override
    public long freeBytes(Path folder) {
        return freeBytes;
    }

    @Override
    public String fileSystem(Path folder) {
        return "tmpfs";
    }

    @Override
    public long availableMemoryBytes() {
        return memoryBytes;
    }

    @Override
    public boolean portIsFree(String address, int port) {
        return portFree;
    }

    @Override
    public boolean answers(String host, int port) {
        return mailAnswers;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Optional<Instant> newestChange(Path folder) {
        return newest;
    }

    @Override
    public boolean sandboxWorks() {
        return sandbox;
    }

    @Override
    public boolean childrenHaveNoNetwork() {
        return networkKept;
    }

    @Override
    public String database() throws DatabaseTrouble {
        if (databaseTrouble.isPresent()) {
            throw new DatabaseTrouble(databaseTrouble.get());
        }
        return "PostgreSQL 18.6 answers";
    }
}

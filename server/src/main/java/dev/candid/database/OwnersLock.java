package dev.candid.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Counts the living owners of a cluster with the kernel's file locks, which a killed process cannot leave behind. Each
 * owner holds a shared lock for its whole life; whoever gets the lock alone knows that nobody else lives. Starting and
 * stopping happen one process at a time under a second lock.
 */
final class OwnersLock implements AutoCloseable {

    private final FileChannel turn;
    private final FileChannel owners;
    private @Nullable FileLock mine;

    private OwnersLock(FileChannel turn, FileChannel owners) {
        this.turn = turn;
        this.owners = owners;
    }

    static OwnersLock in(Path home) throws IOException {
        FileChannel turn = open(home.resolve("turn.lock"));
        FileChannel owners = open(home.resolve("owners.lock"));
        return new OwnersLock(turn, owners);
    }

    /** Waits for this process's turn to start or stop the cluster. */
    FileLock takeTurn() throws IOException {
        return turn.lock();
    }

    /** Becomes an owner; call it in one's turn. @return whether there was no other owner */
    boolean join() throws IOException {
        FileLock alone = owners.tryLock();
        if (alone != null) {
            alone.release();
        }
        mine = owners.lock(0, Long.MAX_VALUE, true);
        return alone != null;
    }

    /** Ceases to be an owner; call it in one's turn. @return whether no other owner is left */
    boolean leave() throws IOException {
        if (mine != null) {
            mine.release();
            mine = null;
        }
        FileLock alone = owners.tryLock();
        if (alone == null) {
            return false;
        }
        alone.release();
        return true;
    }

    @Override
    public void close() throws IOException {
        owners.close();
        turn.close();
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
}

package dev.candid.engine;

import dev.candid.engine.spec.StageName;
import dev.candid.engine.spec.StageRequest;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.Map;

/**
 * The render child. Reads one {@link StageRequest} a line from standard input, answers on standard output, ends at the
 * end of input. Standard output carries answers and nothing else: whatever a library prints goes to standard error.
 */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        OutputStream answers = new FileOutputStream(FileDescriptor.out);
        System.setOut(System.err);
        InputStream requests = new FileInputStream(FileDescriptor.in);
        new Conversation(stages(), requests, answers).untilEndOfInput();
    }

    /** Each stage by its name; the one place that knows them all. */
    static Map<StageName, Stage> stages() {
        return new EnumMap<>(StageName.class);
    }
}

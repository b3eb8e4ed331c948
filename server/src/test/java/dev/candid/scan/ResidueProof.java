package dev.candid.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A scan that first proves it can see: it plants a control in every form in every place, in files of each folder and in
 * rows of a scratch table, and looks for the control and the canaries in one pass. A control that is not found fails
 * the proof; then the canaries that were found are the answer.
 */
public final class ResidueProof {

    private static final String SCRATCH = "residue_control";

    private final Map<String, Path> places = new LinkedHashMap<>();
    private final JdbcClient superuser;
    private final Path cluster;

    /**
     * @param superuser of a database in {@code cluster}; it makes and drops a scratch table and forces a checkpoint
     * @param cluster PostgreSQL's own data folder, the one that holds {@code base} and {@code pg_wal}
     */
    public ResidueProof(JdbcClient superuser, Path cluster) {
        this.superuser = superuser;
        this.cluster = cluster;
    }

    /** Adds a folder in which canaries must not be: logs, work, objects, the rest of the data folder. */
    public ResidueProof folder(String name, Path folder) {
        places.put(name, folder);
        return this;
    }

    /** @throws AssertionError if the control was not found in some form in some place */
    public List<Finding> findings(Collection<Canary> canaries) throws IOException {
        Canary control = Canary.random("control");
        List<Path> planted = new ArrayList<>();
        List<Canary> all = new ArrayList<>(canaries);
        all.add(control);
        List<Finding> findings;
        try {
            plantInTable(control);
            for (Path folder : places.values()) {
                planted.addAll(plantInFolder(control, folder));
            }
            List<Path> roots = new ArrayList<>(places.values());
            roots.add(cluster);
            findings = new ResidueScan(all).scan(roots.toArray(Path[]::new));
        } finally {
            for (Path file : planted) {
                Files.deleteIfExists(file);
            }
            superuser.sql("drop table if exists " + SCRATCH).update();
        }
        places.forEach((name, folder) -> requireAllForms(name, folder, control, findings));
        requireAllForms("the tables of the database", cluster.resolve("base"), control, findings);
        requireAllForms("the write-ahead log", cluster.resolve("pg_wal"), control, findings);
        return findings.stream()
                .filter(finding -> !finding.canary().equals(control))
                .toList();
    }

    private void plantInTable(Canary control) {
        superuser.sql("drop table if exists " + SCRATCH).update();
        superuser
                .sql("create table " + SCRATCH + " (form text not null, planted bytea not null)")
                .update();
        for (Form form : Form.values()) {
            for (byte[] example : form.examples(control.bytes())) {
                superuser
                        .sql("insert into " + SCRATCH + " values (:form, :planted)")
                        .param("form", form.name())
                        .param("planted", example)
                        .update();
            }
        }
        superuser.sql("checkpoint").update();
    }

    private static List<Path> plantInFolder(Canary control, Path folder) throws IOException {
        List<Path> planted = new ArrayList<>();
        Files.createDirectories(folder);
        for (Form form : Form.values()) {
            for (byte[] example : form.examples(control.bytes())) {
                planted.add(Files.write(folder.resolve("control-" + UUID.randomUUID()), example));
            }
        }
        return planted;
    }

    private static void requireAllForms(String name, Path place, Canary control, List<Finding> findings) {
        for (Form form : Form.values()) {
            boolean found = findings.stream()
                    .anyMatch(finding -> finding.canary().equals(control)
                            && finding.form() == form
                            && finding.file().startsWith(place));
            if (!found) {
                throw new AssertionError(
                        "the scan is blind: it did not find its own control as " + form + " in " + name);
            }
        }
    }
}

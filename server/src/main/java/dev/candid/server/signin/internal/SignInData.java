package dev.candid.server.signin.internal;

import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.privacy.spi.PersonalDataHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What sign-in holds about a person. */
@Service
class SignInData implements PersonalDataHolder {

    private final Tenancy tenancy;
    private final JdbcClient jdbc;

    SignInData(Tenancy tenancy, JdbcClient jdbc) {
        this.tenancy = tenancy;
        this.jdbc = jdbc;
    }

    @Override
    public String module() {
        return "signin";
    }

    @Override
    public void export(SubjectId subject, ExportSink sink) {
        // Steps last ten minutes and hold ids only.
    }

    @Override
    public ErasureOutcome erase(SubjectId subject) {
        if (subject.kind() != SubjectId.Kind.PERSON) {
            return new ErasureOutcome.NothingHeld();
        }
        long erased =
                tenancy.acrossWorkspaces(() -> (long) jdbc.sql("delete from signin_step where person_id = :person")
                        .param("person", subject.value())
                        .update());
        return erased == 0 ? new ErasureOutcome.NothingHeld() : new ErasureOutcome.Erased(erased);
    }
}

package dev.candid.server.signin.internal;

import dev.candid.server.kernel.PersonId;
import dev.candid.server.kernel.Tenancy;
import dev.candid.server.privacy.SubjectId;
import dev.candid.server.privacy.spi.PersonalDataHolder;
import java.util.List;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** What sign-in holds about a person: whatever each kind of row says. */
@Service
class SignInData implements PersonalDataHolder {

    private final Tenancy tenancy;
    private final List<PersonRows> rows;
    private final JsonMapper json;

    SignInData(Tenancy tenancy, List<PersonRows> rows, JsonMapper json) {
        this.tenancy = tenancy;
        this.rows = List.copyOf(rows);
        this.json = json;
    }

    @Override
    public String module() {
        return "signin";
    }

    @Override
    public void export(SubjectId subject, ExportSink sink) {
        if (subject.kind() != SubjectId.Kind.PERSON) {
            return;
        }
        PersonId person = new PersonId(subject.value());
        tenancy.acrossWorkspaces(() -> rows.forEach(each -> each.export(person)
                .forEach((name, record) -> sink.file("signin/" + name + ".json", json.writeValueAsBytes(record)))));
    }

    @Override
    public ErasureOutcome erase(SubjectId subject) {
        if (subject.kind() != SubjectId.Kind.PERSON) {
            return new ErasureOutcome.NothingHeld();
        }
        PersonId person = new PersonId(subject.value());
        long erased = tenancy.acrossWorkspaces(
                () -> rows.stream().mapToLong(each -> each.erase(person)).sum());
        return erased == 0 ? new ErasureOutcome.NothingHeld() : new ErasureOutcome.Erased(erased);
    }
}

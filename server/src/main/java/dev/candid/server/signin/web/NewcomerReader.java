package dev.candid.server.signin.web;

import dev.candid.server.accounts.EmailAddress;
import dev.candid.server.accounts.Name;
import dev.candid.server.signin.Newcomer;
import dev.candid.server.signin.PasswordFault;
import dev.candid.server.signin.Passwords;
import dev.candid.server.signin.PlainPassword;
import dev.candid.server.terms.Terms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a newcomer wrote into a form. */
@Component
class NewcomerReader {

    /**
     * A form as it came; the password is never shown again.
     *
     * @param workspace not asked for with an invitation
     * @param terms the version of the terms beside the box that was ticked; empty if it was not
     */
    record Form(String name, String email, String password, String workspace, String terms) {

        static final Form EMPTY = new Form(null, null, null, null, null);

        Form(
                @Nullable String name,
                @Nullable String email,
                @Nullable String password,
                @Nullable String workspace,
                @Nullable String terms) {
            this.name = name == null ? "" : name;
            this.email = email == null ? "" : email;
            this.password = password == null ? "" : password;
            this.workspace = workspace == null ? "" : workspace;
            this.terms = terms == null ? "" : terms;
        }

        @Override
        public String toString() {
            return "Form[redacted]";
        }
    }

    /** @param invitation its token @param passwordNeeded whether there is no other way to sign in later */
    record Wanted(Optional<String> invitation, boolean passwordNeeded) {}

    /** @param errors text keys by field, in the order of the form; empty if there is a newcomer */
    record Read(Optional<Newcomer> newcomer, Map<String, String> errors) {}

    private final Passwords passwords;
    private final Terms terms;

    NewcomerReader(Passwords passwords, Terms terms) {
        this.passwords = passwords;
        this.terms = terms;
    }

    /** Hashes the password once everything else is right, whoever it is. */
    Read read(Form form, Wanted wanted) {
        Map<String, String> errors = new LinkedHashMap<>();
        Optional<Name> name = Name.parse(form.name());
        Optional<EmailAddress> email = EmailAddress.parse(form.email());
        Optional<Name> workspace = Name.parse(form.workspace());
        if (name.isEmpty()) {
            errors.put("name", "signin.error.name");
        }
        if (email.isEmpty()) {
            errors.put("email", "signin.error.email");
        }
        PlainPassword password = new PlainPassword(form.password());
        passwordError(password, List.of(form.name(), form.email()), wanted.passwordNeeded())
                .ifPresent(key -> errors.put("password", key));
        if (wanted.invitation().isEmpty() && workspace.isEmpty()) {
            errors.put("workspace", "signin.error.workspace");
        }
        if (!form.terms().equals(terms.current().toString())) {
            errors.put("terms", form.terms().isEmpty() ? "signin.error.terms" : "signin.error.terms-changed");
        }
        if (!errors.isEmpty()) {
            return new Read(Optional.empty(), errors);
        }
        return new Read(
                Optional.of(new Newcomer(
                        name.orElseThrow(),
                        email.orElseThrow(),
                        form.password().isEmpty() ? Optional.empty() : Optional.of(passwords.hash(password)),
                        wanted.invitation().isPresent() ? Optional.empty() : workspace,
                        wanted.invitation(),
                        terms.current())),
                Map.of());
    }

    /** @return a text key, if the password cannot be taken */
    Optional<String> passwordError(PlainPassword password, List<String> personal, boolean needed) {
        if (password.length() == 0 && !needed) {
            return Optional.empty();
        }
        return passwords.fault(password, personal).map(NewcomerReader::key);
    }

    static String key(PasswordFault fault) {
        return "signin.fault." + fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

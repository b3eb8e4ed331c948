package dev.candid.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.candid.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAccessTest {

    private static final String VALUE = "ada@example.org";

    @Test
    void an_exception_about_a_violated_check_quotes_no_value_of_the_row() throws SQLException {
        DatabaseAccess access = TestDatabase.empty();

        violate(access.url(), access.owner(), "value_short", false);
        violate(access.url(), access.owner(), "value_once", false);
    }

    /** The guard above can fail: without the parameter the driver quotes the row. */
    @Test
    void without_the_parameter_the_driver_would_quote_the_row() throws SQLException {
        DatabaseAccess access = TestDatabase.empty();
        String unguarded = access.url().replace("logServerErrorDetail=false", "logServerErrorDetail=true");

        violate(unguarded, access.owner(), "value_short", true);
        violate(unguarded, access.owner(), "value_once", true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/candid",
                "jdbc:postgresql://db/candid?ssl=true",
                "jdbc:postgresql://db/candid?logServerErrorDetail=true"
            })
    void an_address_of_the_operators_keeps_what_it_says_and_has_the_last_word_from_us(String url) {
        DatabaseLogin login = new DatabaseLogin("someone", "");

        DatabaseAccess access = new DatabaseAccess(url, login, login);

        assertThat(access.url()).startsWith(url).matches(".*[?&]logServerErrorDetail=false");
        assertThat(new DatabaseAccess(access.url(), login, login)).isEqualTo(access);
    }

    @Test
    void of_two_equal_parameters_the_driver_takes_the_last() throws SQLException {
        DatabaseAccess access = TestDatabase.empty();
        String contrary = access.url().replace("logServerErrorDetail=false", "logServerErrorDetail=true");

        violate(
                new DatabaseAccess(contrary, access.owner(), access.application()).url(),
                access.owner(),
                "value_short",
                false);
    }

    private static void violate(String url, DatabaseLogin login, String constraint, boolean quoted)
            throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, login.user(), login.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create temporary table if not exists note (value text not null,"
                    + " constraint value_short check (length(value) < 20), constraint value_once unique (value))");
            statement.execute("delete from note");
            statement.execute("insert into note values ('" + VALUE + "')");
            String again = constraint.equals("value_once") ? VALUE : VALUE + " and more of it";

            assertThatThrownBy(() -> statement.execute("insert into note values ('" + again + "')"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining(constraint)
                    .satisfies(failure ->
                            assertThat(failure.toString().contains(VALUE)).isEqualTo(quoted));
        }
    }
}

package karvan.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "select a, 'x; DROP TABLE y' AS b from c;",
                "-- delete nothing; really\nWITH x AS (SELECT 1 AS a) SELECT * FROM x ;  \n",
                "SELECT \"update\", \"set\" FROM t /* insert /* nested; */ into */ WHERE a = $q$;delete$q$",
                "SELECT E'it\\'s; delete' AS a, 'it''s; delete' AS b, (((1))) AS c, a$1 FROM t",
                "SELECT updated, \"delete\" FROM t WHERE a ? 'b'"
            })
    void oneSelectIsTaken(String sql) {
        assertThat(SqlText.fault(sql)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT 1; SELECT 2 | one statement",
                "UPDATE t SET a = 1 | expected one SELECT",
                "'' | expected one SELECT",
                "SELECT * INTO copy FROM t | 'INTO' has no place",
                "WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x | 'DELETE' has no place",
                "SELECT pg_read_file('/etc/passwd') | 'pg_read_file' has no place",
                "SELECT lo_import('/etc/passwd') | 'lo_import' has no place",
                "SELECT nextval('s') | 'nextval' has no place",
                "SELECT * FROM t FOR UPDATE | 'UPDATE' has no place",
                "SELECT 'a | never closed",
                "SELECT \"a | never closed",
                "SELECT $x$ a $y$ | never closed",
                "SELECT 1 /* a /* b */ | never closed",
                "SELECT 1) AS a, (SELECT 2 | closed that was never opened",
                "SELECT (1 | opened and never closed"
            })
    void anythingElseIsToldWithItsReason(String sql, String reason) {
        assertThat(SqlText.fault("\n" + sql))
                .hasValueSatisfying(fault -> assertThat(fault.sentence()).contains(reason));
    }

    @Test
    void theLineOfTheFaultIsTold() {
        assertThat(SqlText.fault("SELECT a\nFROM t\nWHERE b; DROP TABLE t")
                        .orElseThrow()
                        .line())
                .isEqualTo(3);
    }

    @Test
    void theSemicolonAtTheEndIsTakenOff() {
        assertThat(SqlText.statement("SELECT 1 ; -- done;\n")).isEqualTo("SELECT 1 ");
        assertThat(SqlText.statement("SELECT ';'")).isEqualTo("SELECT ';'");
    }
}

package karvan.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.api.Test;

/** The log of the libraries, as a run is started with it. */
class LogLinesTest {

    @Test
    void noCharacterThatControlsATerminalReachesTheLog() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = LogLinesTest.class.getResourceAsStream("/karvan-log4j2.properties")) {
            properties.load(in);
        }
        String line = PatternLayout.newBuilder()
                .withPattern(properties.getProperty("appender.console.layout.pattern"))
                .build()
                .toSerializable(Log4jLogEvent.newBuilder()
                        .setLoggerName("a.Reader")
                        .setLevel(Level.ERROR)
                        .setMessage(new SimpleMessage("a\u001B[2Jb\r\nc\u202Ed\u0000e \"{x}\" Ж"))
                        .build());
        assertThat(line).endsWith(" ERROR Reader: a?[2Jb\\r\\nc?d?e \"{x}\" Ж" + System.lineSeparator());
    }
}

package org.cpcert.mail;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** Stands between us and a real IMAP server, and refuses in its name: no room, no right, no log-in, read-only. */
public final class ImapThatRefuses implements AutoCloseable {

    private static final Pattern COMMAND = Pattern.compile("(\\S+) (.*)");

    private final ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Map<String, String> refusals = new ConcurrentHashMap<>();
    private final List<String> ignored = new CopyOnWriteArrayList<>();
    private final int behind;

    public ImapThatRefuses(MailSettings server) throws IOException {
        behind = server.port();
        Thread.ofVirtual().start(this::serve);
    }

    /**
     * From now on answers commands that begin so with {@code NO} and these words, in which
     * {@code %1$d} counts; {@code SELECT} becomes read-only.
     */
    public void refuse(String command, String answer) {
        refusals.put(command, answer);
    }

    /** From now on says OK to commands that begin so, and does nothing. */
    public void ignore(String command) {
        ignored.add(command);
    }

    public void allowAll() {
        refusals.clear();
        ignored.clear();
    }

    /** How often a command of that kind was given. */
    public long count(String command) {
        return heard.stream().filter(line -> line.contains(command)).count();
    }

    public MailSettings settings() {
        return MailSettings.open("127.0.0.1", door.getLocalPort(), MailSettings.Security.NONE)
                .withUser("centre", MailSettings.Login.PASSWORD, "secret-word"::toCharArray)
                .within(Duration.ofMinutes(10));
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), behind);
                Thread.ofVirtual().start(() -> pipe(server, client));
                Thread.ofVirtual().start(() -> listen(client, server));
            } catch (IOException e) {
                // the play is over
            }
        }
    }

    private static void pipe(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one side has gone, and so the other
        }
    }

    private void listen(Socket client, Socket server) {
        try (client;
                server) {
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                var command = COMMAND.matcher(line);
                var words = command.matches() ? command.group(2) : line;
                var refusal = refusals.entrySet().stream()
                        .filter(entry -> words.startsWith(entry.getKey()))
                        .findFirst();
                if (ignored.stream().anyMatch(words::startsWith)) {
                    client.getOutputStream().write((command.group(1) + " OK done\r\n").getBytes(ISO_8859_1));
                } else if (refusal.isEmpty()) {
                    server.getOutputStream().write((line + "\r\n").getBytes(ISO_8859_1));
                } else if (words.startsWith("SELECT")) {
                    server.getOutputStream()
                            .write((line.replaceFirst("SELECT", "EXAMINE") + "\r\n").getBytes(ISO_8859_1));
                } else {
                    client.getOutputStream()
                            .write((command.group(1) + " NO "
                                            + refusal.get().getValue().formatted(heard.size() % 10) + "\r\n")
                                    .getBytes(ISO_8859_1));
                }
            }
        } catch (IOException e) {
            // one side has gone, and so the other
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}

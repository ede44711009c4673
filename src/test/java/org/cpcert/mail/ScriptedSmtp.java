package org.cpcert.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A mail server that agrees to everything but what its script names; an empty answer means silence. */
public final class ScriptedSmtp implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Map<String, String> script = new ConcurrentHashMap<>();

    /** @param command begin of a line, or {@code DATA-END} for the end of a mail */
    public ScriptedSmtp(String command, String answer) throws IOException {
        script.put(command, answer);
        Thread.ofVirtual().start(this::serve);
    }

    /** Answers this command so, too. */
    public ScriptedSmtp and(String other, String answer) {
        script.put(other, answer);
        return this;
    }

    /** From now on all is well. */
    public void mend() {
        script.clear();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Every line of every connection. */
    public List<String> heard() {
        return heard;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                serve(socket);
            } catch (IOException e) {
                // the client has gone, or the play is over
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        var out = socket.getOutputStream();
        say(out, "220 ready");
        boolean data = false;
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            heard.add(line);
            if (data && !line.equals(".")) {
                continue;
            }
            var answer = answer(data ? "DATA-END" : line);
            data = line.startsWith("DATA") && answer == null;
            if (answer == null) {
                say(out, data ? "354 go on" : "250 fine");
            } else if (!answer.isEmpty()) {
                say(out, answer);
            }
        }
    }

    private @Nullable String answer(String line) {
        return script.entrySet().stream()
                .filter(entry ->
                        line.startsWith(entry.getKey()) && !(entry.getKey().equals("DATA") && line.equals("DATA-END")))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

package dev.carillon.server.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A whole server in a process of its own, so that a test can kill it. */
public final class ServerProcess implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("ready at http://127.0.0.1:(\\d+)");
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Path data;
  private final List<String> output = Collections.synchronizedList(new ArrayList<>());
  private final CompletableFuture<Integer> port = new CompletableFuture<>();

  private ServerProcess(Process process, Path data) {
    this.process = process;
    this.data = data;
    Thread.ofVirtual().start(this::readOutput);
  }

  /** Starts one on a free port and waits until it says that it is ready. */
  public static ServerProcess start(Path data, Map<String, String> environment) throws Exception {
    ServerProcess server = launch(data, environment);
    try {
      server.port.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (Exception failed) {
      server.close();
      throw new AssertionError("No start:\n" + server.output(), failed);
    }
    return server;
  }

  /** Starts one and does not wait: it may be going to refuse. */
  public static ServerProcess launch(Path data, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.carillon.server.app.Main",
            "start");
    builder.environment().keySet().removeIf(name -> name.startsWith("CARILLON_"));
    builder.environment().put("CARILLON_PORT", "0");
    builder.environment().put("CARILLON_DATA", data.toString());
    builder.environment().putAll(environment);
    return new ServerProcess(builder.redirectErrorStream(true).start(), data);
  }

  private void readOutput() {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        output.add(line);
        Matcher ready = READY.matcher(line);
        if (ready.find()) {
          port.complete(Integer.parseInt(ready.group(1)));
        }
      }
    } catch (IOException ended) {
      // the process has ended
    }
    port.completeExceptionally(new IllegalStateException("ended"));
  }

  public int port() {
    return port.join();
  }

  /** Everything printed so far. */
  public String output() {
    synchronized (output) {
      return String.join("\n", output);
    }
  }

  /** The status of a GET; 0 when there is no answer. */
  public int get(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .timeout(Duration.ofSeconds(10))
            .build();
    try {
      return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException noAnswer) {
      return 0;
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  /** Asks again and again until the status is there; fails when it does not come. */
  public void await(String path, int status) {
    eventually(path + " answers " + status, () -> get(path) == status);
  }

  /** Its data folder. */
  Path data() {
    return data;
  }

  /** The process of the embedded database's server. */
  public long postmaster() {
    return postmaster(data);
  }

  static long postmaster(Path data) {
    try {
      Path file = data.resolve("postgres/18/cluster/postmaster.pid");
      return Long.parseLong(Files.readAllLines(file).getFirst());
    } catch (IOException notThere) {
      return -1;
    }
  }

  /** All processes of the embedded database: those that have its folder as theirs. */
  List<Long> databaseProcesses() throws IOException {
    return databaseProcesses(data);
  }

  static List<Long> databaseProcesses(Path data) throws IOException {
    Path cluster = data.toRealPath().resolve("postgres/18/cluster");
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.map(ProcessHandle::pid).filter(pid -> isIn(pid, cluster)).toList();
    }
  }

  private static boolean isIn(long pid, Path folder) {
    try {
      return Path.of("/proc/" + pid + "/cwd").toRealPath().equals(folder);
    } catch (IOException gone) {
      return false;
    }
  }

  public void signal(String signal) throws Exception {
    signal(signal, process.pid());
  }

  static void signal(String signal, long pid) throws Exception {
    new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
  }

  int awaitExit() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("It does not end:\n" + output());
    }
    return process.exitValue();
  }

  /** Looks again every few milliseconds until {@code condition} holds; fails after a minute. */
  public static void eventually(String what, Condition condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!condition.holds()) {
        if (System.nanoTime() > end) {
          throw new AssertionError("Never came true: " + what);
        }
        new CompletableFuture<Void>().completeOnTimeout(null, 20, TimeUnit.MILLISECONDS).join();
      }
    } catch (Exception failed) {
      throw new AssertionError(what, failed);
    }
  }

  /** Something that comes true. */
  @FunctionalInterface
  public interface Condition {
    boolean holds() throws Exception;
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    signal("CONT", process.pid());
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}

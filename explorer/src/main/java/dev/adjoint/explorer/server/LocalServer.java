package dev.adjoint.explorer.server;

import com.sun.net.httpserver.HttpServer;
import dev.adjoint.explorer.Intake;
import dev.adjoint.explorer.Pages;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Hands pages to browsers of this machine, and to nobody else: it listens on the loopback address, and
/// answers no request that a page from elsewhere has made.
public final class LocalServer implements AutoCloseable {
  /// Seconds within which a request must have come whole: a file has waited for its turn, and come.
  private static final String REQUEST = "60";

  /// Seconds from then on within which the answer must have been taken; a file is looked at meanwhile.
  private static final String ANSWER = "120";

  /// For which a file waits for its turn, and within which its bytes must have come.
  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private static final int WAITING = 64;

  private final HttpServer server;
  private final ExecutorService threads;

  private LocalServer(HttpServer server, Pages pages, Optional<Posts> posts) {
    this.server = server;
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", new Answers(pages, new Gate(server.getAddress().getPort()), posts));
  }

  /// A server that has begun to listen.
  ///
  /// @param port at which it listens, or if that is taken, at any that is free; 0 for any
  /// @throws IOException if this machine lets it listen nowhere
  public static LocalServer start(int port, Pages pages) throws IOException {
    return start(port, pages, Optional.empty());
  }

  /// A server that also takes in files, which its pages send to `model?name=...`.
  ///
  /// @throws IOException if this machine lets it listen nowhere
  public static LocalServer start(int port, Pages pages, Intake intake) throws IOException {
    return start(port, pages, intake, PATIENCE);
  }

  /// @param patience for which a file waits for its turn, and within which its bytes must have come
  static LocalServer start(int port, Pages pages, Intake intake, Duration patience)
      throws IOException {
    return start(port, pages, Optional.of(new Posts(intake, patience)));
  }

  private static LocalServer start(int port, Pages pages, Optional<Posts> posts)
      throws IOException {
    limit("maxReqTime", REQUEST);
    limit("maxRspTime", ANSWER);
    LocalServer server = new LocalServer(listening(port), pages, posts);
    server.server.start();
    return server;
  }

  /// Settings of the JDK's server, which reads them when the first one is made.
  private static void limit(String setting, String value) {
    String name = "sun.net.httpserver." + setting;
    System.setProperty(name, System.getProperty(name, value));
  }

  private static HttpServer listening(int port) throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    try {
      return HttpServer.create(new InetSocketAddress(here, port), WAITING);
    } catch (BindException taken) {
      return HttpServer.create(new InetSocketAddress(here, 0), WAITING);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /// Where a browser finds the first page.
  public URI address() {
    return URI.create("http://127.0.0.1:" + port() + "/");
  }

  /// Stops listening; requests that are being answered are cut off.
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

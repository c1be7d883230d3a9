package dev.adjoint.explorer.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.explorer.Site;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the server hands out, and to whom.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LocalServerTest {
  private LocalServer server;

  @BeforeEach
  void start() throws IOException {
    server = LocalServer.start(0, new Site());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /// Sends bytes as they are, and gives the answer's first line.
  private String answer(String request) throws IOException {
    return whole(request.replace("HOST", "127.0.0.1:" + server.port()))
        .lines()
        .findFirst()
        .orElse("");
  }

  private String whole(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
      socket.shutdownOutput();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static String get(String path, String... headers) {
    return "GET %s HTTP/1.1\r\n%sConnection: close\r\n\r\n"
        .formatted(path, String.join("", Stream.of(headers).map(h -> h + "\r\n").toList()));
  }

  @Test
  void itsOwnPagesAreHandedOut() throws IOException {
    assertThat(answer(get("/", "Host: HOST"))).contains("200");
    assertThat(whole(get("/geometry/axis.js", "Host: localhost:" + server.port())))
        .contains("200 OK", "text/javascript", "nosniff", "default-src 'self'", "export const");
    assertThat(answer(get("/nothing.html", "Host: HOST"))).contains("404");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../pom.xml", "/%2e%2e/module-info.class", "/geometry/../../Site.class", "//etc/passwd",
        "/index.html/", "/INDEX.HTML", "/geometry", "/%00.html"
      })
  void nothingElseIs(String path) throws IOException {
    assertThat(answer(get(path, "Host: HOST"))).containsPattern("40[04]");
  }

  @Test
  void pagesFromElsewhereAreRefused() throws IOException {
    assertThat(answer(get("/", "Host: evil.example"))).contains("403");
    assertThat(answer(get("/", "Host: 127.0.0.1:1"))).contains("403");
    assertThat(answer(get("/"))).containsPattern("40[03]");
    assertThat(answer(get("/", "Host: HOST", "Origin: https://evil.example"))).contains("403");
    assertThat(answer(get("/", "Host: HOST", "Origin: null"))).contains("403");
    assertThat(answer(get("/", "Host: HOST", "Origin: http://HOST"))).contains("200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE"})
  void nothingIsTakenIn(String method) throws IOException {
    assertThat(answer(get("/", "Host: HOST").replaceFirst("GET", method))).contains("405");
  }

  @Test
  void headsHaveNoBody() throws IOException {
    assertThat(whole(get("/", "Host: 127.0.0.1:" + server.port()).replaceFirst("GET", "HEAD")))
        .contains("200 OK")
        .endsWith("\r\n\r\n");
  }

  @Test
  void nonsenseIsSurvived() throws IOException {
    for (String request :
        List.of(
            "",
            "\r\n\r\n",
            "GET\r\n\r\n",
            "GET / HTTP/9.9\r\n\r\n",
            "\0\1\2",
            "x".repeat(100_000))) {
      whole(request);
    }
    assertThat(answer(get("/", "Host: HOST"))).contains("200");
  }

  /// Somebody who sends a request a byte a minute keeps nobody else waiting.
  @Test
  void theSlowDoNotHoldUpOthers() throws IOException {
    List<Socket> slow = IntStream.range(0, 100).mapToObj(i -> begun()).toList();
    assertThat(answer(get("/", "Host: HOST"))).contains("200");
    for (Socket socket : slow) {
      socket.close();
    }
  }

  private Socket begun() {
    try {
      Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
      socket.getOutputStream().write("GET /".getBytes(StandardCharsets.ISO_8859_1));
      return socket;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void manyAreServedAtOnce() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(server.address()).build();
      assertThat(
              IntStream.range(0, 200)
                  .mapToObj(i -> client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                  .toList())
          .allMatch(answer -> answer.join().statusCode() == 200);
    }
  }

  @Test
  void aTakenPortIsLeftToWhoHasIt() throws IOException {
    try (LocalServer other = LocalServer.start(server.port(), new Site())) {
      assertThat(other.port()).isNotEqualTo(server.port());
      assertThat(other.address()).isEqualTo(URI.create("http://127.0.0.1:" + other.port() + "/"));
    }
  }

  @Test
  void otherMachinesCannotReachIt() throws IOException {
    for (NetworkInterface device : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InetAddress address : Collections.list(device.getInetAddresses())) {
        assertThat(address.isLoopbackAddress() || !answers(address))
            .as(address.toString())
            .isTrue();
      }
    }
  }

  private boolean answers(InetAddress address) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, server.port()), 500);
      return true;
    } catch (java.net.ConnectException | java.net.SocketTimeoutException refused) {
      return false;
    }
  }

  @Test
  void allFilesCanBePublished(@TempDir Path folder) throws IOException {
    Site site = new Site();
    assertThat(site.publish(folder)).isEqualTo(site.paths().size()).isGreaterThan(10);
    assertThat(Files.readString(folder.resolve("index.html"))).contains("main.js");
    long bytes = 0;
    for (String path : site.paths()) {
      bytes += path.endsWith(".png") ? 0 : Files.size(folder.resolve(path));
    }
    assertThat(bytes).isLessThan(500_000);
  }
}

package dev.adjoint.explorer.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adjoint.explorer.Intake;
import dev.adjoint.explorer.Page;
import dev.adjoint.explorer.Refusal;
import dev.adjoint.explorer.Site;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the server takes in, and from whom.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PostsTest {
  private static final int MOST = 1 << 20;
  private static final String OWN = "Origin: http://HOST\r\n";
  private static final String BYTES = "Content-Type: application/octet-stream\r\n";

  private final Kept kept = new Kept();
  private LocalServer server;

  /// Takes in anything, when it is let.
  private static final class Kept implements Intake {
    private final List<String> names = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch open = new CountDownLatch(0);

    @Override
    public long most() {
      return MOST;
    }

    @Override
    public Page take(String name, byte[] file) throws Refusal {
      names.add(name);
      try {
        open.await();
      } catch (InterruptedException e) {
        throw new Refusal(503, "interrupted");
      }
      if (file.length == 0) {
        throw new Refusal(422, name + " is empty");
      }
      return Page.of(
          "a.json", "{\"bytes\":%d}".formatted(file.length).getBytes(StandardCharsets.UTF_8));
    }
  }

  @BeforeEach
  void start() throws IOException {
    server = LocalServer.start(0, new Site(), kept);
  }

  @AfterEach
  void stop() {
    kept.open.countDown();
    server.close();
  }

  private void startImpatient() throws IOException {
    server.close();
    server = LocalServer.start(0, new Site(), kept, Duration.ofMillis(700));
  }

  private static String post(String headers, String body) {
    return "POST /model?name=a.onnx HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n%s\r\n%s"
        .formatted(headers, body);
  }

  private static String post(String body) {
    return post(OWN + BYTES + "Content-Length: %d\r\n".formatted(body.length()), body);
  }

  private Socket sent(String request) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket
        .getOutputStream()
        .write(
            request
                .replace("HOST", "127.0.0.1:" + server.port())
                .getBytes(StandardCharsets.ISO_8859_1));
    return socket;
  }

  private static String answer(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  private String whole(String request) throws IOException {
    try (Socket socket = sent(request)) {
      return answer(socket);
    }
  }

  @Test
  void aFileOfAnOwnPageIsTaken() throws IOException {
    assertThat(whole(post("12345")))
        .startsWith("HTTP/1.1 200")
        .contains("application/json")
        .endsWith("{\"bytes\":5}");
    String chunked = post(OWN + BYTES + "Transfer-Encoding: chunked\r\n", "3\r\n123\r\n0\r\n\r\n");
    assertThat(whole(chunked)).endsWith("{\"bytes\":3}");
  }

  @ParameterizedTest
  @CsvSource({
    "name=x%20y.onnx, x y.onnx",
    "name=..%2F..%2Fetc%2Fpasswd, passwd",
    "name=C%3A%5Cmodels%5Cx.onnx, x.onnx",
    "name=a%1Bb.onnx, a\\u001bb.onnx",
    "size=3, model.onnx",
    "name=, model.onnx"
  })
  void namesAreThoseOfFiles(String query, String name) throws IOException {
    whole(post("1").replace("name=a.onnx", query));
    assertThat(kept.names).containsExactly(name);
  }

  @Test
  void whatPagesFromElsewhereCanSendIsRefused() throws IOException {
    String length = "Content-Length: 1\r\n";
    assertThat(whole(post(BYTES + length, "1"))).startsWith("HTTP/1.1 403").contains("{\"error\":");
    assertThat(whole(post("Origin: https://evil.example\r\n" + BYTES + length, "1")))
        .startsWith("HTTP/1.1 403");
    assertThat(whole(post("Origin: null\r\n" + BYTES + length, "1"))).startsWith("HTTP/1.1 403");
    assertThat(
            whole(
                post("1")
                    .replace("Host: 127.0.0.1", "Host: evil.example")
                    .replace("HOST", "evil.example")))
        .startsWith("HTTP/1.1 403");
    assertThat(kept.names).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Content-Type: text/plain\r\n",
        "Content-Type: application/x-www-form-urlencoded\r\n",
        "Content-Type: multipart/form-data; boundary=x\r\n"
      })
  void soIsWhatAPlainFormCanSend(String type) throws IOException {
    assertThat(whole(post(OWN + type + "Content-Length: 1\r\n", "1"))).startsWith("HTTP/1.1 415");
    assertThat(kept.names).isEmpty();
  }

  @Test
  void nothingElseIsSentTo() throws IOException {
    for (String path : List.of("/", "/model.json", "/models", "/kernels/../model.json")) {
      assertThat(whole(post("1").replace("/model?name=a.onnx", path))).startsWith("HTTP/1.1 405");
    }
    assertThat(whole(post("1").replace("POST", "PUT"))).startsWith("HTTP/1.1 405");
    assertThat(whole(post("1").replace("POST", "GET"))).startsWith("HTTP/1.1 404");
    assertThat(whole(post("1").replace("POST /model?name=a.onnx", "GET /")))
        .startsWith("HTTP/1.1 200");
    assertThat(kept.names).isEmpty();
  }

  @Test
  void anEmptyFileIsTold() throws IOException {
    assertThat(whole(post("")))
        .startsWith("HTTP/1.1 422")
        .endsWith("{\"error\":\"a.onnx is empty\"}");
  }

  /// Of 10 GB that are announced no more is read than fits on the way.
  @Test
  void aFileThatIsTooLargeIsNotRead() throws IOException {
    String headers = OWN + BYTES + "Content-Length: 10000000000\r\n";
    try (Socket socket = sent(post(headers, ""))) {
      assertThat(written(socket, 1L << 30)).isLessThan(64L << 20);
    }
    try (Socket socket = sent(post(headers, ""))) {
      socket.shutdownOutput();
      assertThat(answer(socket)).startsWith("HTTP/1.1 413").contains("more than 1 MB");
    }
    assertThat(kept.names).isEmpty();
  }

  /// Bytes that can be sent before nobody takes them any more.
  private static long written(Socket socket, long most) throws IOException {
    byte[] some = new byte[1 << 20];
    OutputStream out = socket.getOutputStream();
    for (long written = 0; written < most; written += some.length) {
      try {
        out.write(some);
      } catch (SocketException closed) {
        return written;
      }
    }
    return most;
  }

  @Test
  void norIsOneThatDoesNotSayHowLargeItIs() throws IOException {
    String chunks = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").repeat(17);
    String request = post(OWN + BYTES + "Transfer-Encoding: chunked\r\n", chunks + "0\r\n\r\n");
    assertThat(whole(request)).startsWith("HTTP/1.1 413");
    assertThat(kept.names).isEmpty();
  }

  @Test
  void aFileThatBreaksOffIsNotTaken() throws IOException {
    try (Socket socket = sent(post(OWN + BYTES + "Content-Length: 100\r\n", "12345"))) {
      socket.shutdownOutput();
      assertThat(answer(socket)).isEmpty();
    }
    assertThat(kept.names).isEmpty();
    assertThat(whole(post("1"))).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 100\r\n", "Transfer-Encoding: chunked\r\n"})
  void theSlowAreCutOff(String length) throws IOException {
    startImpatient();
    try (Socket socket = sent(post(OWN + BYTES + length, "1\r\n1"))) {
      assertThat(answer(socket)).isEmpty();
    }
    assertThat(kept.names).isEmpty();
    assertThat(whole(post("1"))).startsWith("HTTP/1.1 200");
  }

  @Test
  void filesAreLookedAtOneByOne() throws IOException {
    kept.open = new CountDownLatch(1);
    List<CompletableFuture<String>> answers = List.of(later(), later(), later());
    assertThat(whole("GET / HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n"))
        .contains("200 OK");
    assertThat(kept.names).hasSizeLessThanOrEqualTo(1);
    kept.open.countDown();
    assertThat(answers).allMatch(answer -> answer.join().startsWith("HTTP/1.1 200"));
    assertThat(kept.names).hasSize(3);
  }

  private CompletableFuture<String> later() {
    return CompletableFuture.supplyAsync(this::answered, Thread::startVirtualThread);
  }

  private String answered() {
    try {
      return whole(post("12345"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whoWaitsTooLongIsTold() throws IOException, InterruptedException {
    startImpatient();
    kept.open = new CountDownLatch(1);
    List<String> answers = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> two =
        CompletableFuture.allOf(later().thenAccept(answers::add), later().thenAccept(answers::add));
    while (answers.isEmpty()) {
      Thread.sleep(10);
    }
    assertThat(answers.getFirst()).startsWith("HTTP/1.1 503").contains("another file");
    kept.open.countDown();
    two.join();
    assertThat(answers.getLast()).startsWith("HTTP/1.1 200");
  }
}

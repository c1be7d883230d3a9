package dev.adjoint.explorer.server;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.adjoint.explorer.Intake;
import dev.adjoint.explorer.Page;
import dev.adjoint.explorer.Refusal;
import dev.adjoint.text.OneLine;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes in what a page of this server sends: one file at a time, so that memory is needed for one.
///
/// A page from elsewhere can have a browser send a plain form to any address. No form has this type of content,
/// and a script's request that has it says its origin.
final class Posts {
  /// What is asked with the name of the file.
  static final String PATH = "/model";

  private static final String CONTENT = "application/octet-stream";
  private static final Pattern NAME = Pattern.compile("(?:^|&)name=([^&]{1,2000})");
  private static final int LONGEST_NAME = 200;

  private final Intake intake;
  private final Duration patience;
  private final Semaphore turn = new Semaphore(1, true);

  /// @param patience for which a request waits for its turn, and within which its bytes must have come
  Posts(Intake intake, Duration patience) {
    this.intake = intake;
    this.patience = patience;
  }

  /// What is answered to a request.
  ///
  /// @throws Refusal if it is refused; its bytes are then not read
  /// @throws IOException if its bytes do not come
  Page answer(HttpExchange exchange) throws IOException, Refusal {
    requireOwn(exchange.getRequestHeaders());
    String name = name(exchange.getRequestURI());
    requireTurn();
    try {
      return intake.take(name, body(exchange));
    } finally {
      turn.release();
    }
  }

  private void requireOwn(Headers headers) throws Refusal {
    if (!headers.containsKey("Origin")) {
      throw new Refusal(
          403, "this server takes files from its own pages alone; drop the file there");
    }
    if (!CONTENT.equals(headers.getFirst("Content-Type"))) {
      throw new Refusal(415, "a file must come as " + CONTENT);
    }
    String length = String.valueOf(headers.getFirst("Content-Length"));
    if (length.matches("[0-9]{1,18}") && Long.parseLong(length) > intake.most()) {
      throw tooLarge();
    }
  }

  private Refusal tooLarge() {
    return new Refusal(
        413,
        "the file has more than %d MB, which is all that is taken here; start adjoint explore with the file's name"
            .formatted(intake.most() >> 20));
  }

  private static String name(URI asked) throws Refusal {
    Matcher name = NAME.matcher(String.valueOf(asked.getRawQuery()));
    try {
      String given = name.find() ? URLDecoder.decode(name.group(1), StandardCharsets.UTF_8) : "";
      String last =
          OneLine.of(
              given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1));
      return last.isBlank()
          ? "model.onnx"
          : last.substring(0, Math.min(LONGEST_NAME, last.length()));
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, "the name of the file cannot be read");
    }
  }

  private void requireTurn() throws Refusal {
    try {
      if (!turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Refusal(503, "another file is being looked at; drop this one again in a while");
      }
    } catch (InterruptedException e) {
      throw new Refusal(503, "this server is ending");
    }
  }

  /// All of a request's bytes; one that sends them too slowly is cut off.
  private byte[] body(HttpExchange exchange) throws IOException, Refusal {
    try (Deadline _ = Deadline.in(patience)) {
      byte[] bytes = exchange.getRequestBody().readNBytes(Math.toIntExact(intake.most() + 1));
      if (bytes.length > intake.most()) {
        throw tooLarge();
      }
      return bytes;
    }
  }
}

package dev.adjoint.explorer.server;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.adjoint.explorer.Page;
import dev.adjoint.explorer.Pages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Answers requests: with a page, or with a sentence that says why not.
record Answers(Pages pages, Gate gate) implements HttpHandler {
  /// Everything comes from this server; sizes and colours of cells are written in their style.
  private static final String POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; frame-ancestors 'none'";

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Optional<String> refusal = gate.refusal(exchange.getRequestHeaders());
      String method = exchange.getRequestMethod();
      if (refusal.isPresent()) {
        send(exchange, 403, sentence(refusal.get()));
      } else if (!method.equals("GET") && !method.equals("HEAD")) {
        exchange.getResponseHeaders().set("Allow", "GET, HEAD");
        send(exchange, 405, sentence("this server can be asked with GET and HEAD alone"));
      } else {
        answer(exchange);
      }
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    Optional<Page> page = pages.find(exchange.getRequestURI().getPath().substring(1));
    if (page.isPresent()) {
      send(exchange, 200, page.get());
    } else {
      send(exchange, 404, sentence("there is no such page"));
    }
  }

  private static Page sentence(String text) {
    return Page.of("answer.txt", (text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int code, Page page) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", page.type());
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Cache-Control", "no-cache");
    boolean bare = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(code, bare ? -1 : page.length());
    if (!bare) {
      page.writeTo(exchange.getResponseBody());
    }
  }
}

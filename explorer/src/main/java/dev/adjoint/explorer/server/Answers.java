package dev.adjoint.explorer.server;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.adjoint.explorer.Page;
import dev.adjoint.explorer.Pages;
import dev.adjoint.explorer.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// Answers requests: with a page, or with a sentence that says why not.
///
/// @param posts what is sent here; empty if nothing is taken in
record Answers(Pages pages, Gate gate, Optional<Posts> posts) implements HttpHandler {
  /// Everything comes from this server; sizes and colours of cells are written in their style.
  private static final String POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; frame-ancestors 'none'";

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Optional<String> refusal = gate.refusal(exchange.getRequestHeaders());
      if (refusal.isPresent()) {
        send(exchange, 403, sentence(refusal.get()));
      } else {
        answer(exchange, exchange.getRequestMethod());
      }
    }
  }

  private void answer(HttpExchange exchange, String method) throws IOException {
    boolean isModel = exchange.getRequestURI().getPath().equals(Posts.PATH);
    if (method.equals("GET") || method.equals("HEAD")) {
      hand(exchange);
    } else if (method.equals("POST") && isModel && posts.isPresent()) {
      take(exchange, posts.get());
    } else {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      send(exchange, 405, sentence("this can be asked for with GET and HEAD alone"));
    }
  }

  private void hand(HttpExchange exchange) throws IOException {
    Optional<Page> page = pages.find(exchange.getRequestURI().getPath().substring(1));
    if (page.isPresent()) {
      send(exchange, 200, page.get());
    } else {
      send(exchange, 404, sentence("there is no such page"));
    }
  }

  private static void take(HttpExchange exchange, Posts posts) throws IOException {
    try {
      send(exchange, 200, posts.answer(exchange));
    } catch (Refusal refusal) {
      exchange.getResponseHeaders().set("Connection", "close");
      send(exchange, refusal.status(), error(refusal.sentence()));
    }
  }

  private static Page error(String text) {
    return Page.of("error.json", JsonMapper.shared().writeValueAsBytes(Map.of("error", text)));
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
      write(exchange, page);
    }
  }

  /// Closed by itself, the answer is on its way before the rest of a request is waited for: the JDK's server
  /// reads up to 64 kB of it, and lets an answer go where that fails.
  private static void write(HttpExchange exchange, Page page) throws IOException {
    try (OutputStream out = exchange.getResponseBody()) {
      page.writeTo(out);
    }
  }
}

package dev.adjoint.explorer.model;

import dev.adjoint.explorer.Page;
import dev.adjoint.explorer.Pages;
import dev.adjoint.graph.Graph;
import dev.adjoint.inspect.Inspector;
import dev.adjoint.inspect.report.Account;
import dev.adjoint.inspect.view.Subject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What pages tell of a network, as a browser reads it.
record Told(ModelPages pages) {
  static Told of(Graph graph) {
    return of(Subject.of(graph));
  }

  static Told of(Subject subject) {
    return new Told(
        ModelPages.of(Account.of(Inspector.inspect(subject), "0.1.0"), OptionalLong.empty()));
  }

  JsonNode model() {
    return json(pages, "model.json").get("model");
  }

  List<JsonNode> chain() {
    JsonNode chain = model().get("chain");
    return IntStream.range(0, chain.size()).mapToObj(chain::get).toList();
  }

  /// The item that a node is told as.
  JsonNode item(String node) {
    return chain().stream()
        .filter(item -> item.get("node").asString().equals(node))
        .findFirst()
        .orElseThrow();
  }

  JsonNode opens(String node) {
    return item(node).get("opens");
  }

  JsonNode kernels(String node) {
    return json(pages, opens(node).get("kernels").asString());
  }

  static JsonNode json(Pages pages, String path) {
    return JsonMapper.shared().readTree(bytes(pages.find(path).orElseThrow()));
  }

  static byte[] bytes(Page page) {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      page.writeTo(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

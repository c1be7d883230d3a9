package dev.adjoint.explorer.model;

import dev.adjoint.explorer.ListedPages;
import dev.adjoint.explorer.Page;
import dev.adjoint.inspect.report.Account;
import dev.adjoint.inspect.report.JsonReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/// A network that was inspected, as `model.json` and a file of kernels for each layer that opens.
public final class ModelPages implements ListedPages {
  private static final String MODEL = "model.json";
  private static final Pattern KERNELS = Pattern.compile("kernels/([0-9]{1,7})\\.json");

  private final Page model;
  private final List<Item> items;

  private ModelPages(Page model, List<Item> items) {
    this.model = model;
    this.items = items;
  }

  /// Of one that was inspected.
  ///
  /// @param takes the most bytes of another network that the server takes in; empty if it takes none in
  public static ModelPages of(Account account, OptionalLong takes) {
    List<Item> items = Chain.of(account.inspection().view());
    return new ModelPages(page(takes, json(account, items)), items);
  }

  /// Of no network.
  public static ModelPages none(OptionalLong takes) {
    return new ModelPages(page(takes, null), List.of());
  }

  private static Page page(OptionalLong takes, @Nullable Object model) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("takes", takes.isPresent());
    takes.ifPresent(most -> all.put("most", most));
    all.put("model", model);
    return page(MODEL, all);
  }

  private static Page page(String name, Object json) {
    return Page.of(name, JsonMapper.shared().writeValueAsBytes(json));
  }

  private static Map<String, @Nullable Object> json(Account account, List<Item> items) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("name", name(account));
    all.put("file", account.file().map(Path::toString).orElse(null));
    all.put("report", new RawValue(report(account)));
    all.put("chain", IntStream.range(0, items.size()).mapToObj(i -> items.get(i).json(i)).toList());
    return all;
  }

  /// Without folders.
  private static String name(Account account) {
    return account
        .file()
        .map(file -> Objects.requireNonNullElse(file.getFileName(), file).toString())
        .orElse(account.subject().name());
  }

  private static String report(Account account) {
    try {
      StringBuilder text = new StringBuilder();
      new JsonReport().write(account, text);
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException("JSON cannot be written to a text", e);
    }
  }

  /// What `model.json` holds.
  Page model() {
    return model;
  }

  @Override
  public Optional<Page> find(String path) {
    if (path.equals(MODEL)) {
      return Optional.of(model);
    }
    Matcher kernels = KERNELS.matcher(path);
    return kernels.matches() ? kernels(path, Integer.parseInt(kernels.group(1))) : Optional.empty();
  }

  private Optional<Page> kernels(String path, int item) {
    return item < items.size()
        ? items.get(item).opening().map(opening -> page(path, opening.kernels().json()))
        : Optional.empty();
  }

  @Override
  public List<String> paths() {
    List<String> paths = new ArrayList<>(List.of(MODEL));
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).opening().isPresent()) {
        paths.add("kernels/%d.json".formatted(i));
      }
    }
    return paths;
  }
}

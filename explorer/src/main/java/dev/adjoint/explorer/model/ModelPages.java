package dev.adjoint.explorer.model;

import dev.adjoint.explorer.ListedPages;
import dev.adjoint.explorer.Page;
import dev.adjoint.inspect.report.Account;
import dev.adjoint.inspect.report.JsonReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/// A network that was inspected, as `model.json` and a file of kernels for each layer that opens.
public final class ModelPages implements ListedPages {
  private static final String MODEL = "model.json";
  private static final String KERNELS = "kernels";
  private static final Pattern ITEM = Pattern.compile("([a-z0-9/]+)/([0-9]{1,7})\\.json");

  private final Page model;
  private final String folder;
  private final List<Item> items;

  private ModelPages(Page model, String folder, List<Item> items) {
    this.model = model;
    this.folder = folder;
    this.items = items;
  }

  /// Of one that was inspected.
  ///
  /// @param takes the most bytes of another network that the server takes in; empty if it takes none in
  public static ModelPages of(Account account, OptionalLong takes) {
    return of(account, takes, KERNELS);
  }

  /// One of several that a server has one after the other. Kernels of each have a folder of their own, so that
  /// a page that still shows an earlier one is not given a later one's.
  static ModelPages of(Account account, OptionalLong takes, int number) {
    return of(account, takes, KERNELS + "/" + number);
  }

  private static ModelPages of(Account account, OptionalLong takes, String folder) {
    List<Item> items = Chain.of(account.inspection().view());
    return new ModelPages(page(takes, json(account, items, folder)), folder, items);
  }

  /// Of no network.
  public static ModelPages none(OptionalLong takes) {
    return new ModelPages(page(takes, null), KERNELS, List.of());
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

  private static Map<String, @Nullable Object> json(
      Account account, List<Item> items, String folder) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("name", account.subject().name());
    all.put("file", account.file().map(Path::toString).orElse(null));
    all.put("report", new RawValue(report(account)));
    all.put(
        "chain",
        IntStream.range(0, items.size())
            .mapToObj(i -> items.get(i).json(path(folder, i)))
            .toList());
    return all;
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

  private static String path(String folder, int item) {
    return "%s/%d.json".formatted(folder, item);
  }

  @Override
  public Optional<Page> find(String path) {
    if (path.equals(MODEL)) {
      return Optional.of(model);
    }
    Matcher item = ITEM.matcher(path);
    return item.matches() && item.group(1).equals(folder)
        ? kernels(path, Integer.parseInt(item.group(2)))
        : Optional.empty();
  }

  private Optional<Page> kernels(String path, int item) {
    return item < items.size()
        ? items.get(item).opening().map(opening -> page(path, opening.kernels().json()))
        : Optional.empty();
  }

  @Override
  public List<String> paths() {
    Stream<String> kernels =
        IntStream.range(0, items.size())
            .filter(i -> items.get(i).opening().isPresent())
            .mapToObj(i -> path(folder, i));
    return Stream.concat(kernels, Stream.of(MODEL)).sorted().toList();
  }
}
